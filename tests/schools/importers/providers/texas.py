"""Some rows of the list of Texas of March 2024, and the schools that they are."""

from pathlib import Path

from schools.importers.providers.plan import Plan, plan
from schools.importers.providers.reading import Listed, listed
from schools.models import OutsideName, School, ZipCode
from schools.vocabulary.school_names import key
from tests.factories import campus, program, school

LIST = Path(__file__).parent / "texas_2024-03-20.csv"
POINTS = {  # of the ZIP codes of the list, and of the schools'
    "75050": (32.76, -97.01),
    "75231": (32.87, -96.75),
    "75240": (32.93, -96.79),
    "75243": (32.91, -96.73),
    "75428": (33.24, -95.91),
    "76011": (32.75, -97.08),
    "76112": (32.75, -97.22),
    "77381": (30.17, -95.5),
    "77433": (29.93, -95.73),
    "78203": (29.41, -98.46),
    "78212": (29.47, -98.49),
    "78221": (29.33, -98.5),
    "78224": (29.33, -98.53),
    "78238": (29.47, -98.61),
    "78577": (26.18, -98.18),
    "79409": (33.58, -101.88),
    "79924": (31.9, -106.41),
    "79927": (31.64, -106.27),
}


def zips() -> None:
    for code, (latitude, longitude) in POINTS.items():
        ZipCode.objects.create(
            zip=code,
            city="Somewhere",
            state="TX",
            latitude=latitude,
            longitude=longitude,
            kind="standard",
        )


def texan(name: str, city: str, zip_code: str, site: str = "", **fields) -> School:
    zip_of = ZipCode.objects.get(pk=zip_code)
    website = f"https://www.{site}/" if site else ""
    at = (zip_of.latitude, zip_of.longitude)
    return school(name, at=at, city=city, state="TX", zip=zip_of, website=website, **fields)


def schools() -> dict[str, School]:
    """The schools of the directory that the rows are about, by a short name."""
    zips()
    found = {
        "pharr": texan("Southern Careers Institute-Pharr", "Pharr", "78577", "scitexas.edu"),
        "south": texan(
            "Southern Careers Institute-San Antonio", "San Antonio", "78221", "scitexas.edu"
        ),
        "north": texan(
            "Southern Careers Institute-San Antonio", "San Antonio", "78238", "scitexas.edu"
        ),
        "philip": texan("St Philip's College", "San Antonio", "78203", "alamo.edu"),
        "sac": texan("San Antonio College", "San Antonio", "78212", "alamo.edu"),
        "lone": texan("Lone Star College System", "The Woodlands", "77381", "lonestar.edu"),
        "western": texan("Western Technical College", "El Paso", "79924", "westerntech.edu"),
        "western2": texan("Western Technical College", "El Paso", "79927", "westerntech.edu"),
        "cci": texan("CCI Training Center-Arlington", "Arlington", "76011", "ccitraining.edu"),
        "stc": texan("South Texas College", "McAllen", "78501", "southtexascollege.edu"),
    }
    campus(
        found["lone"],
        "CyFair",
        at=POINTS["77433"],
        city="Cypress",
        state="TX",
        zip=ZipCode.objects.get(pk="77433"),
        address="9191 Barker Cypress Rd",
    )
    program(found["pharr"], "51.0710", 21, price=14_000, price_release="IC2023_PY")
    program(found["pharr"], "51.0713", 2)
    program(found["philip"], "51.0716", 21)
    program(found["philip"], "51.0716", 2)
    for name, city, unitid in (
        ("East Texas A&M University", "Commerce", 224554),
        ("Texas Tech University", "Lubbock", 229115),
    ):
        OutsideName.objects.create(
            unitid=unitid, key=key(name), name=name, city=city, state="TX", year=2024
        )
    return found


def rows(name: str = LIST.name) -> Listed:
    return listed(LIST.read_bytes(), name, "texas")


def planned(**decisions: str) -> Plan:
    return plan(rows(), decisions)
