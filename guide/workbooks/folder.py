"""The files of a folder by name, and how tables are put in place all at once."""

import re
from collections.abc import Mapping
from pathlib import Path

from . import oews, onet
from .row import SourceError

OCCUPATION = re.compile(r"occupation[^a-z]*\.xlsx", re.IGNORECASE)
AWARDS = "completions_by_award_level.csv"
NATIONAL, STATES, AREAS = "wages_national.csv", "wages_state.csv", "wages_nonmetro.csv"
PROJECTIONS = "projections.csv"
KNOWN = {*onet.FILES, AWARDS, NATIONAL, STATES, AREAS, PROJECTIONS}


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
    waiting = {into / f"{name}.csv": into / f".{name}.new" for name in contents}
    try:
        into.mkdir(parents=True, exist_ok=True)
        for (_, new), written in zip(waiting.items(), contents.values(), strict=True):
            new.write_bytes(written)
        for path, new in waiting.items():
            new.replace(path)
    except OSError as error:
        raise SourceError(f"The tables cannot be written: {error}.") from error
    finally:
        for new in waiting.values():
            if new.exists():
                new.unlink()


def _known(name: str) -> bool:
    return name in KNOWN or bool(oews.FILE.fullmatch(name) or OCCUPATION.fullmatch(name))
