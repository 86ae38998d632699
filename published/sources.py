"""The official files that our commands read: by whom, at which address, in which month a newer one.

No address here was asked while this was written: `established` says what each rests on, and
fetching refuses what is no such file. A release is named for a year; in names and addresses stand
{year} 2025, {yy} 25, {before} 24 (the year before), {later} 35 (ten years on) and {onet} 29, the
number that O*NET gives its releases until May of that year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file that comes out again and again. Months count from the year a release is named for:
    (1, 9) is September of the year after."""

    code: str  # what a release is called: HD{year}
    title: str
    publisher: str
    page: str  # where the publisher tells of it
    until: tuple[int, int]  # the month that the facts reach
    due: tuple[int, int]  # the month in which it comes out; the latest that was seen
    established: str
    # Asked in this order; none where our commands read an extract of the publisher's file.
    addresses: Sequence[str] = ()
    first: int = 2000  # the oldest and the newest year that our commands read
    last: int = 9999
    then: Source | None = None  # what took its place after `last`
    years: int = 1  # how many years of it are read
    unpack: Sequence[str] = ()  # which files of the zip are read
    folder: str = ""  # where those must stand
    most: int = 50 * MEGABYTE  # several times the size that was seen

    @property
    def holds(self) -> Sequence[str]:
        """What is in the file, as patterns of names: a zip of NCES has one table or two."""
        if self.unpack:
            return self.unpack
        is_workbook = self.addresses[0].endswith(".xlsx")
        return ("workbook.xml",) if is_workbook else (f"{self.code}*.csv",)

    @property
    def is_ever_the_newest(self) -> bool:
        """Its address names no year."""
        return "{" not in self.addresses[0]

    def at(self, year: int) -> Source:
        """The source that has the release of a year."""
        return self.then if self.then and year > self.last else self

    def named(self, pattern: str, year: int) -> str:
        """A name or address of one year."""
        parts = {"yy": year, "before": year - 1, "later": year + 10, "onet": year - 1996}
        return pattern.format(year=year, **{key: f"{n % 100:02d}" for key, n in parts.items()})


def _ipeds(file: str) -> tuple[str, str]:
    """Newer and revised files stand in the first folder; the second has the older ones."""
    folders = ("complete-data-files", "datacenter/data")
    new, old = (f"https://nces.ed.gov/ipeds/{folder}/{file}.zip" for folder in folders)
    return new, old


NCES = "National Center for Education Statistics, IPEDS"
IPEDS = "https://nces.ed.gov/ipeds/use-the-data"
BLS = "U.S. Bureau of Labor Statistics"
OEWS = "https://www.bls.gov/oes/tables.htm"

FALL = (
    "NCES's page on timing: nine months after the collection closes in October; HD2024.zip was "
    "last changed on 21 September 2025, the files of 2025 came in July to September 2026."
)
WINTER = (
    "NCES's page on timing: nine months after the collection closes in February; COST1_2024 came "
    "in December 2025."
)
IN_USE = (
    "Public programs of 2026 fetch such files from the first folder for 2023 and later, else from "
    "the second; a review of September 2026 found a revised one in the first alone."
)
SAME_FOLDER = (
    "Public pages name it in the second folder, and in the first other files of the same years."
)
MAY = "May 2025 came out on 15 May 2026; other years in March or April."
WAGES_IN_USE = f"Public programs fetched the files of May 2024 and 2025 at this address. {MAY}"

COST = Source(
    code="COST1_{year}",
    title="Cost: student charges for an academic year and by program",
    publisher=NCES,
    page=IPEDS,
    addresses=_ipeds("COST1_{year}"),
    first=2024,
    until=(1, 6),
    due=(1, 12),
    established=f"Two public pages name COST1_2024.zip in the second folder. {WINTER}",
)
AREAS = ("MSA_M{year}_dl.xlsx", "BOS_M{year}_dl.xlsx")
AREAS_ZIP = "https://www.bls.gov/oes/special-requests/oesm{yy}ma.zip"

NATIONAL = Source(
    code="national_M{year}",
    title="Occupational Employment and Wage Statistics: national",
    publisher=BLS,
    page=OEWS,
    addresses=("https://www.bls.gov/oes/special-requests/oesm{yy}nat.zip",),
    unpack=("national_M{year}_dl.xlsx",),
    until=(0, 5),
    due=(1, 5),
    established=WAGES_IN_USE,
)
PROJECTIONS = Source(
    code="occupation.xlsx {year}-{later}",
    title="Employment Projections: occupations",
    publisher=BLS,
    page="https://www.bls.gov/emp/data/occupational-data.htm",
    addresses=("https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx",),
    until=(0, 12),
    due=(1, 9),
    established=(
        "Public programs of 2025 and 2026 fetch it at this address, which always has the "
        "newest. BLS's archive of projections: yearly since 2019-29, late in August."
    ),
)
# Figures of these years were copied from pages: workbooks hold the years after.
TYPED = (
    replace(
        NATIONAL,
        code="BLS page of May {year}",
        addresses=(),
        unpack=(),
        last=2019,
        then=NATIONAL,
        established=f"A person copied the page of 43-6013. {MAY}",
    ),
    replace(
        PROJECTIONS,
        code="Employment Projections {year}-{later}",
        addresses=(),
        last=2020,
        then=PROJECTIONS,
        established="A person copied BLS's tables of that cycle.",
    ),
)

SOURCES = (
    Source(
        code="HD{year}",
        title="Institutional Characteristics: directory information",
        publisher=NCES,
        page=IPEDS,
        addresses=_ipeds("HD{year}"),
        years=5,
        until=(1, 6),
        due=(1, 9),
        established=f"{IN_USE} {FALL}",
    ),
    Source(
        code="C{year}_A",
        title="Completions: awards by program and award level",
        publisher=NCES,
        page=IPEDS,
        addresses=_ipeds("C{year}_A"),
        years=5,
        until=(0, 6),
        due=(1, 9),
        established=f"{IN_USE} {FALL}",
    ),
    Source(
        code="IC{year}",
        title="Institutional Characteristics: educational offerings",
        publisher=NCES,
        page=IPEDS,
        addresses=_ipeds("IC{year}"),
        until=(1, 6),
        due=(1, 9),
        established=f"{IN_USE} {FALL}",
    ),
    COST,
    Source(
        code="IC{year}_AY",
        title="Institutional Characteristics: student charges for an academic year",
        publisher=NCES,
        page=IPEDS,
        addresses=_ipeds("IC{year}_AY"),
        last=2023,
        then=COST,
        until=(1, 6),
        due=(1, 9),
        established=f"{IN_USE} From 2024-25 on there is COST1 in its place. {FALL}",
    ),
    Source(
        code="IC{year}_PY",
        title="Institutional Characteristics: student charges by program",
        publisher=NCES,
        page=IPEDS,
        addresses=_ipeds("IC{year}_PY"),
        last=2023,
        then=COST,
        until=(1, 6),
        due=(1, 9),
        established=f"{SAME_FOLDER} From 2024-25 on there is COST1 in its place. {FALL}",
    ),
    Source(
        code="SFA{before}{yy}",
        title="Student Financial Aid",
        publisher=NCES,
        page=IPEDS,
        addresses=_ipeds("SFA{before}{yy}"),
        until=(0, 6),
        due=(1, 12),
        established=f"{SAME_FOLDER} {WINTER}",
    ),
    Source(
        code="GR{year}",
        title="Graduation Rates: whole school, within 150 % of normal time",
        publisher=NCES,
        page=IPEDS,
        until=(0, 8),
        due=(1, 12),
        established=f"We read an extract. {WINTER}",
    ),
    Source(
        code="EFFY{year}_DIST",
        title="12-month Enrollment: students at a distance",
        publisher=NCES,
        page=IPEDS,
        until=(0, 6),
        due=(1, 9),
        established=f"We read a third-party copy. {FALL}",
    ),
    NATIONAL,
    Source(
        code="state_M{year}",
        title="Occupational Employment and Wage Statistics: states",
        publisher=BLS,
        page=OEWS,
        addresses=("https://www.bls.gov/oes/special-requests/oesm{yy}st.zip",),
        unpack=("state_M{year}_dl.xlsx",),
        until=(0, 5),
        due=(1, 5),
        established=WAGES_IN_USE,
    ),
    Source(
        code="MSA_M{year}",
        title="Occupational Employment and Wage Statistics: metropolitan areas",
        publisher=BLS,
        page=OEWS,
        addresses=(AREAS_ZIP,),
        unpack=AREAS,
        until=(0, 5),
        due=(1, 5),
        established=f"{WAGES_IN_USE} One zip holds both kinds of areas.",
    ),
    Source(
        code="BOS_M{year}",
        title="Occupational Employment and Wage Statistics: nonmetropolitan areas",
        publisher=BLS,
        page=OEWS,
        addresses=(AREAS_ZIP,),
        unpack=AREAS,
        until=(0, 5),
        due=(1, 5),
        established=f"{WAGES_IN_USE} One zip holds both kinds of areas.",
    ),
    PROJECTIONS,
    *TYPED,
    Source(
        code="Regional Price Parities {year}",
        title="Regional Price Parities: states and metropolitan areas",
        publisher="U.S. Bureau of Economic Analysis",
        page="https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
        until=(0, 12),
        due=(1, 12),
        established="We read a third-party copy. Those of 2022 and 2023 came in December after.",
    ),
    Source(
        code="{onet}.3",
        title="O*NET database",
        publisher="U.S. Department of Labor, Employment and Training Administration",
        page="https://www.onetcenter.org/database.html",
        addresses=("https://www.onetcenter.org/dl_files/database/db_{onet}_3_excel.zip",),
        last=2025,
        unpack=("*.xlsx",),
        folder="db_{onet}_3_excel",
        until=(0, 5),
        due=(0, 5),
        established=(
            "Public programs fetch db_30_3_excel.zip at this address. O*NET's page: four releases "
            "a year; the one numbered .3 comes in May. The files of 30.3 have other names than "
            "those of 29.3, which update_figures reads."
        ),
        most=200 * MEGABYTE,
    ),
)
