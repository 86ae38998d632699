"""python manage.py check_links [--most 300] [--pause 1]"""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from schools.health import asking
from schools.models import Link, link


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext(
            "Ask the web addresses of listings whether somebody answers: those not asked for a "
            "week, one after the other, each result kept at once. Off without CHECK_LINKS=true."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=300, help=gettext("How many are asked."))
        parser.add_argument(
            "--pause", type=float, default=1.0, help=gettext("Seconds between two of them.")
        )

    def handle(self, *, most: int, pause: float, **options) -> None:
        if not settings.CHECK_LINKS:
            raise CommandError(
                gettext("Links are not checked here: set CHECK_LINKS=true, and nothing was asked.")
            )
        if most < 1 or not 0 <= pause <= 3600:
            raise CommandError(gettext("Ask for one link or more, and pause 0 to 3600 seconds."))
        link.gather()
        due = list(Link.objects.due(timezone.now())[:most])
        failed = 0
        for number, each in enumerate(due, 1):
            problem = self._asked(each.url)
            each.answered(timezone.now(), problem)
            failed += bool(problem)
            self._tell(number, len(due), each)
            if number < len(due):
                time.sleep(pause)
        self._sum_up(len(due), failed)

    def _asked(self, url: str) -> str:
        """What is wrong, or nothing."""
        try:
            asking.ask(url, f"medsec-links/{settings.SITE_URL}/about/")
        except asking.NoAnswer as error:
            return str(error)
        return ""

    def _tell(self, number: int, every: int, asked: Link) -> None:
        words = gettext("%(number)d of %(every)d: %(url)s: %(result)s")
        result = asked.problem or gettext("answers")
        told = {"number": number, "every": every, "url": asked.url, "result": result}
        self.stdout.write(words % told)

    def _sum_up(self, asked: int, failed: int) -> None:
        words = ngettext(
            "%(asked)d link was asked, %(failed)d did not answer, %(dead)d are dead by now.",
            "%(asked)d links were asked, %(failed)d did not answer, %(dead)d are dead by now.",
            asked,
        )
        dead = Link.objects.dead().count()
        self.stdout.write(words % {"asked": asked, "failed": failed, "dead": dead})
