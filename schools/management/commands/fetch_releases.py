"""python manage.py fetch_releases --to DIR [--year 2025]"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from published.alone import alone
from published.calendar import code, not_due, not_read, years_to_fetch
from published.errors import SourceError
from published.fetching import Door
from published.sources import SOURCES, Source
from published.unpacking import unpack

FIRST = 2000  # the oldest year of a file
INTERRUPTED = 130  # what a shell is told of a command that was stopped by hand


class Command(BaseCommand):
    requires_system_checks = []

    @property
    def help(self) -> str:
        return gettext(
            "Download the official files that build_directory and update_figures read, from their "
            "publishers: the newest that should exist by their calendars, or those of a year. What "
            "is whole and unchanged is not downloaded again; what broke off goes on from there. "
            "The sums stand in FETCHED.csv. BLS may turn away who names no address to write to: "
            "set CONTACT_EMAIL."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", dest="folder", type=Path, required=True, help=gettext("Folder for the files.")
        )
        parser.add_argument(
            "--year", type=int, help=gettext("The year in the names of the files, as in HD2025.")
        )

    def handle(self, *, folder: Path, year: int | None, **options) -> None:
        today = timezone.localdate()
        if year is not None and not FIRST <= year <= today.year:
            words = gettext("The files are named for %(first)s to %(last)s, not for %(year)s.")
            raise CommandError(words % {"year": year, "first": FIRST, "last": today.year})
        try:
            with alone(folder):
                self._fetch_all(folder, year, today)
        except SourceError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            words = gettext("Stopped. Run the command again: it goes on from there.")
            raise CommandError(words, returncode=INTERRUPTED) from error

    def _fetch_all(self, folder: Path, year: int | None, today: date) -> None:
        for words in _notes(year, today):
            self._tell(words)
        agent = f"medsec fetch_releases ({settings.CONTACT_EMAIL or settings.SITE_URL})"
        door = Door(folder, agent, self._progress)
        lost = [file for file in _files(year, today) if not self._fetch(door, *file)]
        if lost:
            codes = ", ".join(code(source, each) for source, each in lost)
            words = gettext(
                "Not fetched: %(codes)s. What did come is whole; run the command again for the "
                "rest."
            )
            raise CommandError(words % {"codes": codes})

    def _fetch(self, door: Door, source: Source, year: int) -> bool:
        """Fetch and unpack one file; False, said in words, where that cannot be."""
        addresses = [source.named(address, year) for address in source.addresses]
        name = addresses[0].rpartition("/")[2]
        try:
            holds = [source.named(pattern, year) for pattern in source.holds]
            new = door.fetch(addresses, source.most, holds)
            words = gettext("%(file)s: fetched.") if new else gettext("%(file)s: unchanged.")
            self._tell(words % {"file": name})
            if source.unpack:
                into = door.folder / source.named(source.folder, year)
                found = unpack(door.folder / name, holds, into, source.most)
                words = gettext("%(file)s: unpacked %(files)s.")
                self._tell(words % {"file": name, "files": ", ".join(found)})
        except SourceError as error:
            self._tell(str(error))
            return False
        return True

    def _tell(self, words: str) -> None:
        self.stdout.write(f"\r\033[K{words}" if self.stdout.isatty() else words)

    def _progress(self, file: str, done: int, total: int | None) -> None:
        """On a terminal each step overwrites the one before; a log has no use for them."""
        if self.stdout.isatty():
            self.stdout.write(f"\r\033[K{_progress(file, done, total)}\r", ending="")
            self.stdout.flush()


def _progress(file: str, done: int, total: int | None) -> str:
    if total:
        words = ngettext(
            "%(file)s: %(done)s of %(total)s byte", "%(file)s: %(done)s of %(total)s bytes", total
        )
        return words % {"file": file, "done": f"{done:,}", "total": f"{total:,}"}
    words = ngettext("%(file)s: %(done)s byte", "%(file)s: %(done)s bytes", done)
    return words % {"file": file, "done": f"{done:,}"}


def _notes(year: int | None, today: date) -> Iterator[str]:
    """Which files are not asked for, and why."""
    for source in SOURCES:
        if not source.addresses:
            continue
        if early := not_due(source, year, today):
            words = gettext("%(code)s is due in %(month)s: the newest before it is fetched.")
            yield words % {"code": early.code, "month": date_format(early.month, "F Y")}
        if unread := not_read(source, year, today):
            words = gettext(
                "%(code)s should exist, but its files differ and cannot be read yet: the newest "
                "before it that can be read is fetched."
            )
            yield words % {"code": unread.code}
        if year and source.is_ever_the_newest:
            words = gettext("%(address)s has the newest file alone, whatever year is asked for.")
            yield words % {"address": source.addresses[0]}


def _files(year: int | None, today: date) -> Iterator[tuple[Source, int]]:
    """Every file once: two sources may stand in one zip."""
    files = {
        source.named(source.addresses[0], each): (source, each)
        for source in SOURCES
        if source.addresses
        for each in years_to_fetch(source, year, today)
    }
    yield from files.values()
