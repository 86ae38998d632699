"""One command at a time in a folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext

from .errors import SourceError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Makes the folder if need be. The lock ends with the process, however that dies.

    Raises SourceError where another command has it, or where it cannot be a folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        words = gettext("%(folder)s cannot be a folder for files: %(error)s.")
        raise SourceError(words % {"folder": folder, "error": error}) from error
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        words = gettext("Another command is writing in %(folder)s.")
        raise SourceError(words % {"folder": folder}) from error
