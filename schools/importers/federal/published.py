"""Which of the files in a folder are the newest releases, and what each release is called.

The publishers' names say what a file is: HD2024.zip, c2024_a_rv.csv, SFA2324.zip.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..row import SourceError

AWARD_YEARS = 5  # how many years of awards the directory shows

PATTERNS = {
    "directory": r"(?P<code>hd(?P<year>\d{4}))(?P<revised>_rv)?\.(?:zip|csv)",
    "awards": r"(?P<code>c(?P<year>\d{4})_a)(?P<revised>_rv)?\.(?:zip|csv)",
    "offerings": r"(?P<code>ic(?P<year>\d{4}))(?P<revised>_rv)?\.(?:zip|csv)",
    "prices": r"(?P<code>ic(?P<year>\d{4})_ay)(?P<revised>_rv)?\.(?:zip|csv)",
    "program prices": r"(?P<code>ic(?P<year>\d{4})_py)(?P<revised>_rv)?\.(?:zip|csv)",
    "aid": r"(?P<code>sfa\d\d(?P<year>\d\d)(?:_p1)?)(?P<revised>_rv)?\.(?:zip|csv)",
    "graduation": r"(?P<code>graduation_rates)\.csv",
    "earnings": r"(?P<code>earnings_(?P<month>[a-z]{3})[a-z]*_(?P<year>\d{4}))(?:_release)?\.csv",
    "zips": r"(?P<code>zips)\.csv",
    "places": r"(?P<code>places)\.csv",
    "metros": r"(?P<code>zip_county)\.csv",
}
REQUIRED = {
    "directory": "HD2024.zip",
    "awards": "C2024_A.zip",
    "zips": "zips.csv",
    "places": "places.csv",
    "metros": "zip_county.csv",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True, order=True)
class Published:
    """One published file. The order is: older first, then original before revised."""

    year: int
    month: int
    revised: bool
    code: str
    path: Path


def find(folder: Path) -> Mapping[str, list[Published]]:
    """The newest release of each kind, and of awards the newest years, newest first."""
    if not folder.is_dir():
        raise SourceError(f"{folder} is not a folder.")
    # Sorted backwards, so that of a zip and its unpacked csv the zip is read, in any file system.
    paths = sorted((path for path in folder.rglob("*") if path.is_file()), reverse=True)
    found = {kind: _releases(paths, pattern) for kind, pattern in PATTERNS.items()}
    for kind, example in REQUIRED.items():
        if not found[kind]:
            raise SourceError(f"There is no file of {kind} in {folder}, like {example}.")
    return {kind: files[: AWARD_YEARS if kind == "awards" else 1] for kind, files in found.items()}


def _releases(paths: list[Path], pattern: str) -> list[Published]:
    newest: dict[str, Published] = {}
    for path in paths:
        name = re.fullmatch(pattern, path.name, re.IGNORECASE)
        if name is not None:
            file = _published(path, name.groupdict())
            known = newest.get(file.code)
            if known is None or file.revised > known.revised:
                newest[file.code] = file
    return sorted(newest.values(), reverse=True)


def _published(path: Path, parts: Mapping[str, str | None]) -> Published:
    month = (parts.get("month") or "").lower()
    return Published(
        year=int(parts.get("year") or 0),
        month=MONTHS.index(month) if month in MONTHS else 0,
        revised=bool(parts.get("revised")),
        code=str(parts["code"]).upper(),
        path=path,
    )
