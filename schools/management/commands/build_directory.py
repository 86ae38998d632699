"""python manage.py build_directory --source DIR [--into DIR]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from published.errors import SourceError, UnfinishedError
from schools.importers import tables
from schools.importers.federal.build import build


class Command(BaseCommand):
    requires_system_checks = []

    @property
    def help(self) -> str:
        return gettext(
            "Read the newest official files in a folder (IPEDS HD, C_A, IC, SFA; ZIP codes; "
            "places) and write the compact tables that the site is loaded from."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--source",
            type=Path,
            required=True,
            help=gettext("Folder with the files, as published."),
        )
        parser.add_argument(
            "--into",
            type=Path,
            default=tables.DATA,
            help=gettext("Folder of the tables (schools/data)."),
        )

    def handle(self, *, source: Path, into: Path, **options) -> None:
        try:
            report = build(source, into, tell=self.stdout.write)
        except UnfinishedError as error:
            raise CommandError(str(error)) from error
        except SourceError as error:
            raise CommandError(f"{error} {gettext('Nothing was written.')}") from error
        self.stdout.write(str(report))
