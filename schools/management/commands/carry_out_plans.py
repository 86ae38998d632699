"""python manage.py carry_out_plans"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from schools.models import Plan


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext("Carry out the planned changes whose day has come; for a timer, every day.")

    def handle(self, **options) -> None:
        due = list(Plan.objects.due(timezone.localdate()).select_related("school"))
        failed = [plan for plan in due if not plan.carry_out()]
        done = len(due) - len(failed)
        words = ngettext(
            "%(number)d planned change was carried out.",
            "%(number)d planned changes were carried out.",
            done,
        )
        self.stdout.write(words % {"number": done})
        if failed:
            raise CommandError(
                "\n".join(
                    gettext("%(plan)s was not carried out: %(problem)s")
                    % {"plan": plan, "problem": plan.problem}
                    for plan in failed
                )
            )
