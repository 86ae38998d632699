"""Tables in a folder, written all or none, even when the process is killed; and their sums.

The new ones are written into a folder of their own beside the old. One rename makes them count:
from then on they are read there, until each stands in its place. A process that dies on the way
leaves all the old tables or all the new ones to read, and the next write finishes its work.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.utils.translation import gettext

from .alone import alone
from .errors import SourceError, UnfinishedError
from .opening import at_line

SUMS = "SHA256SUMS"  # what `sha256sum --check` reads
SUM = re.compile(r"([0-9a-f]{64}) [ *](\S.*)", re.ASCII)
STARTED, READY = ".started", ".ready"  # folders of new tables that do not count yet, and that do


def place(folder: Path, name: str) -> Path:
    """Where a table is to be read: among the new ones while some are not in their places."""
    ready = folder / READY / name
    return ready if ready.is_file() else folder / name


def put(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write every file of the folder that is named, or none; the others are left alone.

    Raises SourceError when nothing was changed, UnfinishedError when the new ones count already.
    """
    with alone(folder):
        try:
            _start(folder, contents)
        except OSError as error:
            words = gettext("The tables cannot be written: %(error)s.")
            raise SourceError(words % {"error": error}) from error
        finally:
            shutil.rmtree(folder / STARTED, ignore_errors=True)
        try:
            _finish(folder)
        except OSError as error:
            raise UnfinishedError(
                gettext(
                    "The new tables are in %(folder)s and are read there, but a table cannot be "
                    "put in its place: %(error)s. Mend that, and run the command again."
                )
                % {"folder": folder / READY, "error": error}
            ) from error


def sums(contents: Mapping[str, bytes]) -> bytes:
    """What SUMS says of the files."""
    return "".join(f"{_sum(contents[name])}  {name}\n" for name in sorted(contents)).encode()


def refuse_changed(folder: Path, names: Iterable[str], maker: str) -> None:
    """Refuse files that are not as they were written: one that was cut between two rows parses.

    `maker` is the command that writes them.
    """
    known = _known(folder, maker)
    for name in names:
        path = place(folder, name)
        if not path.is_file() or known.get(name) != _sum(path.read_bytes()):
            raise SourceError(
                gettext(
                    "%(file)s is not as %(maker)s wrote it: it was cut off or changed. "
                    "Get it again, or run %(maker)s."
                )
                % {"file": name, "maker": maker}
            )


def _known(folder: Path, maker: str) -> dict[str, str]:
    """The sum of each file by its name."""
    path = place(folder, SUMS)
    if not path.is_file():
        words = gettext("There is no %(file)s in %(folder)s. Run %(maker)s first.")
        raise SourceError(words % {"file": SUMS, "folder": folder, "maker": maker})
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    found = [SUM.fullmatch(line) for line in lines]
    if not found or None in found:
        line = found.index(None) + 1 if found else 1
        raise SourceError(
            gettext(
                "%(where)s: no sum and name of a file. It was cut off or changed. "
                "Get it again, or run %(maker)s."
            )
            % {"where": at_line(SUMS, line), "maker": maker}
        )
    return {each[2]: each[1] for each in found if each}


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _start(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write the new tables and make them count."""
    _finish(folder)
    started = folder / STARTED
    shutil.rmtree(started, ignore_errors=True)
    started.mkdir()
    for name, content in contents.items():
        (started / name).write_bytes(content)
        _to_disk(started / name)
    _to_disk(started)
    started.rename(folder / READY)


def _finish(folder: Path) -> None:
    """Put tables that count in their places: those of this process, or of one that died."""
    ready = folder / READY
    if ready.is_dir():
        _to_disk(folder)
        for path in sorted(ready.iterdir()):
            path.replace(folder / path.name)
        ready.rmdir()
        _to_disk(folder)


def _to_disk(path: Path) -> None:
    """Wait until a file, or which files a folder has, would outlive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
