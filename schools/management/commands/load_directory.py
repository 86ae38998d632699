"""python manage.py load_directory [--from DIR] [--fewer]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from published.errors import SourceError
from schools.importers import tables
from schools.importers.loading.load import load
from schools.management import progress


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
            help=gettext("Take tables that take away or change more than is usual."),
        )

    def handle(self, *, folder: Path, fewer: bool, verbosity: int, **options) -> None:
        tell = progress.on(self.stdout) if verbosity else lambda words: None
        try:
            report = load(folder, tell, fewer=fewer)
        except SourceError as error:
            raise CommandError(f"{error} {gettext('Nothing was changed.')}") from error
        if verbosity:
            self.stdout.write(str(report))
