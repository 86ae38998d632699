"""python manage.py describe_figures [--check]"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from guide.description import description


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext("Write docs/data.md: every figure of the guide with its source and release.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help=gettext("Write nothing; fail when the file is stale."),
        )
        parser.add_argument(
            "--into", type=Path, default=Path(settings.BASE_DIR) / "docs" / "data.md"
        )

    def handle(self, *, check: bool, into: Path, verbosity: int, **options) -> None:
        wanted = description().encode()
        if check:
            if not into.is_file() or into.read_bytes() != wanted:
                words = gettext("%(file)s is stale: run manage.py describe_figures.")
                raise CommandError(words % {"file": into.name})
            return
        into.write_bytes(wanted)
        if verbosity:
            self.stdout.write(gettext("%(file)s is written.") % {"file": into.name})
