"""The tables in schools/data say what the federal files say (counted independently, 2024)."""

from collections import Counter, defaultdict
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from schools.importers import tables
from schools.importers.federal import directory
from schools.models import School
from schools.vocabulary import aliases, states
from schools.vocabulary.geo import Point, miles_between
from schools.vocabulary.names import place_key
from tests.schools.importers.federal.published_files import rows_of

BELOW_BACHELOR = {"20", "21", "2", "4", "3"}


@pytest.fixture(scope="module")
def schools() -> dict[str, dict]:
    return {row["unitid"]: row for row in rows_of(tables.DATA / "schools.csv")}


@pytest.fixture(scope="module")
def offered() -> dict[str, list[tuple[str, str, int]]]:
    """Code, award level and awards of 2024 of every program offered now, by school."""
    found = defaultdict(list)
    for row in rows_of(tables.DATA / "programs.csv"):
        if row["offered"] == "1":
            year, awards = row["awards"].split()[-1].split(":")
            assert year == "2024"
            found[row["unitid"]].append((row["cip"], row["award_level"], int(awards)))
    return found


def listing(offered: dict, fits) -> tuple[int, int]:
    """Schools with a program that fits, and those of them with awards."""
    fitting = [[p for p in programs if fits(p)] for programs in offered.values()]
    awarding = [programs for programs in fitting if any(p[2] > 0 for p in programs)]
    return sum(bool(programs) for programs in fitting), len(awarding)


def below(*codes: str):
    """Programs of these codes at certificate or associate level."""
    return lambda program: program[0] in codes and program[1] in BELOW_BACHELOR


def any_level(*codes: str):
    return lambda program: program[0] in codes


def either(*rules):
    return lambda program: any(rule(program) for rule in rules)


FIVE = either(any_level("51.0716", "51.0710", "51.0712", "51.0714"), below("51.0711"))
THE_GROUP = either(FIVE, below("51.0705"))


@pytest.mark.parametrize(
    ("fits", "figures"),
    [
        (any_level("51.0716"), (338, 236)),
        (any_level("51.0710"), (256, 205)),
        (below("51.0711"), (26, 15)),
        (any_level("51.0712"), (53, 37)),
        (any_level("51.0714"), (212, 192)),
        (FIVE, (707, 579)),
        (below("51.0705"), (150, 118)),
        (THE_GROUP, (809, 667)),
    ],
)
def test_as_many_schools_as_the_federal_files_have(offered: dict, fits, figures: tuple) -> None:
    assert listing(offered, fits) == figures


def test_schools_with_any_of_the_medical_office_codes(offered: dict) -> None:
    assert listing(offered, lambda p: p[0].startswith("51.07"))[0] == 1270


def test_awards_of_medical_secretaries_in_2024(offered: dict) -> None:
    awards = {
        unitid: sum(p[2] for p in programs if p[0] == "51.0716")
        for unitid, programs in offered.items()
    }
    assert sum(awards.values()) == 7766
    assert awards["441371"] == 2917


def test_33_schools_list_medical_secretaries_and_report_no_award_in_five_years() -> None:
    total = defaultdict(int)
    now = set()
    for row in rows_of(tables.DATA / "programs.csv"):
        if row["cip"] == "51.0716":
            total[row["unitid"]] += sum(int(part.split(":")[1]) for part in row["awards"].split())
            now |= {row["unitid"]} if row["offered"] == "1" else set()
    assert sum(total[unitid] == 0 for unitid in now) == 33


def test_open_schools_are_listed_and_closed_ones_say_so(schools: dict, offered: dict) -> None:
    status = defaultdict(set)
    for unitid, row in schools.items():
        status[row["status"]].add(unitid)
    assert len(status["listed"]) == 1664
    assert status["listed"] == set(offered)
    assert len(status["closed"]) == 53
    for unitid in status["closed"]:
        school = schools[unitid]
        assert school["closed_by"] == f"IPEDS HD{school['directory_year']}"
    years = Counter(schools[unitid]["directory_year"] for unitid in status["closed"])
    assert years == {"2020": 4, "2021": 19, "2022": 9, "2023": 13, "2024": 8}
    assert {schools[unitid]["directory_year"] for unitid in status["listed"]} == {"2024"}


def test_every_alias_kept_by_hand_is_of_a_school_of_the_directory(schools: dict) -> None:
    for row in aliases.read():
        assert row.alias in schools[str(row.unitid)]["aliases"].split("|"), row
    assert len({schools[str(row.unitid)]["website"] for row in aliases.read()}) >= 50


def test_every_school_has_a_point_and_a_known_zip(schools: dict) -> None:
    zips = {row["zip"] for row in rows_of(tables.DATA / "zips.csv")}
    for row in schools.values():
        assert row["zip"] in zips
        assert float(row["latitude"]) and float(row["longitude"])


def test_the_states_without_a_listed_school(schools: dict, offered: dict) -> None:
    listed = {
        schools[unitid]["state"]
        for unitid, programs in offered.items()
        if any(THE_GROUP(p) for p in programs)
    }
    assert len(listed) == 51
    assert not listed & {"DE", "HI", "GU", "VI"}


def test_zip_codes_of_every_kind_and_territory() -> None:
    found = {row["zip"]: row for row in rows_of(tables.DATA / "zips.csv")}
    assert len(found) == 41752
    asked = "02111 00501 00926 92052 91109 94203 29402 01655 06459 36130 04333 45501 17405 00802 "
    asked += "96910 96799 96950 96941 96960 99546"
    assert set(asked.split()) <= set(found)
    assert sum(not row["latitude"] for row in found.values()) == 694


def test_towns_of_one_name_lie_in_the_area_around_their_own_point() -> None:
    rows = rows_of(tables.DATA / "places.csv")
    found = {(row["name"], row["state"]): row["area"] for row in rows}
    assert found["Peoria", "IL"] == "0037900"
    assert found["New York City", "NY"] == found["Brooklyn", "NY"] == "0035620"
    assert found["Casper", "WY"] == "0016220"
    assert found["Galesburg", "IL"] == "1700002"
    assert found["Elko", "NV"] == "3200006"


def test_places_have_one_row_for_a_spelling_and_know_new_york() -> None:
    rows = rows_of(tables.DATA / "places.csv")
    names = {(row["name"], row["state"]) for row in rows}
    assert names >= {("New York", "NY"), ("New York City", "NY"), ("Bronx", "NY")}
    keys = [(place_key(row["name"]), row["state"], row["county"], row["kind"]) for row in rows]
    assert len(set(keys)) == len(keys) == 39519
    assert sum(row["kind"] == "county" for row in rows) == 3177
    assert {row["state"] for row in rows} <= set(states.NAMES)


def test_no_county_and_no_town_share_a_name() -> None:
    kinds: dict[tuple, set] = {}
    for row in rows_of(tables.DATA / "places.csv"):
        kinds.setdefault((place_key(row["name"]), row["state"]), set()).add(row["kind"])
    assert not [key for key, both in kinds.items() if len(both) > 1]


def test_the_tables_name_nobody_and_credit_everybody() -> None:
    releases = rows_of(tables.DATA / "releases.csv")
    assert {row["source"] for row in releases} >= {"directory", "awards", "zips", "places"}
    assert all("CC BY 4.0" in row["title"] for row in releases if "GeoNames" in row["publisher"])
    assert "officer" not in ",".join(tables.COLUMNS["schools"])


def test_the_tables_are_small_and_have_plain_line_ends() -> None:
    content = [(tables.DATA / f"{name}.csv").read_bytes() for name in tables.COLUMNS]
    assert sum(map(len, content)) < 8_000_000
    assert not any(b"\r" in each for each in content)


@pytest.mark.parametrize(
    ("unitid", "city"),
    [("184092", "Clifton"), ("239080", "Fond du Lac"), ("442569", "Little Rock")]
    + [("461315", "L'Anse"), ("488891", "Homestead")],
)
def test_a_school_in_odd_capitals_lies_in_a_town_as_people_write_it(schools, unitid, city) -> None:
    assert schools[unitid]["city"] == city


@pytest.mark.parametrize(
    ("digits", "city"),
    [("78501", "McAllen"), ("60115", "DeKalb"), ("63366", "O'Fallon"), ("83814", "Coeur d'Alene")]
    + [("63101", "Saint Louis"), ("54601", "La Crosse"), ("19004", "Bala Cynwyd"), ("09012", "APO")]
    + [("19406", "King of Prussia"), ("64063", "Lee's Summit")],
)
def test_a_zip_code_lies_in_a_town_as_people_write_it(digits: str, city: str) -> None:
    found = {row["zip"]: row["city"] for row in rows_of(tables.DATA / "zips.csv")}
    assert found[digits] == city


def test_how_a_town_is_spelled_leaves_a_schools_address_on_this_site_alone(schools: dict) -> None:
    for unitid, row in schools.items():
        assert row["slug"].removesuffix(f"-{unitid}") == directory.slug(row)


def test_an_address_with_blanks_is_kept(schools: dict) -> None:
    blanks = [row for row in schools.values() if any("%20" in row[name] for name in tables.WEB)]
    assert len(blanks) >= 18
    assert schools["369419"]["price_calculator"] == (
        "https://www.goaltc.com/Financial%20Aid/Documents/npcalc.htm"
    )


PUBLISHED = settings.BASE_DIR.parent / "shared" / "data"


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not here")
def test_the_published_files_make_the_tables_again_byte_for_byte(tmp_path: Path) -> None:
    words = StringIO()
    call_command("build_directory", source=PUBLISHED, into=tmp_path, stdout=words)
    assert "not safe to show" not in words.getvalue()
    for name in (tables.SUMS, *(f"{name}.csv" for name in tables.COLUMNS)):
        assert (tmp_path / name).read_bytes() == (tables.DATA / name).read_bytes()


@pytest.mark.django_db
def test_the_database_has_what_the_tables_have_and_a_load_changes_nothing() -> None:
    words = StringIO()
    call_command("load_directory", stdout=words)
    assert "Nothing changed: 1,717 schools, 5,333 programs, 41,752 ZIP codes" in words.getvalue()
    assert School.objects.listed().count() == 1664
    assert School.objects.listed().offering().count() == 809


@pytest.mark.django_db
def test_the_fifteen_online_schools() -> None:
    online = School.objects.listed().offering().online()
    by_their_word = online.filter(distance_only=True)
    assert (online.count(), by_their_word.count()) == (15, 8)
    assert set(online.exclude(distance_only=True).values_list("unitid", flat=True)) >= {
        *(110219, 369516),  # Bryan University, twice
        441371,  # Ultimate Medical Academy
    }


@pytest.mark.django_db
def test_no_school_with_a_student_online_reads_none() -> None:
    shares = dict(School.objects.values_list("unitid", "online_percent"))
    assert [shares[unitid] for unitid in (137120, 243346, 243601)] == [0.45, 0.02, 0.03]
    assert {shares[unitid] for unitid in (481003, 175120)}.isdisjoint({0, None})
    assert 0 in shares.values()


@pytest.mark.django_db
def test_511_schools_report_some_programs_at_a_distance() -> None:
    assert School.objects.listed().offering().filter(some_online=True).count() == 511


def test_campuses_beside_the_main_ones(schools: dict) -> None:
    rows = rows_of(tables.DATA / "campuses.csv")
    assert len(rows) == 2106
    assert {row["point_source"] for row in rows} == {"ipeds", "zip"}
    ivy_tech = [row for row in rows if schools[row["unitid"]]["name"].startswith("Ivy Tech")]
    assert len(ivy_tech) == 35
    assert "Fort Wayne" in {row["city"] for row in ivy_tech}
    assert not [row["city"] for row in rows if row["city"].isupper()]


@pytest.mark.parametrize(
    ("unitid", "name", "town"),
    [
        (145682, "Pekin Campus", Point(40.568, -89.641)),  # not at the mail room in East Peoria
        (238014, "Weirton Campus", Point(40.419, -80.590)),  # not in Wheeling
        (137759, "Gadsden Center", Point(30.587, -84.583)),  # not in Tallahassee
    ],
)
def test_a_campus_lies_in_the_town_it_names(unitid: int, name: str, town: Point) -> None:
    rows = rows_of(tables.DATA / "campuses.csv")
    (row,) = [row for row in rows if (row["unitid"], row["name"]) == (str(unitid), name)]
    assert row["point_source"] == "zip"
    assert miles_between(Point(float(row["latitude"]), float(row["longitude"])), town) < 0.5
