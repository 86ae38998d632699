"""python manage.py import_providers --mapping texas --source FILE [--apply]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext, ngettext

from published.errors import SourceError
from schools.importers.providers.matching import Outcome
from schools.importers.providers.plan import plan
from schools.importers.providers.reading import STATES, listed
from schools.importers.providers.words import described, summary
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
            decisions = _decisions(mapping, source.name)
            found = plan(listed(content, source.name, mapping), decisions)
        except (SourceError, OSError) as error:
            raise CommandError(f"{error} {gettext('Nothing was changed.')}") from error
        if verbosity:
            self._tell(found)
        if apply:
            self._apply(found, mapping, source.name, content, verbosity)

    def _tell(self, found) -> None:
        for odd in found.listed.odd:
            self.stdout.write(odd)
        for outcome in Outcome:
            for provider in found.of(outcome):
                self.stdout.write(f"{outcome}: {provider.name}")
                for line in described(provider):
                    self.stdout.write(f"  {line}")
        for words in summary(found):
            self.stdout.write(words)

    def _apply(self, found, mapping: str, name: str, content: bytes, verbosity: int) -> None:
        made = make_drafts(found)
        Sheet.objects.update_or_create(
            kind=Sheet.Kind.PROVIDERS, mapping=mapping, name=name, defaults={"content": content}
        )
        if verbosity:
            words = ngettext("%(number)d draft is made.", "%(number)d drafts are made.", len(made))
            self.stdout.write(words % {"number": len(made)})


def _decisions(mapping: str, name: str) -> dict[str, str]:
    """What editors decided of this list before."""
    kept = Sheet.objects.filter(kind=Sheet.Kind.PROVIDERS, mapping=mapping, name=name).first()
    return kept.decisions if kept else {}
