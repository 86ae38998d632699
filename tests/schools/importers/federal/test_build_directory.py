"""manage.py build_directory: official files in, compact tables out."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from published.tables import READY, place
from schools.importers import tables
from schools.models import Program, School

from . import published_files as files


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.publish(tmp_path / "source")


def build(source: Path, into: Path) -> str:
    words = StringIO()
    call_command("build_directory", source=source, into=into, stdout=words)
    return words.getvalue()


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_schools_have_what_each_file_says_of_them(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "data")
    schools = files.rows_of(tmp_path / "data/schools.csv")
    assert [row["unitid"] for row in schools] == ["900001", "900002", "900003", "900004"]
    peoria, mayaguez, boston, closed = schools
    assert peoria["slug"] == "peoria-test-college-peoria-il"
    assert boston["slug"] == "peoria-test-college-boston-ma"
    assert peoria["status"] == "listed"
    assert peoria["open_admission"] == "1"
    assert peoria["evening_or_weekend"] == "0"
    assert peoria["child_care"] == ""
    assert peoria["price_in_district"] == "0"
    assert peoria["price_in_state"] == "4656"
    assert peoria["books_and_supplies"] == ""
    assert peoria["some_online"] == "1"
    assert peoria["online_percent"] == "97.97"
    assert mayaguez["online_percent"] == ""
    assert peoria["undergraduates"] == "2100"
    assert peoria["graduation_rate"] == "29"
    assert peoria["graduation_year"] == "2023"
    assert peoria["earnings"] == "40628"
    assert mayaguez["name"] == "Colegio de Prueba Mayagüez"
    assert mayaguez["aliases"] == "Colegio|CPM|Prueba"
    assert mayaguez["zip"] == "00680"
    assert mayaguez["phone_extension"] == "12345"
    assert mayaguez["open_admission"] == ""
    assert boston["zip"] == "02111"
    assert closed["status"] == "closed"
    assert closed["closed_on"] == "2024-05-31"
    assert closed["closed_by"] == "IPEDS HD2024"
    assert closed["successor"] == "900001"


def test_schools_count_their_sisters_among_all_open_ones(source: Path, tmp_path: Path) -> None:
    """Boston shares Peoria's number; so does one without a program, and a closed one no more."""
    sister = files.institution(900005, INSTNM="Culinary School", OPEID="90000102")
    gone = files.institution(900006, ACT="D", CYACTIVE=3, OPEID="90000103")
    files.ipeds(source, "HD2024", files.HD, [*files.INSTITUTIONS[:4], sister, gone])
    build(source, tmp_path / "data")
    rows = files.rows_of(tmp_path / "data/schools.csv")
    assert [(row["federal_number"], row["schools_together"]) for row in rows] == [
        ("900001", "3"),
        ("900002", "1"),
        ("900001", "3"),
        ("900004", "1"),
    ]


def test_schools_without_a_federal_number_share_it_with_nobody(
    source: Path, tmp_path: Path
) -> None:
    rows = [row | {"OPEID": "-2"} for row in files.INSTITUTIONS]
    files.ipeds(source, "HD2024", files.HD, rows)
    build(source, tmp_path / "data")
    found = files.rows_of(tmp_path / "data/schools.csv")
    assert {(row["federal_number"], row["schools_together"]) for row in found} == {("", "1")}


def test_what_the_scorecard_says_stands_with_its_school(source: Path, tmp_path: Path) -> None:
    words = build(source, tmp_path / "data")
    assert "in the College Scorecard: Colegio de Prueba Mayagüez (900002)." in words
    peoria, mayaguez, boston, _ = files.rows_of(tmp_path / "data/schools.csv")
    names = ("accreditor", "net_price", "net_price_lowest_income")
    assert [peoria[name] for name in names] == ["Test Commission", "-1136", "-2313"]
    assert [mayaguez[name] for name in names] == ["", "0", ""]
    assert [boston[name] for name in names] == ["", "", ""]
    rows = files.rows_of(tmp_path / "data/earnings.csv")
    assert [tuple(row.values()) for row in rows] == [
        ("900001", "certificate", "28116", ""),
        ("900001", "associate", "31948", "36130"),
        ("900003", "certificate", "28116", ""),
    ]


def test_marks_that_are_too_old_to_show_are_in_no_table(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "data")
    for name, table in content(tmp_path / "data").items():
        assert b"monitoring" not in table.lower(), name


def test_agencies_have_a_page_where_one_was_seen(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "data")
    rows = files.rows_of(tmp_path / "data/agencies.csv")
    assert [tuple(row.values()) for row in rows] == [
        ("IL", "Board of Tests", "https://tests.example.gov/"),
        ("PR", "Junta de Prueba", ""),
    ]


def test_programs_have_their_years_and_zero_is_kept(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "data")
    rows = files.rows_of(tmp_path / "data/programs.csv")
    found = {
        (row["unitid"], row["cip"], row["award_level"]): (row["offered"], row["awards"])
        for row in rows
    }
    assert found == {
        ("900001", "51.0710", "3"): ("0", "2023:4"),
        ("900001", "51.0716", "21"): ("1", "2023:9 2024:0"),
        ("900001", "51.0801", "2"): ("1", "2024:5"),
        ("900001", "51.0801", "21"): ("1", "2024:7"),
        ("900002", "51.0710", "20"): ("1", "2024:30"),
        ("900003", "51.0705", "5"): ("1", "2024:8"),
        ("900004", "51.0716", "21"): ("0", "2023:3"),
    }
    priced = next(row for row in rows if row["unitid"] == "900002")
    assert (priced["price"], priced["supplies"], priced["months"]) == ("9500", "0", "9")
    assert (priced["length"], priced["length_unit"]) == ("900", "clock")


def test_schools_of_one_name_in_one_city_have_their_number_in_the_slug(source, tmp_path) -> None:
    twin = files.institution(900007)
    files.ipeds(source, "HD2024", files.HD, [*files.INSTITUTIONS, twin])
    rows = [*files.COMPLETIONS[2024], files.completion(900007)]
    files.ipeds(source, "C2024_A", files.C, rows)
    build(source, tmp_path / "data")
    slugs = [row["slug"] for row in files.rows_of(tmp_path / "data/schools.csv")]
    assert slugs[0] == "peoria-test-college-peoria-il-900001"
    assert slugs[-1] == "peoria-test-college-peoria-il-900007"


@pytest.mark.parametrize(("act", "whole"), [("C", True), ("G", True), ("D", False), ("M", False)])
def test_only_a_combined_school_is_part_of_another(source, tmp_path, act, whole) -> None:
    files.ipeds(
        source,
        "HD2024",
        files.HD,
        [
            {**row, "ACT": act} if row["UNITID"] == files.CLOSED else row
            for row in files.INSTITUTIONS
        ],
    )
    build(source, tmp_path / "data")
    closed = schools_of(tmp_path / "data")[str(files.CLOSED)]
    assert (closed["part_of"] == "Peoria Test College") is whole


def test_a_successor_outside_the_directory_is_not_kept(source: Path, tmp_path: Path) -> None:
    rows = [{**row, "NEWID": 999999} for row in files.INSTITUTIONS]
    files.ipeds(source, "HD2024", files.HD, rows)
    build(source, tmp_path / "data")
    assert {row["successor"] for row in files.rows_of(tmp_path / "data/schools.csv")} == {""}


GONE_BEFORE, LEFT, NEVER = 900021, 900022, 900023


@pytest.fixture
def older(source: Path) -> Path:
    """With the directory of the year before: one school closed in it, one is in no newer file."""
    closed = dict(ACT="C", CYACTIVE=3, DEATHYR=2023, CLOSEDAT="8/31/2023", NEWID=files.PEORIA)
    rows = [
        files.institution(files.PEORIA, INSTNM="Peoria Barber College"),
        files.institution(GONE_BEFORE, INSTNM="Merged College", IALIAS="MC", **closed),
        files.institution(LEFT, INSTNM="Silent College"),
        files.institution(NEVER, INSTNM="Closed Culinary School", ACT="D", CYACTIVE=3),
    ]
    files.ipeds(source, "HD2023", files.HD, rows)
    awards = [files.completion(unitid, awards=4) for unitid in (GONE_BEFORE, LEFT)]
    files.ipeds(source, "C2023_A", files.C, [*files.COMPLETIONS[2023], *awards])
    return source


def schools_of(folder: Path) -> dict[str, dict[str, str]]:
    return {row["unitid"]: row for row in files.rows_of(folder / "schools.csv")}


def test_a_school_that_closed_in_an_older_file_is_kept_with_its_word(older, tmp_path) -> None:
    build(older, tmp_path / "data")
    closed = schools_of(tmp_path / "data")[str(GONE_BEFORE)]
    assert (closed["status"], closed["closed_on"]) == ("closed", "2023-08-31")
    assert (closed["closed_by"], closed["directory_year"]) == ("IPEDS HD2023", "2023")
    assert (closed["successor"], closed["part_of"]) == (str(files.PEORIA), "Peoria Test College")
    programs = files.rows_of(tmp_path / "data/programs.csv")
    assert [(row["offered"], row["awards"]) for row in programs if row["unitid"] == "900021"] == [
        ("0", "2023:4")
    ]


def test_a_school_that_left_without_a_word_is_told_and_left_out(older, tmp_path) -> None:
    words = build(older, tmp_path / "data")
    assert not {str(LEFT), str(NEVER)} & schools_of(tmp_path / "data").keys()
    assert "1 school that had it left out too" in words
    assert "Whether it closed, no file says: Silent College." in words
    outside = {row["name"]: row for row in files.rows_of(tmp_path / "data/outside.csv")}
    assert outside["Silent College"]["directory_year"] == "2023"
    assert {row["directory_year"] for name, row in outside.items() if name[0] != "S"} == {"2024"}
    assert not {"Closed Culinary School", "Merged College", "Gone College"} & outside.keys()
    assert "2 closed schools with a medical secretary program." in words
    assert "1 open school with no program that we follow, 2 closed ones that never had" in words


def test_a_known_school_keeps_its_former_name_and_its_newest_facts(older, tmp_path) -> None:
    build(older, tmp_path / "data")
    peoria = schools_of(tmp_path / "data")[str(files.PEORIA)]
    assert (peoria["name"], peoria["aliases"]) == (
        "Peoria Test College",
        "PTC|Peoria Barber College",
    )
    assert (peoria["status"], peoria["directory_year"]) == ("listed", "2024")


@pytest.mark.parametrize(
    ("day", "kept"), [("06/30/2022", ""), ("07/01/2022", "2022-07-01"), ("07/01/2018", "")]
)
def test_no_school_closed_before_the_year_in_which_it_taught(source, tmp_path, day, kept) -> None:
    rows = [{**row, "CLOSEDAT": day} for row in files.INSTITUTIONS]  # it taught in 2022-23
    files.ipeds(source, "HD2024", files.HD, rows)
    build(source, tmp_path / "data")
    assert schools_of(tmp_path / "data")[str(files.CLOSED)]["closed_on"] == kept


def test_releases_say_where_everything_came_from(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "data")
    found = {row["code"]: row for row in files.rows_of(tmp_path / "data/releases.csv")}
    assert {code: (row["period"], row["rows"]) for code, row in found.items()} == {
        "C2023_A": ("2022-23", "3"),
        "C2024_A": ("2023-24", "8"),
        "CAMPUSES_2023": ("2023", "3"),
        "EFFY2024_DIST": ("2023-24", "1"),
        "GEONAMES_PLACES": ("undated", "6"),
        "GEONAMES_ZIPS": ("undated", "6"),
        "GR2023": ("by August 2023", "1"),
        "HD2024": ("2024-25", "6"),
        "IC2023_AY": ("2023-24", "1"),
        "IC2023_PY": ("2023-24", "1"),
        "IC2024": ("2024-25", "1"),
        "PAY_AREAS_2024": ("May 2024", "5"),
        "SCORECARD_2023_24": ("file of 2023-24", "2"),
        "SCORECARD_5107_APR_2025": ("release of April 2025", "5"),
        "SCORECARD_MAY_2025": ("release of May 2025", "1"),
        "SFA2324": ("2023-24", "1"),
        "STATE_AGENCIES_2026_11": ("November 2026", "3"),
        "ZIP_COUNTIES_2023": ("July 2023", "5"),
        "ZIP_PEOPLE": ("undated", "2"),
        "ZIP_POINTS": ("December 2021", "1"),
    }
    assert found["HD2024"]["url"] == "https://nces.ed.gov/ipeds/use-the-data"
    assert "CC BY 4.0" in found["GEONAMES_ZIPS"]["title"]


@pytest.mark.django_db
@pytest.mark.usefixtures("nothing")
def test_the_file_of_2024_25_takes_the_place_of_two(source: Path, tmp_path: Path) -> None:
    yearly = dict(UNITID=files.PEORIA, chg1ay3=10, chg2ay3=4_700, chg3ay3=6_300)
    program = dict(UNITID=files.MAYAGUEZ, chg1py3=9_900, CIPCODE1="51.071", MTHCMP1=9)
    files.ipeds(source, "COST1_2024", files.COST1, [yearly, program], missing=".")
    build(source, tmp_path / "data")
    found = {row["code"]: row for row in files.rows_of(tmp_path / "data/releases.csv")}
    assert found["COST1_2024"]["source"] == "prices|program prices"
    assert (found["COST1_2024"]["period"], found["COST1_2024"]["rows"]) == ("2024-25", "2")
    assert not {"IC2023_AY", "IC2023_PY"} & found.keys()
    assert files.rows_of(tmp_path / "data/schools.csv")[0]["price_in_state"] == "4700"
    priced = [row["price"] for row in files.rows_of(tmp_path / "data/programs.csv")]
    assert sorted(priced)[-1] == "9900"
    call_command("load_directory", folder=tmp_path / "data", verbosity=0)
    assert School.objects.get(unitid=files.PEORIA).origins["prices"] == "COST1_2024"
    assert Program.objects.get(price=9_900).price_release == "COST1_2024"


def test_the_same_files_give_the_same_bytes(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "one")
    build(source, tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert sorted(content(tmp_path / "one")) == sorted(
        [tables.SUMS, *(f"{name}.csv" for name in tables.COLUMNS)]
    )
    assert not any(b"\r" in each for each in content(tmp_path / "one").values())


def test_the_order_of_rows_and_the_form_of_files_do_not_matter(source, tmp_path) -> None:
    build(source, tmp_path / "one")
    (source / "HD2024.zip").unlink()
    header = [f"{column.lower()} " for column in files.HD]
    rows = [
        {f"{name.lower()}": value for name, value in row.items()}
        for row in files.INSTITUTIONS[::-1]
    ]
    missing = {name.lower(): -2 for name in files.HD}
    text = files.text(header, [missing | row for row in rows], encoding="cp1252", newline="\n")
    (source / "hd2024.csv").write_bytes(text)
    build(source, tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_a_revised_file_beside_the_original_is_the_one_read(source: Path, tmp_path: Path) -> None:
    revised = files.text(files.C, [files.completion(awards=77)])
    original = files.text(files.C, files.COMPLETIONS[2024])
    members = {"c2024_a.csv": original, "c2024_a_rv.csv": revised}
    files.zipped(source / "C2024_A.zip", members)
    build(source, tmp_path / "data")
    rows = files.rows_of(tmp_path / "data/programs.csv")
    assert "2023:9 2024:77" in [row["awards"] for row in rows]


def test_names_of_officers_and_tax_numbers_go_nowhere(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "data")
    written = b"".join(content(tmp_path / "data").values())
    assert b"Officer Name" not in written
    assert b"370000000" not in written


def test_the_report_says_what_came_in_and_what_did_not(source: Path, tmp_path: Path) -> None:
    rows = [{**row, "WEBADDR": "info@ptc.edu"} for row in files.INSTITUTIONS]
    files.ipeds(source, "HD2024", files.HD, rows)
    twice = {"UNITID": files.PEORIA, "CIPCODE1": "51.0716", "CIPCODE2": "51.0716"}
    twice |= {"CIPTUIT1": 7_000, "CIPTUIT2": 9_000}
    files.ipeds(source, "IC2023_PY", files.PY, [twice], missing=".")
    words = build(source, tmp_path / "data")
    assert "3 open schools; 2 offer a medical secretary program, 1 of them with awards" in words
    assert "7 programs, 5 offered now; 8 yearly numbers of awards." in words
    assert "1 closed school with a medical secretary program." in words
    assert "Left out: 1 open school with no program that we follow, 1 closed one" in words
    assert "Web addresses left empty because they are not safe to show: WEBADDR 4." in words
    assert "1 subject with two prices, by length, of which the cheapest and the dear" in words
    assert "6 ZIP codes, 11 places." in words
    assert "HD2024: 6 rows." in words
    assert "schools.csv 0.00 MB" in words


def test_facts_without_a_file_are_empty_and_said_to_be(source: Path, tmp_path: Path) -> None:
    for name in ("IC2024.zip", "IC2023_AY.zip", "IC2023_PY.zip", "SFA2324.zip"):
        (source / name).unlink()
    (source / "graduation_rates.csv").unlink()
    (source / "earnings_may_2025_release.csv").unlink()
    (source / "institutions_2023_24.csv").unlink()
    (source / "field_of_study_earnings_5107.csv").unlink()
    (source / "state_licence_agencies.csv").unlink()
    words = build(source, tmp_path / "data")
    assert "No file of offerings (IC<year>): those facts are empty." in words
    assert words.count("No file of") == 9
    assert "two prices" not in words
    peoria = files.rows_of(tmp_path / "data/schools.csv")[0]
    assert peoria["open_admission"] == peoria["earnings"] == peoria["accreditor"] == ""
    assert files.rows_of(tmp_path / "data/earnings.csv") == []


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"LATITUDE": "."}, "HD2024.zip, line 2, column LATITUDE: has no coordinates."),
        ({"ZIP": "9"}, "HD2024.zip, line 2, column ZIP: '9' is no ZIP code."),
        ({"UNITID": 900002}, "HD2024.zip, line 3, column UNITID: 900002 was already on line 2."),
    ],
)  # fmt: skip
def test_an_error_names_the_place_and_writes_nothing(source, tmp_path, broken, words) -> None:
    build(source, tmp_path / "data")
    before = content(tmp_path / "data")
    rows = [{**files.INSTITUTIONS[0], **broken}, *files.INSTITUTIONS[1:]]
    files.ipeds(source, "HD2024", files.HD, rows)
    with pytest.raises(CommandError) as caught:
        build(source, tmp_path / "data")
    assert str(caught.value) == f"{words} Nothing was written."
    assert content(tmp_path / "data") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "source"]


def test_a_school_we_do_not_keep_may_lack_coordinates(source: Path, tmp_path: Path) -> None:
    rows = [*files.INSTITUTIONS, files.institution(900009, LATITUDE=".", CONTROL=-3)]
    files.ipeds(source, "HD2024", files.HD, rows)
    assert "3 open schools" in build(source, tmp_path / "data")


def test_a_folder_without_files_says_what_to_bring(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file of directory in .*, like HD2024.zip"):
        build(tmp_path, tmp_path / "data")


def stopped_at_the_second_table(monkeypatch, stop: BaseException) -> None:
    """Putting tables in their places ends at the second one, with no chance to tidy up."""
    replace, calls = Path.replace, iter(range(1, 100))

    def harmed(path: Path, target: Path) -> Path:
        if next(calls) == 2:
            raise stop
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", harmed)


def test_tables_that_a_dead_process_left_half_way_are_read_whole(source, tmp_path, monkeypatch):
    into = tmp_path / "data"
    build(source, into)
    files.ipeds(source, "C2024_A", files.C, [files.completion(awards=77)])
    build(source, tmp_path / "wanted")
    stopped_at_the_second_table(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        build(source, into)
    monkeypatch.undo()
    assert (into / READY).is_dir()
    assert {name: place(into, name).read_bytes() for name in content(tmp_path / "wanted")} == (
        content(tmp_path / "wanted")
    )
    tables.check(into)
    assert "2023:9 2024:77" in {row.raw("awards") for row in tables.read(into, "programs")}
    build(source, into)
    assert content(into) == content(tmp_path / "wanted")


def test_a_table_that_cannot_be_put_in_its_place_is_told(source, tmp_path, monkeypatch) -> None:
    build(source, tmp_path / "data")
    stopped_at_the_second_table(monkeypatch, PermissionError("Permission denied"))
    with pytest.raises(CommandError, match=r"Permission denied\. Mend that, and run") as caught:
        build(source, tmp_path / "data")
    assert "Nothing was written" not in str(caught.value)


def test_a_zip_code_that_no_table_knows_lies_where_its_school_does(source, tmp_path) -> None:
    moved = files.institution(ZIP="61699", LATITUDE="40.800000", LONGITUD="-89.700000")
    files.ipeds(source, "HD2024", files.HD, [moved, *files.INSTITUTIONS[1:]])
    words = build(source, tmp_path / "data")
    assert (
        "1 school has a ZIP code that no table knows: Peoria Test College (900001) 61699." in words
    )
    (found,) = [r for r in files.rows_of(tmp_path / "data/zips.csv") if r["kind"] == "unknown"]
    assert (found["zip"], found["city"], found["state"]) == ("61699", "Peoria", "IL")
    assert (found["latitude"], found["longitude"]) == ("40.8", "-89.7")
    assert found["area"] == found["county"] == ""


def test_a_point_far_from_its_zip_code_is_told(source, tmp_path) -> None:
    moved = files.institution(LONGITUD="-104.939111")
    files.ipeds(source, "HD2024", files.HD, [moved, *files.INSTITUTIONS[1:]])
    words = build(source, tmp_path / "data")
    assert "far from" in words
    assert "Peoria Test College (900001)" in words
    peoria = files.rows_of(tmp_path / "data/schools.csv")[0]
    (there,) = [r for r in files.rows_of(tmp_path / "data/zips.csv") if r["zip"] == "61602"]
    assert (peoria["latitude"], peoria["longitude"]) == (there["latitude"], there["longitude"])
