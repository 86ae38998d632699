"""Takes the files that we read out of a zip that was fetched, each whole or not at all.

A zip is a stranger's: folders in its names are left out, what its names do not promise is not
read, and a file that is larger than is allowed is never written to its end.
"""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from django.utils.translation import gettext, ngettext

from .errors import SourceError
from .opening import not_whole, open_zip, refuse_page

BLOCK = 1 << 20
STARTED = ".started"
GROWS = 20  # the files of a zip are at most so many times its own allowed size, all together


def refuse_other(file: Path, name: str, most: int, holds: Sequence[str]) -> None:
    """Refuse what is no whole zip or workbook (a workbook is a zip), unpacks to too much, or holds
    something else than files whose last names match the patterns.
    """
    with file.open("rb") as lines:
        refuse_page(lines.read(BLOCK), name)
        with open_zip(lines, name) as archive:
            _refuse_larger(archive, name, most)
            if archive.testzip() is not None:
                raise SourceError(not_whole(name))
            for member in _wanted(archive, holds, name):
                if not member.filename.endswith(".xml"):  # a workbook's own parts begin alike
                    with archive.open(member) as content:
                        refuse_page(content.read(BLOCK), _last_name(member))


def unpack(file: Path, wanted: Sequence[str], into: Path, most: int) -> list[str]:
    """Write the files whose last names match the patterns; their names."""
    try:
        with file.open("rb") as lines, open_zip(lines, file.name) as archive:
            _refuse_larger(archive, file.name, most)
            members = _wanted(archive, wanted, file.name)
            into.mkdir(parents=True, exist_ok=True)
            for member in members:
                _write(archive, member, into / _last_name(member))
    except OSError as error:
        words = gettext("%(file)s cannot be unpacked: %(error)s.")
        raise SourceError(words % {"file": file.name, "error": error}) from error
    return [_last_name(member) for member in members]


def _wanted(archive: ZipFile, patterns: Sequence[str], name: str) -> list[ZipInfo]:
    return [each for pattern in patterns for each in _matching(archive, pattern, name)]


def _matching(archive: ZipFile, pattern: str, name: str) -> Iterator[ZipInfo]:
    found: dict[str, ZipInfo] = {}
    for member in archive.infolist():
        last = _last_name(member)
        if not member.is_dir() and fnmatchcase(last.lower(), pattern.lower()):
            if last.lower() in found:
                words = gettext("%(file)s holds %(name)s twice. Which one counts?")
                raise SourceError(words % {"file": name, "name": last})
            found[last.lower()] = member
    if not found:
        words = gettext("%(file)s holds no %(name)s. Is it another file?")
        raise SourceError(words % {"file": name, "name": pattern})
    yield from found.values()


def _last_name(member: ZipInfo) -> str:
    return PurePosixPath(member.filename.replace("\\", "/")).name


def _refuse_larger(archive: ZipFile, name: str, most: int) -> None:
    """zipfile reads no more of a member than the size it states, so these sizes can be trusted."""
    size = sum(member.file_size for member in archive.infolist())
    if size > most * GROWS:
        words = ngettext(
            "%(file)s would unpack to %(size)s byte. That is too much to be right.",
            "%(file)s would unpack to %(size)s bytes. That is too much to be right.",
            size,
        )
        raise SourceError(words % {"file": name, "size": f"{size:,}"})


def _write(archive: ZipFile, member: ZipInfo, path: Path) -> None:
    started = path.with_name(f"{path.name}{STARTED}")
    try:
        with archive.open(member) as content, started.open("wb") as file:
            while block := content.read(BLOCK):
                file.write(block)
        started.replace(path)
    finally:
        started.unlink(missing_ok=True)
