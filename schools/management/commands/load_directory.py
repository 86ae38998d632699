"""python manage.py load_directory [--from DIR] [--fewer]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from published.errors import SourceError
from schools.importers import tables
from schools.importers.loading.load import load


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext(
            "Load the tables of facts into the database: everything or nothing, and only what "
            "differs. Values that an editor set are kept."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from",
            dest="folder",
            type=Path,
            default=tables.DATA,
            help=gettext("Folder of the tables (schools/data)."),
        )
        parser.add_argument(
            "--fewer",
            action="store_true",
            help=gettext("Take tables that take away more than a tenth of what the database has."),
        )

    def handle(self, *, folder: Path, fewer: bool, verbosity: int, **options) -> None:
        tell = self._progress if verbosity else lambda words: None
        try:
            report = load(folder, tell, fewer=fewer)
        except SourceError as error:
            raise CommandError(f"{error} {gettext('Nothing was changed.')}") from error
        if verbosity:
            self.stdout.write(str(report))

    def _progress(self, words: str) -> None:
        """On a terminal each step overwrites the one before; in a log each is a line."""
        if self.stdout.isatty():
            self.stdout.write(f"\r\033[K{words} ...\r", ending="")
            self.stdout.flush()
        else:
            self.stdout.write(words)
