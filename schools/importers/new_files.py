"""Files of a new release that somebody hands in, beside those that are there already."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext, ngettext

from published.errors import SourceError
from published.opening import refuse_page
from published.unpacking import refuse_other

from .federal.files import code_of

MEGABYTE = 1_000_000
MOST = 20 * MEGABYTE  # a file: the largest that was seen has 2; a zip may hold twenty times as much
BEGINS = 1 << 12  # bytes that tell a web page


class Handed(Protocol):
    """A file as a form has it."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


def gather(there: Path | None, handed: Iterable[Handed], into: Path) -> None:
    """Put the files that are handed in into a folder, with links to the others that are there.

    What is handed in counts, whatever is there of the same release. Raises SourceError.
    """
    new = {_put(each, into) for each in handed}
    if there is None:
        return
    if not there.is_dir():
        raise SourceError(gettext("%(folder)s is not a folder.") % {"folder": there})
    for path in sorted(each for each in there.rglob("*") if each.is_file()):
        code = code_of(path.name)
        if code and code not in new and not (into / path.name).exists():
            (into / path.name).symlink_to(path.resolve())


def _put(handed: Handed, into: Path) -> str:
    """Write one file, and refuse what is none of ours; the code of its release."""
    name = Path(handed.name or "").name
    code = code_of(name)
    if code is None:
        words = gettext("%(file)s has no name of a file that is read, such as HD2024.zip.")
        raise SourceError(words % {"file": name})
    if (handed.size or 0) > MOST:
        words = ngettext(
            "%(file)s is larger than %(most)s megabyte. That is too much to be right.",
            "%(file)s is larger than %(most)s megabytes. That is too much to be right.",
            MOST // MEGABYTE,
        )
        raise SourceError(words % {"file": name, "most": MOST // MEGABYTE})
    path = into / name
    with path.open("wb") as file:
        for block in handed.chunks():
            file.write(block)
    if path.suffix.lower() == ".zip":
        refuse_other(path, name, MOST, ["*.csv"])
    else:
        with path.open("rb") as lines:
            refuse_page(lines.read(BEGINS), name)
    return code
