"""Functions that give a valid object; say only what the test is about."""

from itertools import count

from schools.models import Campus, Program, School, YearlyAwards, ZipCode

_numbers = count(900_001)


def school(
    name: str = "Test Career College", *, at: tuple[float, float] | None = (40.7, -89.6), **fields
) -> School:
    """A listed public school in Peoria, Illinois, unless the test says otherwise."""
    number = next(_numbers)
    place = {"latitude": at[0], "longitude": at[1], "point_source": "ipeds"} if at else {}
    values = {
        "unitid": number,
        "slug": f"test-{number}",
        "name": name,
        "status": "listed",
        "control": "public",
        "level": "two-year",
        "city": "Peoria",
        "state": "IL",
        "zip": ZipCode.objects.get(pk="61602"),
        **place,
        **fields,
    }
    return School.objects.create(**values)


def campus(
    school: School,
    name: str = "Other Campus",
    *,
    at: tuple[float, float] = (41.9, -87.65),
    **fields,
) -> Campus:
    """An open campus in Chicago beside the main one."""
    values = {
        "name": name,
        "city": "Chicago",
        "state": "IL",
        "zip": ZipCode.objects.get(pk="60614"),
        "latitude": at[0],
        "longitude": at[1],
        "point_source": "zip",
        **fields,
    }
    return Campus.objects.create(school=school, **values)


def program(
    school: School,
    cip: str = "51.0716",
    award_level: int = 21,
    awards: dict[int, int] | None = None,
    **fields,
) -> Program:
    """An offered program with its awards by year: 12 people in 2024 unless the test says."""
    awards = {2024: 12} if awards is None else awards
    made = Program.objects.create(school=school, cip=cip, award_level=award_level, **fields)
    for year, number in awards.items():
        YearlyAwards.objects.create(program=made, year=year, awards=number)
    return made


def teaching_school(name: str = "Test Career College", **fields) -> School:
    """A listed school with one medical secretary program."""
    made = school(name, **fields)
    program(made)
    return made
