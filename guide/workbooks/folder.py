"""The files of a folder by name, and how tables are put in place all at once."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from . import oews, onet
from .row import SourceError

OCCUPATION = re.compile(r"occupation[^a-z]*\.xlsx", re.IGNORECASE)
AWARDS = "completions_by_award_level.csv"
NATIONAL, STATES, AREAS = "wages_national.csv", "wages_state.csv", "wages_nonmetro.csv"
PROJECTIONS = "projections.csv"
KNOWN = {*onet.FILES, AWARDS, NATIONAL, STATES, AREAS, PROJECTIONS}


class NotPutBackError(SourceError):
    """Some tables are new and others old: the one time that something was changed."""


def known_files(source: Path) -> dict[str, Path]:
    """The files the guide knows, in the folder and the folders in it; no name may come twice."""
    if not source.is_dir():
        raise SourceError(f"There is no folder {source}.")
    files: dict[str, Path] = {}
    for path in sorted(source.rglob("*")):
        if path.is_file() and _known(path.name):
            if path.name in files:
                raise SourceError(f"{path.name} is there twice. Which one counts?")
            files[path.name] = path
    if not files:
        raise SourceError(f"{source} holds no file that the guide knows: national_M2025_dl.xlsx.")
    return files


def put(into: Path, contents: Mapping[str, bytes]) -> None:
    """Write every table beside the old one; only when all are there, put them in place."""
    tables = {into / f"{name}.csv": written for name, written in contents.items()}
    try:
        into.mkdir(parents=True, exist_ok=True)
        before = {path: path.read_bytes() if path.exists() else None for path in tables}
        for path, written in tables.items():
            _beside(path).write_bytes(written)
        _swap(before)
    except OSError as error:
        raise SourceError(f"The tables cannot be written: {error}.") from error
    finally:
        for path in tables:
            with suppress(OSError):
                _beside(path).unlink()


def _swap(before: Mapping[Path, bytes | None]) -> None:
    """Put the tables in place one by one; when one cannot be, or on Ctrl-C, take all back."""
    done: dict[Path, bytes | None] = {}
    try:
        for path, old in before.items():
            done[path] = old
            _beside(path).replace(path)
    except BaseException as error:
        lost = [path.name for path, old in done.items() if not _put_back(path, old)]
        if lost:
            raise NotPutBackError(
                f"A table cannot be written: {error}. Others were, and could not be put back: "
                f"{', '.join(lost)}. Take them from a backup or from git."
            ) from error
        raise


def _put_back(path: Path, old: bytes | None) -> bool:
    """Give a table its old bytes again, or take it away; nothing to do if they still stand."""
    try:
        if old is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != old:
            _beside(path).write_bytes(old)
            _beside(path).replace(path)
    except OSError:
        return False
    return True


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.stem}.new")


def _known(name: str) -> bool:
    return name in KNOWN or bool(oews.FILE.fullmatch(name) or OCCUPATION.fullmatch(name))
