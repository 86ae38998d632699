"""python manage.py update_figures --source DIR [--into DIR]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from guide.tables import DATA
from guide.workbooks.update import update
from published.errors import SourceError, UnfinishedError


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext(
            "Rewrite the guide's tables from published files: BLS's workbooks "
            "national_M2025_dl.xlsx, state_M..., MSA_M..., BOS_M... and occupation.xlsx, and "
            "O*NET's in a folder named for the release. All or nothing; afterwards run "
            "describe_figures."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--source",
            type=Path,
            required=True,
            help=gettext("Folder of the files; folders in it are searched too."),
        )
        parser.add_argument(
            "--into", type=Path, default=DATA, help=gettext("Folder of the tables (guide/data).")
        )
        parser.add_argument(
            "--fewer",
            action="store_true",
            help=gettext(
                "Take a workbook that holds far fewer areas or entries than the table does."
            ),
        )

    def handle(self, *, source: Path, into: Path, fewer: bool, verbosity: int, **options) -> None:
        try:
            report = update(source, into, fewer=fewer)
        except UnfinishedError as error:
            raise CommandError(str(error)) from error
        except SourceError as error:
            raise CommandError(f"{error} {gettext('Nothing was changed.')}") from error
        if verbosity:
            self.stdout.write("\n".join(report))
