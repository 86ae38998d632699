"""Functions that write tiny files as the publishers make them. Every value is made up."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from schools.importers.federal.files import REQUIRED, Published, find

HD = (
    *("UNITID", "OPEID", "INSTNM", "IALIAS", "ADDR", "CITY", "STABBR", "ZIP", "CHFNM", "CHFTITLE"),
    *("GENTELE", "EIN", "WEBADDR", "ADMINURL", "NPRICURL", "ICLEVEL", "CONTROL", "ACT", "NEWID"),
    *("DEATHYR", "CLOSEDAT", "CYACTIVE", "LONGITUD", "LATITUDE"),
)
C = ("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT", "CTOTALM", "CTOTALW")
IC = (
    *("UNITID", "OPENADMP", "SLO7", "STUSRV2", "STUSRV4", "STUSRV8", "DISTCRS", "DISTNCED"),
    *("DSTNUGP", "CONFNO4 "),
)
AY = (
    *("UNITID", "HRCHG1", "HRCHG2", "HRCHG3"),
    *("XCHG1AY3", "CHG1AY3", "CHG2AY3", "CHG3AY3", "CHG4AY3"),
)
BY_PROGRAM = tuple(
    f"{name}{place}"
    for place in range(1, 7)
    for name in ("CIPCODE", "CIPTUIT", "CIPSUPP", "CIPLGTH", "PRGMSR", "MTHCMP")
)
PY = ("UNITID", "PRGMOFR", "CHG1PY3", "CHG4PY3", *BY_PROGRAM)
# As its dictionary has them: the names of yearly charges in small letters.
COST1 = (
    *("UNITID", "TUITVARY", "PRGMOFR", "HRCHG1", "HRCHF1", "HRCHG2", "HRCHG3"),
    *("chg1ay2", "chg1ay3", "chg2ay3", "chg3ay3", "chg4ay3", "chg1py2", "chg1py3", "chg4py3"),
    *BY_PROGRAM,
)
SFA = ("UNITID", "XSCUGRAD", "SCUGRAD", "UPGRNTP")
CAMPUSES = (
    *("unitid", "campus_no", "institution", "branch", "address", "city", "state", "zip"),
    *("latitude", "longitude", "point_source", "miles_from_main_point", "suspect"),
)
DISTANCE = ("unitid", "enrollment_12_months", "only_distance", "some_distance")
GRADUATION = ("unitid", "year", "grad_rate_150")
EARNINGS = ("UNITID", "INSTNM", "STABBR", "MD_EARN_WNE_P10", "MD_EARN_WNE_P6")
INSTITUTION_FACTS = (
    *("unitid", "accreditor", "heightened_cash_monitoring_2", "operating"),
    *("net_price_calculator", "net_price_public", "net_price_private"),
    *("net_price_lowest_income_public", "net_price_lowest_income_private"),
)
FINISHERS = (
    *("unitid", "cip4", "credential_level", "credential"),
    *("median_earnings_4_years_after", "median_earnings_5_years_after"),
)
AGENCIES = ("state", "agency", "url", "evidence", "status")
ZIPS = ("zip", "city", "state", "latitude", "longitude", "kind", "source")
PLACES = ("name", "state", "latitude", "longitude", "population", "source")
COUNTIES = ("zip", "county_fips", "county", "cbsa", "cbsa_title", "cbsa_type")
AREAS = ("county_fips", "county_name", "bls_area_code", "bls_area_title", "kind")
PEOPLE = ("zip", "population")
POINTS = ("zip", "lat", "lon")

PEORIA, MAYAGUEZ, BOSTON, CLOSED = 900001, 900002, 900003, 900004


def text(
    header: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    *,
    encoding: str = "utf-8-sig",
    newline: str = "\r\n",
    missing: object = "-2",
) -> bytes:
    """A table as published: CRLF, a mark at its start, and -2 where a row says nothing."""
    lines = io.StringIO(newline="")
    table = csv.writer(lines, lineterminator=newline)
    table.writerow(header)
    table.writerows([row.get(column.strip(), missing) for column in header] for row in rows)
    return lines.getvalue().encode(encoding)


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def ipeds(folder: Path, code: str, header: Sequence[str], rows: Iterable[Mapping], **how) -> Path:
    """HD2024.zip with hd2024.csv inside."""
    content = text(header, rows, **how)
    return zipped(folder / f"{code}.zip", {f"{code.lower()}.csv": content})


def institution(unitid: int = PEORIA, **values: object) -> dict[str, object]:
    """An open public two-year school in Peoria, Illinois, unless the test says otherwise."""
    return {
        "UNITID": unitid,
        "OPEID": f"{unitid % 1_000_000:06d}00",
        "INSTNM": "Peoria Test College",
        "IALIAS": "PTC",
        "ADDR": "1 Main St",
        "CITY": "Peoria",
        "STABBR": "IL",
        "ZIP": "61602-1234",
        "CHFNM": "Officer Name",
        "CHFTITLE": "President",
        "GENTELE": "3095550100",
        "EIN": "370000000",
        "WEBADDR": "www.ptc.example.edu/",
        "ADMINURL": "https://ptc.example.edu/apply",
        "NPRICURL": "",
        "ICLEVEL": 2,
        "CONTROL": 1,
        "ACT": "A ",
        "CYACTIVE": 1,
        "LATITUDE": "40.700000",
        "LONGITUD": "-89.600000",
        **values,
    }


def completion(unitid: int = PEORIA, cip: str = "51.0716", level: int = 21, awards: object = 12):
    return {
        "UNITID": unitid,
        "CIPCODE": cip,
        "MAJORNUM": " 1",
        "AWLEVEL": level,
        "CTOTALT": awards,
        "CTOTALM": 0,
        "CTOTALW": awards,
    }


INSTITUTIONS = (
    institution(),
    institution(
        MAYAGUEZ,
        INSTNM="Colegio de Prueba Mayagüez",
        IALIAS="Colegio  CPM|Prueba || Colegio, colegio de prueba mayagüez",
        CITY="Mayagüez",
        STABBR="PR",
        ZIP="0680",
        LATITUDE="18.2",
        LONGITUD="-67.14",
        GENTELE="787555010012345",
        CONTROL=3,
        ICLEVEL=3,
    ),
    institution(
        BOSTON,
        OPEID="90000101",
        INSTNM="Peoria Test College",
        CITY="Boston",
        STABBR="MA",
        ZIP="2111",
        LATITUDE="42.35",
        LONGITUD="-71.06",
        CONTROL=2,
        ICLEVEL=1,
    ),
    institution(
        CLOSED, INSTNM="Gone College", ACT="D", CYACTIVE=3, DEATHYR=2024, NEWID=PEORIA,
        CLOSEDAT="05/31/2024",
    ),
    institution(900005, INSTNM="Culinary School"),
    institution(900006, INSTNM="Closed Barber School", ACT="M", DEATHYR=2024),
)  # fmt: skip

COMPLETIONS = {
    2023: (
        completion(awards=9),
        completion(cip="51.0710", level=3, awards=4),
        completion(CLOSED, awards=3),
    ),
    2024: (
        completion(awards=0),
        completion(cip="51.0801", level=21, awards=" 7"),
        completion(cip="51.0801", level=2, awards=5),
        completion(MAYAGUEZ, cip="51.071", level=20, awards=30),
        completion(BOSTON, cip="51.0705", level=5, awards=8),
        completion(cip="99", awards=12),
        completion(900005, cip="12.0500", awards=40),
        {**completion(awards=2), "MAJORNUM": 2},
    ),
}

ZIP_ROWS = (
    dict(zip="00680", city="Mayaguez", state="PR", latitude="18.20000", longitude="-67.14000"),
    dict(zip="02111", city="Boston", state="MA", latitude="42.35", longitude="-71.06"),
    dict(zip="09001", city="APO", state="AE", latitude="", longitude="", kind="military"),
    dict(zip="10001", city="New York", state="NY", latitude="40.75", longitude="-73.99"),
    dict(zip="10451", city="Bronx", state="NY", latitude="40.82", longitude="-73.92"),
    dict(zip="61602", city="Peoria", state="IL", latitude="40.69", longitude="-89.6"),
)

PLACE_ROWS = (
    dict(name="Boston", state="MA", latitude="42.35", longitude="-71.06", population="675647"),
    dict(name="New York City", state="NY", latitude="40.71427", longitude="-74.00597",
         population="8804190"),
    dict(name="Peoria", state="IL", latitude="40.69", longitude="-89.58", population="113150"),
    dict(name="Saint Louis", state="MO", latitude="38.62727", longitude="-90.19789",
         population="301578"),
    dict(name="St. Louis", state="MO", latitude="38.0", longitude="-90.0", population="12"),
    dict(name="Mayagüez", state="PR", latitude="18.20107", longitude="-67.13962", population=""),
)  # fmt: skip

COUNTY_ROWS = (
    dict(zip="02111", county_fips="25025", county="Suffolk"),
    dict(zip="10001", county_fips="36061", county="New York"),
    dict(zip="10451", county_fips="36005", county="Bronx"),
    dict(zip="61602", county_fips="17143", county="Peoria"),
    dict(zip="00680", county_fips="72097", county="Mayaguez"),
)

AREA_ROWS = (
    dict(county_fips="25025", county_name="Suffolk County", bls_area_code="0014460"),
    dict(county_fips="36061", county_name="New York County", bls_area_code="0035620"),
    dict(county_fips="36005", county_name="Bronx County", bls_area_code="0035620"),
    dict(county_fips="17143", county_name="Peoria County", bls_area_code="0037900"),
    dict(county_fips="17095", county_name="Knox County", bls_area_code="1700001"),
)

PEOPLE_ROWS = (dict(zip="61602", population="1200"), dict(zip="10451", population="50000"))
POINT_ROWS = (dict(zip="61602", lat="40.694", lon="-89.605"),)


def zips(folder: Path, rows: Iterable[Mapping] = ZIP_ROWS) -> Path:
    standard = [{"kind": "standard", "source": "test"} | dict(row) for row in rows]
    path = folder / "zips.csv"
    path.write_bytes(text(ZIPS, standard, encoding="utf-8", newline="\n", missing=""))
    return path


def places(folder: Path, rows: Iterable[Mapping] = PLACE_ROWS) -> Path:
    path = folder / "places.csv"
    path.write_bytes(text(PLACES, rows, encoding="utf-8", newline="\n", missing=""))
    return path


def counties(folder: Path, rows: Iterable[Mapping] = COUNTY_ROWS) -> Path:
    path = folder / "zip_county.csv"
    path.write_bytes(text(COUNTIES, rows, encoding="utf-8", newline="\n", missing=""))
    return path


def areas(folder: Path, rows: Iterable[Mapping] = AREA_ROWS) -> Path:
    path = folder / "county_area_2024.csv"
    path.write_bytes(text(AREAS, rows, encoding="utf-8", newline="\n", missing=""))
    return path


def people(folder: Path, rows: Iterable[Mapping] = PEOPLE_ROWS) -> Path:
    path = folder / "zip_population.csv"
    path.write_bytes(text(PEOPLE, rows, encoding="utf-8", newline="\n", missing=""))
    return path


def points(folder: Path, rows: Iterable[Mapping] = POINT_ROWS) -> Path:
    path = folder / "population_points.csv"
    path.write_bytes(text(POINTS, rows, encoding="utf-8", newline="\n", missing=""))
    return path


def publish(folder: Path) -> Path:
    """Every file a directory is built from: four schools worth keeping, one of them closed."""
    folder.mkdir(parents=True, exist_ok=True)
    ipeds(folder, "HD2024", HD, INSTITUTIONS)
    for year, rows in COMPLETIONS.items():
        ipeds(folder, f"C{year}_A", C, rows)
    offering = dict(
        OPENADMP=1, DISTNCED=2, DISTCRS=1, DSTNUGP=1, SLO7=0, STUSRV2=1, STUSRV4=0, STUSRV8=-2
    )
    ipeds(folder, "IC2024", IC, [{"UNITID": PEORIA, **offering}])
    prices = dict(
        HRCHG1=0, HRCHG2=150, HRCHG3=".", CHG1AY3=0, CHG2AY3=" 4656", CHG3AY3="6192", CHG4AY3="."
    )
    ipeds(folder, "IC2023_AY", AY, [{"UNITID": PEORIA, **prices}])
    by_program = dict(CIPCODE1="51.071", CIPTUIT1=".", CIPSUPP1=".", CHG1PY3=9500, CHG4PY3=0)
    by_program |= dict(CIPLGTH1=900, PRGMSR1=1, MTHCMP1=9)
    ipeds(folder, "IC2023_PY", PY, [{"UNITID": MAYAGUEZ, **by_program}], missing=".")
    ipeds(folder, "SFA2324", SFA, [dict(UNITID=PEORIA, SCUGRAD=2100, UPGRNTP=41)])
    distance(folder, [dict(unitid=PEORIA, enrollment_12_months=3000, only_distance=2939)])
    (folder / "graduation_rates.csv").write_bytes(
        text(GRADUATION, [dict(unitid=PEORIA, year=2023, grad_rate_150="28.5")])
    )
    (folder / "earnings_may_2025_release.csv").write_bytes(
        text(EARNINGS, [dict(UNITID=PEORIA, MD_EARN_WNE_P10="40628.0")])
    )
    institution_facts(folder)
    finishers(folder)
    agencies(folder)
    zips(folder)
    places(folder)
    counties(folder)
    areas(folder)
    people(folder)
    points(folder)
    campuses(folder)
    return folder


INSTITUTION_FACT_ROWS = (
    dict(unitid=PEORIA, accreditor="Test Commission", net_price_public=-1136,
         net_price_lowest_income_public=-2313),
    dict(unitid=MAYAGUEZ, net_price_private=0, operating=0),
)  # fmt: skip


def institution_facts(folder: Path, rows: Iterable[Mapping] = INSTITUTION_FACT_ROWS) -> Path:
    path = folder / "institutions_2023_24.csv"
    every = [{"heightened_cash_monitoring_2": 1, "operating": 1} | dict(row) for row in rows]
    path.write_bytes(text(INSTITUTION_FACTS, every, encoding="utf-8", missing=""))
    return path


def finisher(unitid: int = PEORIA, level: int = 1, four: object = "", five: object = "") -> dict:
    """A row of the Scorecard about one credential; nothing is published unless the test says."""
    return {
        "unitid": unitid,
        "cip4": "51.07",
        "credential_level": level,
        "median_earnings_4_years_after": four,
        "median_earnings_5_years_after": five,
    }


FINISHER_ROWS = (
    finisher(level=1, four=28116),
    finisher(level=2, four=31948, five=36130),
    finisher(level=3),
    finisher(BOSTON, level=1, four=28116),
    finisher(900005, level=1, four=99999),
)


def finishers(folder: Path, rows: Iterable[Mapping] = FINISHER_ROWS) -> Path:
    path = folder / "field_of_study_earnings_5107.csv"
    path.write_bytes(text(FINISHERS, rows, encoding="utf-8", missing=""))
    return path


AGENCY_ROWS = (
    dict(state="PR", agency="Junta de Prueba", url="", status="name only"),
    dict(state="IL", agency="Board of Tests", url="https://tests.example.gov/", status="ok"),
    dict(state="TX", agency="Old Commission", url="https://old.example.gov/", status="check"),
)


def agencies(folder: Path, rows: Iterable[Mapping] = AGENCY_ROWS) -> Path:
    path = folder / "state_licence_agencies.csv"
    path.write_bytes(text(AGENCIES, rows, encoding="utf-8", missing=""))
    return path


def distance(folder: Path, rows: Iterable[Mapping]) -> Path:
    path = folder / "enrollment_distance_2023_24.csv"
    path.write_bytes(text(DISTANCE, rows, encoding="utf-8", missing=""))
    return path


CAMPUS_ROWS = (
    dict(unitid=PEORIA, campus_no="001", branch="Main Campus", latitude="40.75"),
    dict(unitid=PEORIA, campus_no="002", branch="Mayaguez", address="9 Calle Sol", city="MAYAGUEZ",
         state="PR", zip="00680", latitude="18.21", longitude="-67.14"),
    dict(unitid=900005, campus_no="002", branch="Not Ours", latitude="42"),
)  # fmt: skip


def campus(**values: object) -> dict[str, object]:
    """A row of the survey that nothing speaks against."""
    return {
        "institution": "Peoria Test College",
        "address": "500 River Rd",
        "city": "Peoria",
        "state": "IL",
        "zip": "61602",
        "latitude": "40.69",
        "longitude": "-89.6",
        "point_source": "zip",
        **values,
    }


def campuses(folder: Path, rows: Iterable[Mapping] = CAMPUS_ROWS) -> Path:
    path = folder / "campuses_2023.csv"
    every = [campus(**row) for row in rows]
    path.write_bytes(text(CAMPUSES, every, encoding="utf-8", newline="\n", missing=""))
    return path


def one(folder: Path, kind: str) -> Published:
    """The newest file of a kind, beside the files that every build needs."""
    for name in REQUIRED.values():
        path = folder / name
        if not path.exists():
            path.touch()
    return find(folder)[kind][0]


def rows_of(path: Path) -> list[dict[str, str]]:
    """One of our tables, as a dictionary for each row."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def rewrite(path: Path, change: Callable[[dict[str, str]], Mapping[str, object] | None]) -> None:
    """One of our tables with each row changed, or left out where the change gives None."""
    rows = rows_of(path)
    header = list(rows[0])
    kept = [row for row in map(change, rows) if row is not None]
    path.write_bytes(text(header, kept, encoding="utf-8", newline="\n"))
    sign(path.parent)


def sign(folder: Path) -> None:
    """Say that the tables are as they are meant to be."""
    names = sorted(path.name for path in folder.glob("*.csv"))
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in names]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n")


def set_values(path: Path, unitid: int, **values: object) -> None:
    """The rows of one school with other values."""
    rewrite(path, lambda row: row | values if row["unitid"] == str(unitid) else row)
