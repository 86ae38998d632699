"""One row of our tables of releases and schools -> the values of one row of the database."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext

from ...models import Earnings
from ...models.program import LAST_YEAR
from ...vocabulary import origins, school_names, states
from .. import places, tables
from ..row import Row
from .table_programs import LARGEST_SMALL

RELEASES = "releases.csv"
STATUSES = ("listed", "closed")
CONTROLS = ("public", "nonprofit", "for-profit")
LEVELS = ("four-year", "two-year", "under-two-year")
SLUG = re.compile(r"[a-z0-9]+(?:[-_]+[a-z0-9]+)*", re.ASCII)

# The facts of a whole school, by the source that gave them.
WHOLE_SCHOOL = {name: fields for name, fields in origins.FIELDS.items() if name != "directory"}


def release(row: Row) -> dict:
    return {
        "code": row.required("code", 40),
        "title": row.required("title", 200),
        "publisher": row.required("publisher", 200),
        "period": row.required("period", 60),
        "url": row.required("url", 200),
        "rows": row.required_whole("rows"),
    }


def school(row: Row, zips: Mapping[str, Mapping], releases: Mapping[str, str]) -> dict:
    """The values of a school but for its successor, which is another row."""
    location = _location(row, zips)
    is_approximate = places.is_at({**location, "zip": location["zip_id"]}, zips)
    facts = {
        "unitid": row.required_whole("unitid"),
        **_together(row),
        "slug": _slug(row),
        "name": row.required("name", 200),
        "aliases": _aliases(row),
        "control": row.choice("control", CONTROLS),
        "level": row.choice("level", LEVELS),
        **_status(row),
        **location,
        "point_source": "zip" if is_approximate else "ipeds",
        **_phone(row),
        **{name: row.text(name, 200) for name in tables.WEB},
        **_whole_school(row),
    }
    return facts | {"origins": _origins(row, facts, releases)}


def _together(row: Row) -> dict:
    """Its federal number, and how many schools share it."""
    number = row.text("federal_number")
    if not re.fullmatch(r"(\d{6})?", number, re.ASCII):
        raise row.problem("federal_number", gettext("%(value)s is not six digits."))
    schools = row.required_whole("schools_together", LARGEST_SMALL)
    if schools < 1 or (schools > 1 and not number):
        words = gettext("counts the school itself, and others by their number.")
        raise row.problem("schools_together", words)
    return {"federal_number": number, "schools_together": schools}


def earnings(row: Row, release: str) -> dict:
    """The values of what people earn after one credential."""
    if not release:
        words = gettext("has earnings, of which %(file)s is silent.")
        raise row.problem("unitid", words, file=RELEASES)
    years = {name: row.whole(name) for name in Earnings.YEARS}
    if not any(number is not None for number in years.values()):
        words = gettext("is empty, and so is %(other)s.")
        raise row.problem("four_years", words, other="five_years")
    credential = row.choice("credential", Earnings.Credential.values)
    return {"credential": credential, **years, "release": release}


def agency(row: Row, release: str) -> dict:
    """The values of the agency of a state."""
    if not release:
        words = gettext("has an agency, of which %(file)s is silent.")
        raise row.problem("state", words, file=RELEASES)
    return {
        "state": row.choice("state", states.NAMES),
        "name": row.required("name", 200),
        "url": row.text("url", 200),
        "release": release,
    }


def _aliases(row: Row) -> list[str]:
    return [alias for alias in row.raw("aliases").split("|") if alias]


def _slug(row: Row) -> str:
    slug = row.required("slug", 200)
    if not SLUG.fullmatch(slug):
        raise row.problem("slug", gettext("%(value)s cannot stand in an address."))
    return slug


def _status(row: Row) -> dict:
    status, closed_by = row.choice("status", STATUSES), row.text("closed_by", 200)
    if (status == "closed") != bool(closed_by):
        words = gettext("says by whose word a school closed, and only then.")
        raise row.problem("closed_by", words)
    return {
        "status": status,
        "closed_on": row.day("closed_on"),
        "closed_by": closed_by,
        "part_of": row.text("part_of", 200),
    }


def outside_names(row: Row) -> list[dict]:
    """A school that is known by name alone: one row of the database for each of its names."""
    name, year = row.required("name", 200), row.required_whole("directory_year", LAST_YEAR)
    school = {
        "unitid": row.required_whole("unitid"),
        "name": name,
        "city": row.required("city", 60),
        "state": row.choice("state", states.NAMES),
        "year": year,
    }
    keys = school_names.wholes((name, *_aliases(row)))
    return [school | {"key": key[:200]} for key in sorted(keys)]


def campus(row: Row, zips: Mapping[str, Mapping], release: str) -> dict:
    """The values of a campus that is not its school's main one."""
    if not release:
        words = gettext("has a campus, of which %(file)s is silent.")
        raise row.problem("unitid", words, file=RELEASES)
    return {
        "number": row.required("number", 6),
        "name": row.text("name", 200),
        **_location(row, zips),
        "point_source": row.choice("point_source", ("ipeds", "zip")),
        "origins": {"campuses": release},
    }


def _location(row: Row, zips: Mapping[str, Mapping]) -> dict:
    """Address and point."""
    zip_code = row.raw("zip")
    if zip_code not in zips:
        raise row.problem("zip", gettext("%(value)s is not in %(file)s."), file="zips.csv")
    state = row.raw("state")
    if state not in states.NAMES:
        raise row.problem("state", gettext("%(value)s is not a state or territory we know."))
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        raise row.problem("latitude", gettext("a school needs a point."))
    return {
        "address": row.text("address", 200),
        "city": row.required("city", 60),
        "state": state,
        "zip_id": zip_code,
        "latitude": latitude,
        "longitude": longitude,
    }


def _phone(row: Row) -> dict:
    phone = row.text("phone")
    if not re.fullmatch(r"(\d{10})?", phone, re.ASCII):
        raise row.problem("phone", gettext("%(value)s is not ten digits."))
    return {"phone": phone, "phone_extension": row.text("phone_extension", 6)}


def _whole_school(row: Row) -> dict:
    return {
        **{name: row.flag(name) for name in tables.OFFERINGS},
        **{name: row.whole(name) for name in (*tables.PRICES, "undergraduates", "earnings")},
        **{name: row.whole(name, 100) for name in ("pell_percent", "graduation_rate")},
        "online_percent": row.between("online_percent", 0, 100),
        **{name: row.dollars(name) for name in ("net_price", "net_price_lowest_income")},
        "accreditor": row.text("accreditor", 200),
        "not_operating": row.flag("not_operating"),
    }


def _origins(row: Row, facts: Mapping, releases: Mapping[str, str]) -> dict[str, str]:
    """The release of each source that gave this school something."""
    year = row.whole("graduation_year", LAST_YEAR)
    known = dict(releases) | {
        "directory": tables.directory_code(row.required_whole("directory_year", LAST_YEAR)),
        "graduation": tables.graduation_code(year) if year else "",
    }
    gave = ["directory"] + [
        source
        for source, names in WHOLE_SCHOOL.items()
        if any(facts[name] not in (None, "") for name in names)
    ]
    for source in gave:
        if not known.get(source):
            words = gettext("has facts of %(source)s, of which %(file)s is silent.")
            raise row.problem("unitid", words, source=source, file=RELEASES)
    return {source: known[source] for source in gave}
