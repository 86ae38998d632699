"""python manage.py import_providers --mapping texas --source FILE [--apply]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext, ngettext

from published.errors import SourceError
from schools.importers.providers.matching import Outcome
from schools.importers.providers.plan import plan
from schools.importers.providers.reading import STATES, listed
from schools.importers.providers.words import DRAFTED, described, odd, summary
from schools.importers.providers.writing import make_drafts
from schools.models import Sheet


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext(
            "Compare a state's list of approved training providers with the directory. With "
            "--apply new providers become drafts, and the list waits in the admin for the rest."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mapping", required=True, choices=sorted(STATES))
        parser.add_argument(
            "--source",
            required=True,
            type=Path,
            help=gettext("The list, CSV or XLSX, with its day in its name."),
        )
        parser.add_argument("--apply", action="store_true", help=gettext("Write the drafts."))

    def handle(self, *, mapping: str, source: Path, apply: bool, verbosity: int, **options) -> None:
        try:
            content = source.read_bytes()
            decisions = Sheet.decided(mapping)
            found = plan(listed(content, source.name, mapping), decisions)
            if verbosity:
                self._tell(found)
            if apply:
                sheet = Sheet(mapping=mapping, name=source.name, content=content)
                sheet.decisions = decisions
                self._apply(found, sheet, verbosity)
        except (SourceError, OSError) as error:
            raise CommandError(f"{error} {gettext('Nothing was changed.')}") from error

    def _tell(self, found) -> None:
        for words in odd(found):
            self.stdout.write(words)
        for outcome in Outcome:
            for provider in found.of(outcome):
                self.stdout.write(f"{outcome}: {provider.name}")
                for line in described(provider):
                    self.stdout.write(f"  {line}")
        for words in summary(found):
            self.stdout.write(words)

    @transaction.atomic
    def _apply(self, found, sheet: Sheet, verbosity: int) -> None:
        """Drafts; and the list, in place of the last one that came this way."""
        made = make_drafts(found, by="", why=str(DRAFTED))
        sheet.kind = Sheet.Kind.PROVIDERS
        Sheet.objects.filter(kind=sheet.kind, mapping=sheet.mapping, by="").delete()
        sheet.save()
        if verbosity:
            words = ngettext("%(number)d draft is made.", "%(number)d drafts are made.", len(made))
            self.stdout.write(words % {"number": len(made)})
