"""What pages tell search engines, as schema.org spells it: schools, programs, lists, trails."""

from collections.abc import Iterable
from typing import Any

from guide.structured_data import trail

from ..models import Program, School
from .profile import Profile

Facts = dict[str, Any]

# schema.org has no word for a trade school; one that awards no degree is no college.
TYPES = {School.Level.UNDER_TWO_YEAR: "EducationalOrganization"}


def described(profile: Profile, site: str) -> Facts:
    """The page as a graph; `site` is what its addresses begin with, "https://www.example.org"."""
    address = site + profile.school.get_absolute_url()
    school = _school(profile.school, address)
    taught = [*profile.group, *profile.related, *profile.adjacent]
    steps = [(name, site + path) for name, path in profile.trail]
    return {
        "@graph": [
            school,
            trail([*steps, (profile.school.name, address)]),
            *(_program(program, school["@id"]) for program in taught),
        ],
    }


def listed(steps: Iterable[tuple[str, str]], schools: Iterable[School], site: str) -> Facts:
    """A page that lists schools: they in their order, and the way to it, itself the last step."""
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": school.name,
            "url": site + school.get_absolute_url(),
        }
        for place, school in enumerate(schools, start=1)
    ]
    list_ = {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
    return {"@graph": [list_, trail((name, site + path) for name, path in steps)]}


def _school(school: School, address: str) -> Facts:
    lines = {
        "streetAddress": school.address,
        "addressLocality": school.city,
        "addressRegion": school.state,
        "postalCode": school.zip_id,
    }
    facts: Facts = {
        "@type": TYPES.get(school.level, "CollegeOrUniversity"),
        "@id": f"{address}#school",
        "name": school.name,
        "url": address,
        "address": {
            "@type": "PostalAddress",
            **{name: line for name, line in lines.items() if line},
            "addressCountry": "US",
        },
    }
    if school.website:
        facts["sameAs"] = school.website
    if school.phone:
        facts["telephone"] = f"+1{school.phone}"
    if school.point:
        latitude, longitude = school.point.latitude, school.point.longitude
        facts["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return facts


def _program(program: Program, provider: str) -> Facts:
    facts: Facts = {
        "@type": "EducationalOccupationalProgram",
        "name": program.title,
        "identifier": {"@type": "PropertyValue", "propertyID": "CIP", "value": program.cip},
        "educationalCredentialAwarded": program.credential,
        "provider": {"@id": provider},
    }
    if program.months:
        facts["timeToComplete"] = f"P{program.months}M"
    return facts
