"""python manage.py check_listings [--json] [--rows 5]"""

import json

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext, ngettext

from schools.health.check import Found
from schools.health.checks import examined


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext(
            "Check the listings: old files, open queues, points, prices, duplicates. Ends with 1 "
            "where something is wrong, with 0 where there is only something to look at or to know."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help=gettext("All rows, for programs."))
        parser.add_argument(
            "--rows", type=int, default=5, help=gettext("How many rows of a check are told.")
        )

    def handle(self, *, rows: int, **options) -> None:
        found = examined()
        if options["json"]:
            self.stdout.write(json.dumps([_data(each) for each in found], indent=2))
        else:
            for each in found:
                self._tell(each, rows)
        wrong = sum(each.is_wrong for each in found)
        if wrong:
            words = ngettext(
                "%(number)d check finds something wrong.",
                "%(number)d checks find something wrong.",
                wrong,
            )
            raise CommandError(words % {"number": wrong}, returncode=1)

    def _tell(self, found: Found, most: int) -> None:
        check, number = found.check, len(found.rows)
        words = gettext("%(title)s: %(number)s (%(severity)s). %(meaning)s")
        told = {"title": check.title, "severity": check.severity.label, "meaning": check.meaning}
        self.stdout.write(words % {**told, "number": f"{number:,}"})
        for row in found.rows[: max(most, 0)]:
            self.stdout.write(f"  {row.words}")


def _data(found: Found) -> dict[str, object]:
    check = found.check
    return {
        "check": check.name,
        "title": str(check.title),
        "meaning": str(check.meaning),
        "severity": check.severity.value,
        "count": len(found.rows),
        "rows": [{"words": row.words, "path": row.path} for row in found.rows],
    }
