"""Which of the files in a folder are the newest releases; who publishes them, about what time.

The publishers' names say what a file is: HD2024.zip, c2024_a_rv.csv, SFA2324.zip.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from published.errors import SourceError
from published.opening import count

from ..tables import BETWEEN_SOURCES, graduation_code

YEARS = 5  # of awards that the directory shows, and in which it knows of schools that closed

CHARGES = r"(?P<code>(?:(?P<older>ic)|cost1_)(?P<year>\d{4})"
ENDING = r"(?P<revised>_rv)?\.(?:zip|csv)"
PATTERNS = {
    "directory": r"(?P<code>hd(?P<year>\d{4}))" + ENDING,
    "awards": r"(?P<code>c(?P<year>\d{4})_a)" + ENDING,
    "offerings": r"(?P<code>ic(?P<year>\d{4}))(?P<revised>_rv)?\.(?:zip|csv)",
    # From 2024-25 on one file, COST1, holds what two held before.
    "prices": rf"{CHARGES}(?(older)_ay)){ENDING}",
    "program prices": rf"{CHARGES}(?(older)_py)){ENDING}",
    "aid": r"(?P<code>sfa\d\d(?P<year>\d\d)(?:_p1)?)" + ENDING,
    "distance": r"(?P<code>enrollment_distance_(?P<year>\d{4})_\d\d)\.csv",
    "graduation": r"(?P<code>graduation_rates)\.csv",
    "earnings": r"(?P<code>earnings_(?P<month>[a-z]{3})[a-z]*_(?P<year>\d{4}))(?:_release)?\.csv",
    "institutions": r"(?P<code>institutions_(?P<year>\d{4})_\d\d)\.csv",
    "finishers": r"(?P<code>field_of_study_earnings_5107)\.csv",
    "agencies": r"(?P<code>state_licence_agencies)\.csv",
    "campuses": r"(?P<code>campuses_(?P<year>\d{4}))\.csv",
    "zips": r"(?P<code>zips)\.csv",
    "places": r"(?P<code>places)\.csv",
    "counties": r"(?P<code>zip_county)\.csv",
    "areas": r"(?P<code>county_area_(?P<year>\d{4}))\.csv",
    "people": r"(?P<code>zip_population)\.csv",
    "points": r"(?P<code>population_points)\.csv",
}
REQUIRED = {
    "directory": "HD2024.zip",
    "awards": "C2024_A.zip",
    "campuses": "campuses_2023.csv",
    "zips": "zips.csv",
    "places": "places.csv",
    "counties": "zip_county.csv",
    "areas": "county_area_2024.csv",
    "people": "zip_population.csv",
    "points": "population_points.csv",
}
SEVERAL = {"directory", "awards"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

NCES = "National Center for Education Statistics, IPEDS"
IPEDS_PAGE = "https://nces.ed.gov/ipeds/use-the-data"
CAMPUSES_PAGE = "https://ope.ed.gov/campussafety/"
GEONAMES_PAGE = "https://www.geonames.org/"
AREAS_PAGE = "https://www.bls.gov/oes/current/msa_def.htm"
COUNTIES_PAGE = "https://www.census.gov/programs-surveys/metro-micro.html"
PEOPLE_PAGE = "https://data.census.gov/"
POINTS_PAGE = "https://hudgis-hud.opendata.arcgis.com/"

IPEDS_TITLES = {
    "directory": "Institutional Characteristics: directory information",
    "awards": "Completions: awards by program and award level",
    "offerings": "Institutional Characteristics: educational offerings",
    "prices": "Institutional Characteristics: student charges for an academic year",
    "program prices": "Institutional Characteristics: student charges by program",
    "aid": "Student Financial Aid",
}
COST_TITLE = "Cost: student charges for an academic year and by program"
# The year in these names is the one in which the academic year ends.
NAMED_BY_END = {"awards", "aid"}


@dataclass(frozen=True, slots=True, order=True)
class Published:
    """One published file. The order is: older first, then original before revised."""

    year: int
    month: int
    revised: bool
    code: str
    path: Path


def find(folder: Path) -> Mapping[str, list[Published]]:
    """The newest release of each kind, newest first; of `SEVERAL`, those of the newest years."""
    if not folder.is_dir():
        raise SourceError(gettext("%(folder)s is not a folder.") % {"folder": folder})
    # Sorted backwards, so that of a zip and its unpacked csv the zip is read, in any file system.
    paths = sorted((path for path in folder.rglob("*") if path.is_file()), reverse=True)
    found = {kind: _releases(paths, pattern) for kind, pattern in PATTERNS.items()}
    for kind, example in REQUIRED.items():
        if not found[kind]:
            words = gettext("There is no file of %(kind)s in %(folder)s, like %(example)s.")
            raise SourceError(words % {"kind": kind, "folder": folder, "example": example})
    return {kind: files[: YEARS if kind in SEVERAL else 1] for kind, files in found.items()}


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


def code_of(name: str) -> str | None:
    """Which release a file is by its name, in capitals; None for what is not read."""
    for pattern in PATTERNS.values():
        if found := re.fullmatch(pattern, name, re.IGNORECASE):
            return found["code"].upper()
    return None


def _published(path: Path, parts: Mapping[str, str | None]) -> Published:
    month = (parts.get("month") or "").lower()
    return Published(
        year=int(parts.get("year") or 0),
        month=MONTHS.index(month) if month in MONTHS else 0,
        revised=bool(parts.get("revised")),
        code=str(parts["code"]).upper(),
        path=path,
    )


def ipeds_releases(files: Mapping[str, list[Published]]) -> list[dict]:
    """The releases of the IPEDS files; one that gives facts of two kinds is both sources."""
    gives: dict[Published, list[str]] = {}
    for source in IPEDS_TITLES:
        for file in files[source]:
            gives.setdefault(file, []).append(source)
    return [_ipeds_release(sources, file) for file, sources in gives.items()]


def _ipeds_release(sources: list[str], file: Published) -> dict:
    first = file.year - 1 if NAMED_BY_END.issuperset(sources) else file.year
    first += 2000 if first < 100 else 0
    return {
        "code": file.code,
        "source": BETWEEN_SOURCES.join(sources),
        "title": IPEDS_TITLES[sources[0]] if len(sources) == 1 else COST_TITLE,
        "publisher": NCES,
        "period": f"{first}-{(first + 1) % 100:02d}",
        "url": IPEDS_PAGE,
        "rows": count(file.path, file.code),
    }


def distance_release(file: Published, rows: int) -> dict:
    """IPEDS names the file by the year in which the academic year ends."""
    return {
        "code": f"EFFY{file.year + 1}_DIST",
        "source": "distance",
        "title": "12-month Enrollment: students at a distance (a third-party copy)",
        "publisher": NCES,
        "period": f"{file.year}-{(file.year + 1) % 100:02d}",
        "url": IPEDS_PAGE,
        "rows": rows,
    }


def campuses_release(file: Published, rows: int) -> dict:
    return {
        "code": f"CAMPUSES_{file.year}",
        "source": "campuses",
        "title": "Campus Safety and Security Survey: names and addresses of campuses",
        "publisher": "U.S. Department of Education, Office of Postsecondary Education",
        "period": str(file.year),
        "url": CAMPUSES_PAGE,
        "rows": rows,
    }


def graduation_release(year: int, rows: int) -> dict:
    """The rates of one year, a release of their own, so that an old rate says how old it is."""
    return {
        "code": graduation_code(year),
        "source": "graduation",
        "title": "Graduation Rates: whole school, within 150 % of normal time",
        "publisher": NCES,
        "period": f"by August {year}",
        "url": IPEDS_PAGE,
        "rows": rows,
    }


def areas_releases(areas: Published, counties: int, zips: int) -> list[dict]:
    """Which counties make an area of the survey of pay, and which county a ZIP code lies in."""
    return [
        {
            "code": f"PAY_AREAS_{areas.year}",
            "source": "areas",
            "title": "Areas of the survey of pay, by county (a copy)",
            "publisher": "U.S. Bureau of Labor Statistics",
            "period": f"May {areas.year}",
            "url": AREAS_PAGE,
            "rows": counties,
        },
        {
            "code": "ZIP_COUNTIES_2023",
            "source": "counties",
            "title": "The county that holds most of a ZIP code",
            "publisher": "Office of Management and Budget and U.S. Census Bureau",
            "period": "July 2023",
            "url": COUNTIES_PAGE,
            "rows": zips,
        },
    ]


def people_releases(rows: Mapping[str, int]) -> list[dict]:
    """Where people live: how many in a ZIP code, and where in it."""
    return [
        {
            "code": "ZIP_PEOPLE",
            "source": "people",
            "title": "People living in each ZIP code",
            "publisher": "U.S. Census Bureau",
            "period": "undated",
            "url": PEOPLE_PAGE,
            "rows": rows["people"],
        },
        {
            "code": "ZIP_POINTS",
            "source": "points",
            "title": "Where the people of a ZIP code live on average",
            "publisher": "U.S. Department of Housing and Urban Development",
            "period": "December 2021",
            "url": POINTS_PAGE,
            "rows": rows["points"],
        },
    ]


def geonames_releases(zips: int, places: int) -> list[dict]:
    """GeoNames asks to be named wherever its points are used: CC BY 4.0."""
    return [
        {
            "code": "GEONAMES_ZIPS",
            "source": "zips",
            "title": "Postal codes (CC BY 4.0), with Census points where GeoNames has none",
            "publisher": "GeoNames and U.S. Census Bureau",
            "period": "undated",
            "url": GEONAMES_PAGE,
            "rows": zips,
        },
        {
            "code": "GEONAMES_PLACES",
            "source": "places",
            "title": "Populated places and postal names (CC BY 4.0)",
            "publisher": "GeoNames",
            "period": "undated",
            "url": GEONAMES_PAGE,
            "rows": places,
        },
    ]
