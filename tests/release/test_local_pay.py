"""The pay near every ZIP code, against loops over the tables written apart from the code."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from guide.local_pay import local_pay
from schools.models import Place, School, ZipCode
from schools.search import locations
from schools.vocabulary.names import place_key

PUBLISHED = settings.BASE_DIR.parent / "shared" / "data"
WAGES = ("wages_state", "wages_metro", "wages_nonmetro")


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


@pytest.fixture(scope="module")
def pay() -> dict[str, dict[str, str]]:
    """The newest row of medical secretaries by state and by area."""
    found = {}
    for table in WAGES:
        for row in rows(settings.BASE_DIR / f"guide/data/{table}.csv"):
            if row["soc"] == "43-6013" and row["year"] == "2025":
                found[row["area"]] = row
    return found


@pytest.fixture(scope="module")
def prices() -> dict[str, Decimal]:
    table = settings.BASE_DIR / "guide/data/price_parities.csv"
    return {row["area"]: Decimal(row["prices"]) for row in rows(table)}


def expected(state: str, area: str, pay: dict, prices: dict) -> tuple[dict | None, str]:
    """The row whose numbers are shown, and what its median buys: the rule, plainly."""
    where = area if pay.get(area, {}).get("median", "*").isdecimal() else state
    row = pay.get(where)
    level = prices.get(where, prices.get(state))
    if row is None or level is None:
        return row, ""
    hundreds = Decimal(row["median"]) / level + Decimal("0.5")
    return row, f"${int(hundreds) * 100:,}"


@pytest.mark.django_db
def test_every_zip_code_and_town_has_the_pay_of_its_area_or_its_states(pay, prices):
    pairs = set(ZipCode.objects.values_list("state", "area"))
    pairs |= set(Place.objects.values_list("state", "area"))
    assert len(pairs) > 550
    for state, area in pairs:
        row, buys = expected(state, area, pay, prices)
        found = local_pay(state, area)
        if row is None:
            assert found.source is None, (state, area)
            continue
        shown = [str(line.here).strip("$").replace(",", "") for line in found.lines]
        for cell, wanted in zip(shown, ("median", "p25", "p75", "jobs"), strict=True):
            own = pay.get(area, row) if wanted == "jobs" else row
            told = own if own[wanted].isdecimal() else row
            assert told[wanted] == cell or not told[wanted].isdecimal(), (state, area, wanted)
            assert cell != "0"
        assert found.buys == buys, (state, area)
        is_states = row["area"] == state
        assert bool(found.area) != is_states
        assert bool(found.instead) == (is_states and area not in {"6600001", "7800001"})


@pytest.mark.django_db
def test_every_town_that_a_zip_code_is_named_for_has_the_area_of_one_of_its_own():
    """A town of a county beside its name is another than the one that the post office names."""
    own = defaultdict(set)
    for city, state, area in ZipCode.objects.filter(latitude__isnull=False).values_list(
        "city", "state", "area"
    ):
        own[place_key(city), state].add(area)
    towns = Place.objects.filter(kind="town", county="").values_list("key", "state", "area")
    named = [(own[key, state], area, key) for key, state, area in towns if (key, state) in own]
    assert len(named) > 29_000
    assert [(key, area) for areas, area, key in named if area not in areas] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("town", "zip_code", "median"),
    [
        ("Huron, CA", "93234", "$48,120"),  # by its post office, not by Hanford's ZIP code
        ("Bethel, AK", "99559", "$49,730"),  # no standard ZIP code for hundreds of miles
        ("Las Marias, PR", "00670", "$28,720"),  # its own ZIP code lies over ten miles off
    ],
)
def test_a_town_and_its_zip_code_have_one_pay(town, zip_code, median):
    for asked in (town, zip_code):
        place = locations.resolve(asked)
        assert str(local_pay(place.state, place.area).lines[0].here) == median


@pytest.mark.django_db
@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not here")
def test_every_county_is_understood_by_its_full_name_and_has_its_own_area():
    """A county's state is that of most ZIP codes under the first two digits of its number."""
    state_of_zip = dict(ZipCode.objects.values_list("zip", "state"))
    counted = defaultdict(Counter)
    for row in rows(PUBLISHED / "zip/zip_county.csv"):
        counted[row["county_fips"][:2]][state_of_zip.get(row["zip"])] += 1
    counties = list(rows(PUBLISHED / "bls/county_area_2024.csv"))
    assert len(counties) == 3226
    for row in counties:
        ((state, _zips),) = counted[row["county_fips"][:2]].most_common(1)
        found = locations.resolve(f"{row['county_name']}, {state}")
        assert found.state == state
        if found.kind == locations.Kind.STATE:
            assert state in {"DC", "GU"}
        else:
            assert found.area == row["bls_area_code"], row["county_name"]


@pytest.mark.django_db
def test_an_area_is_known_of_every_school_in_a_state_or_puerto_rico():
    unknown = School.objects.filter(zip__area="").values_list("state", flat=True)
    assert set(unknown) <= {"AS", "FM", "MH", "MP", "PW"}


@pytest.mark.django_db
@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not here")
def test_every_zip_code_lies_in_the_area_that_the_published_files_say():
    areas = {
        row["county_fips"]: row["bls_area_code"]
        for row in rows(PUBLISHED / "bls/county_area_2024.csv")
    }
    counties = {row["zip"]: row["county_fips"] for row in rows(PUBLISHED / "zip/zip_county.csv")}
    medians = {
        row["area_code"]: row["median"]
        for row in rows(PUBLISHED / "bls/wages_areas_2025.csv")
        if row["soc"] == "43-6013"
    }
    found = dict(ZipCode.objects.values_list("zip", "area"))
    assert len(found) == 41752
    assert sum(bool(area) for area in found.values()) == 41047
    for digits, area in found.items():
        assert area == areas.get(counties.get(digits, ""), ""), digits
    states = dict(ZipCode.objects.values_list("area", "state"))
    for area, median in medians.items():
        if area not in {"6600001", "7800001"}:
            shown = local_pay(states[area], area)
            assert (shown.area == area) == bool(median), area
            if median:
                assert shown.lines[0].here.number == int(median), area
