"""manage.py load_directory: tables in, database right, and a report in words."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from schools.importers import tables
from schools.importers.loading import losses
from schools.importers.loading import programs as load_programs
from schools.models import (
    Agency,
    Campus,
    Change,
    Deletion,
    Earnings,
    OutsideName,
    Place,
    Program,
    Release,
    School,
    YearlyAwards,
    ZipCode,
    editor,
)
from schools.models import merge as merging

from ..federal import published_files as files
from ..federal.published_files import BOSTON, CLOSED, MAYAGUEZ, PEORIA

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("empty_tables", "db")]
MODELS = (
    *(YearlyAwards, Campus.programs.through, Campus, Program, Earnings, School),
    *(Agency, Place, OutsideName, ZipCode, Release),
)


@pytest.fixture(scope="module")
def empty_tables(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The real directory put aside once: the transaction of each test here is inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        for model in MODELS:
            model.objects.all()._raw_delete("default")
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("built")
    source = files.publish(folder / "source")
    call_command("build_directory", source=source, into=folder / "data", stdout=StringIO())
    return {path.name: path.read_bytes() for path in (folder / "data").iterdir()}


@pytest.fixture
def folder(tmp_path: Path, built: dict[str, bytes]) -> Path:
    for name, content in built.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def load(folder: Path, *, fewer: bool = True, **options) -> str:
    """Four schools are so few that each of them is a large share."""
    words = StringIO()
    call_command("load_directory", folder=folder, fewer=fewer, stdout=words, **options)
    return words.getvalue()


def draft(name: str, **values: object) -> dict:
    """The values of a school that an editor adds."""
    zip_code = ZipCode.objects.get(pk="61602")
    place = {"city": "Peoria", "state": "IL", "zip": zip_code, "latitude": 40.7, "longitude": -89.6}
    kind = {"control": "public", "level": "two-year", "point_source": "editor", "status": "draft"}
    return {"name": name, "slug": name.lower().replace(" ", "-"), **place, **kind, **values}


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def by_editor(row: School | Program | Campus, **values: object) -> None:
    """What the admin does when a person changes fields by hand."""
    for name, value in values.items():
        setattr(row, name, value)
    editor.say(row, values)
    row.save()


def leave_out(folder: Path, unitid: int) -> None:
    """The files without one school."""
    for name in ("schools.csv", "programs.csv", "earnings.csv"):
        files.rewrite(folder / name, lambda row: None if row["unitid"] == str(unitid) else row)


def school(unitid: int) -> School:
    return School.objects.get(unitid=unitid)


# What comes in


def test_schools_get_every_fact(folder: Path) -> None:
    load(folder)
    found = school(PEORIA)
    assert str(found) == "Peoria Test College, Peoria, IL"
    assert found.status == "listed"
    assert found.zip_id == "61602"
    assert (found.latitude, found.longitude, found.point_source) == (40.7, -89.6, "ipeds")
    assert found.website == "https://www.ptc.example.edu/"
    assert found.open_admission is True
    assert found.evening_or_weekend is False
    assert found.child_care is None
    assert found.price_in_district == 0
    assert found.price_in_state == 4656
    assert found.books_and_supplies is None
    assert found.graduation_rate == 29
    assert found.earnings == 40628
    assert school(MAYAGUEZ).aliases == ["Colegio", "CPM", "Prueba"]


def test_a_school_at_the_very_point_of_its_zip_code_is_placed_about_there(folder: Path) -> None:
    (row,) = [row for row in files.rows_of(folder / "zips.csv") if row["zip"] == "61602"]
    files.set_values(
        folder / "schools.csv", PEORIA, latitude=row["latitude"], longitude=row["longitude"]
    )
    load(folder)
    assert school(PEORIA).point_source == "zip"


def test_earnings_and_agencies_name_their_release(folder: Path) -> None:
    load(folder)
    found = school(PEORIA)
    assert (found.federal_number, found.schools_together) == ("900001", 2)
    assert (found.accreditor, found.net_price) == ("Test Commission", -1136)
    assert found.net_price_lowest_income == -2313
    assert list(found.finishers_earnings.values_list("credential", "four_years", "five_years")) == [
        ("associate", 31948, 36130),
        ("certificate", 28116, None),
    ]
    assert set(Earnings.objects.values_list("release", flat=True)) == {"SCORECARD_5107_APR_2025"}
    assert list(Agency.objects.values_list("state", "name", "url", "release")) == [
        ("IL", "Board of Tests", "https://tests.example.gov/", "STATE_AGENCIES_2026_11"),
        ("PR", "Junta de Prueba", "", "STATE_AGENCIES_2026_11"),
    ]
    assert Release.objects.filter(code="STATE_AGENCIES_2026_11").exists()


def test_earnings_that_are_withdrawn_go(folder: Path) -> None:
    load(folder)
    files.rewrite(
        folder / "earnings.csv",
        lambda row: None if row["credential"] == "associate" else row | {"four_years": "29000"},
    )
    words = load(folder)
    assert "2 rows of earnings: 0 new, 2 changed, 0 unchanged." in words
    assert "1 row of earnings withdrawn." in words
    assert [row.four_years for row in Earnings.objects.all()] == [29000, 29000]


@pytest.mark.parametrize("source", ["finishers", "agencies"])
def test_what_no_release_answers_for_is_refused(folder: Path, source: str) -> None:
    files.rewrite(folder / "releases.csv", lambda row: None if row["source"] == source else row)
    with pytest.raises(CommandError, match="of which releases.csv is silent"):
        load(folder)


def test_a_directory_without_earnings_and_agencies_is_loaded(folder: Path) -> None:
    for name in ("earnings.csv", "agencies.csv"):
        files.rewrite(folder / name, lambda row: None)
    load(folder)
    assert School.objects.exists()
    assert not Earnings.objects.exists()


def test_earnings_of_a_school_that_left_the_files_keep_their_release(folder: Path) -> None:
    load(folder)
    leave_out(folder, BOSTON)
    files.rewrite(folder / "earnings.csv", lambda row: None)
    files.rewrite(
        folder / "releases.csv", lambda row: None if row["source"] == "finishers" else row
    )
    load(folder)
    assert school(BOSTON).finishers_earnings.exists()
    assert Release.objects.filter(code="SCORECARD_5107_APR_2025").exists()


def test_origins_name_the_releases_that_gave_a_school_something(folder: Path) -> None:
    load(folder)
    assert school(PEORIA).origins == {
        "directory": "HD2024",
        "offerings": "IC2024",
        "distance": "EFFY2024_DIST",
        "prices": "IC2023_AY",
        "aid": "SFA2324",
        "graduation": "GR2023",
        "earnings": "SCORECARD_MAY_2025",
        "institutions": "SCORECARD_2023_24",
    }
    assert school(BOSTON).origins == {"directory": "HD2024"}
    codes = set(Release.objects.values_list("code", flat=True))
    assert set(school(PEORIA).origins.values()) < codes


def test_a_closed_school_says_when_by_whom_and_where_to(folder: Path) -> None:
    load(folder)
    found = school(CLOSED)
    assert (found.status, found.closed_on) == ("closed", date(2024, 5, 31))
    assert found.closed_by == "IPEDS HD2024"
    assert found.successor == school(PEORIA)


def test_programs_have_their_price_years_and_awards(folder: Path) -> None:
    load(folder)
    secretary = Program.objects.get(school__unitid=PEORIA, cip="51.0716")
    assert secretary.offered
    assert dict(secretary.yearly_awards.values_list("year", "awards")) == {2023: 9, 2024: 0}
    assert secretary.price is None
    assert secretary.price_release == ""
    priced = Program.objects.get(school__unitid=MAYAGUEZ)
    assert (priced.price, priced.supplies, priced.months) == (9500, 0, 9)
    assert (priced.length, priced.length_unit) == (900, "clock")
    assert priced.price_release == "IC2023_PY"


def test_two_prices_and_credit_hours_are_loaded(folder: Path) -> None:
    high = dict(price_high=16_297, supplies_high=5, length_high=1_200, months_high=12)
    files.set_values(folder / "programs.csv", MAYAGUEZ, **high)
    load(folder)
    priced = Program.objects.get(school__unitid=MAYAGUEZ)
    assert {name: getattr(priced, name) for name in high} == high
    found = school(PEORIA)
    charged = (found.credit_in_district, found.credit_in_state, found.credit_out_of_state)
    assert charged == (0, 150, None)


def test_a_higher_price_that_is_lower_is_refused(folder: Path) -> None:
    files.set_values(folder / "programs.csv", MAYAGUEZ, price_high=9_499)
    with pytest.raises(CommandError, match="column price_high: is less than price"):
        load(folder)


def test_a_price_that_is_most_likely_a_slip_is_named_for_an_editor(folder: Path) -> None:
    assert "for an editor to check" not in load(folder)
    files.set_values(folder / "programs.csv", MAYAGUEZ, price=150_455)
    said = load(folder)
    assert "1 price for an editor to check: Medical Office Assistant/Specialist, " in said
    assert f"({MAYAGUEZ}): $150,455." in said
    assert "1 price for an editor to check" in load(folder)
    slip = Program.objects.get(price=150_455)
    editor.say(slip, ["price"])
    slip.save()
    assert "for an editor to check" not in load(folder)
    slip.refresh_from_db()
    assert (slip.price, slip.price_by_hand) == (150_455, True)


def test_zip_codes_and_places_keep_their_zeros_and_keys(folder: Path) -> None:
    load(folder)
    assert ZipCode.objects.get(pk="02111").city == "Boston"
    assert ZipCode.objects.get(pk="09001").point is None
    assert Place.objects.get(key="newyork", state="NY").population == 8804190


def test_the_report_counts_what_is_new(folder: Path) -> None:
    words = load(folder)
    assert "4 schools: 4 new, 0 changed, 0 unchanged." in words
    assert "7 programs: 7 new" in words
    assert "8 yearly numbers of awards: 8 new" in words
    assert "Nothing changed" not in words


def test_it_is_silent_when_asked(folder: Path) -> None:
    assert load(folder, verbosity=0) == ""


def test_a_terminal_sees_each_step_in_one_line(folder: Path) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    words = Terminal()
    call_command("load_directory", folder=folder, stdout=words, no_color=True)
    assert "\r\033[KWriting schools ...\r" in words.getvalue()


# Again


def test_a_second_load_changes_nothing_and_says_so(folder: Path) -> None:
    load(folder)
    before = everything()
    words = load(folder)
    found = "Nothing changed: 4 schools, 7 programs, 6 ZIP codes and 11 places"
    assert words.count(found) == 1
    assert words.index(found) < words.index("4 schools: 0 new")
    assert everything() == before


def test_a_load_asks_the_database_a_fixed_number_of_questions(
    folder: Path, django_assert_num_queries
) -> None:
    load(folder)
    with django_assert_num_queries(62):
        # Eleven tables, main campuses, slugs; what is held, seen and kept in the history, twice.
        load(folder, fewer=False)


def test_only_what_differs_is_changed(folder: Path) -> None:
    load(folder)
    files.set_values(folder / "schools.csv", PEORIA, name="Peoria Test University", earnings=41000)
    words = load(folder)
    assert "4 schools: 0 new, 1 changed, 3 unchanged." in words
    assert "1 renamed: Peoria Test College is now Peoria Test University." in words
    assert school(PEORIA).earnings == 41000


def test_the_address_on_this_site_stays_when_a_school_is_renamed(folder: Path) -> None:
    load(folder)
    files.set_values(folder / "schools.csv", PEORIA, slug="new-slug", name="New Name")
    load(folder)
    assert school(PEORIA).slug == "peoria-test-college-peoria-il"


def test_a_value_withdrawn_upstream_becomes_empty(folder: Path) -> None:
    load(folder)
    withdrawn = dict(earnings="", website="", open_admission="", price_in_state="")
    files.set_values(folder / "schools.csv", PEORIA, **withdrawn)
    load(folder)
    found = school(PEORIA)
    assert found.earnings is None
    assert found.website == ""
    assert found.open_admission is None
    assert found.price_in_state is None
    assert "earnings" not in found.origins


def test_a_move_and_a_closing_are_said_in_words(folder: Path) -> None:
    load(folder)
    files.set_values(folder / "schools.csv", PEORIA, latitude="40.8")
    closed = dict(status="closed", closed_by="IPEDS HD2025", successor=PEORIA)
    files.set_values(folder / "schools.csv", BOSTON, **closed)
    words = load(folder)
    assert "1 closed: Peoria Test College, Boston, MA." in words
    assert "1 moved more than a mile: Peoria Test College, Peoria, IL." in words
    assert school(BOSTON).successor == school(PEORIA)


@pytest.mark.parametrize(("degrees", "told"), [(0.0140, False), (0.0150, True)])  # 69 miles each
def test_a_move_of_more_than_a_mile_is_told(folder: Path, degrees: float, told: bool) -> None:
    load(folder)
    latitude = school(PEORIA).latitude + degrees
    files.set_values(folder / "schools.csv", PEORIA, latitude=f"{latitude:.5f}")
    words = load(folder)
    assert school(PEORIA).latitude == round(latitude, 5)
    assert ("moved more than a mile" in words) == told


def test_a_new_successor_alone_is_a_change(folder: Path) -> None:
    load(folder)
    files.set_values(folder / "schools.csv", CLOSED, successor=MAYAGUEZ)
    assert "4 schools: 0 new, 1 changed, 3 unchanged." in load(folder)
    assert school(CLOSED).successor == school(MAYAGUEZ)
    files.set_values(folder / "schools.csv", CLOSED, successor="")
    load(folder)
    assert school(CLOSED).successor is None


def test_a_program_that_left_the_files_is_no_longer_offered(folder: Path) -> None:
    load(folder)
    files.rewrite(folder / "programs.csv", lambda row: None if row["cip"] == "51.0716" else row)
    words = load(folder)
    assert "1 program in no file any more: no longer offered." in words
    gone = Program.objects.get(school__unitid=PEORIA, cip="51.0716")
    assert not gone.offered
    assert gone.yearly_awards.count() == 2
    assert "Nothing changed" in load(folder)


def test_a_year_that_left_the_files_is_withdrawn(folder: Path) -> None:
    load(folder)
    change = lambda row: row | {"awards": row["awards"].replace("2023:9 ", "")}  # noqa: E731
    files.rewrite(folder / "programs.csv", change)
    words = load(folder)
    assert "1 yearly number of awards withdrawn." in words
    secretary = Program.objects.get(school__unitid=PEORIA, cip="51.0716")
    assert list(secretary.yearly_awards.values_list("year", flat=True)) == [2024]


# People's own work


def test_what_an_editor_set_is_kept_and_told(folder: Path) -> None:
    load(folder)
    by_editor(school(PEORIA), website="https://own.example.org", earnings=None)
    words = load(folder)
    assert school(PEORIA).website == "https://own.example.org"
    assert school(PEORIA).earnings is None
    assert school(PEORIA).origins["website"] == "editor"
    assert school(PEORIA).origins["directory"] == "HD2024"
    assert (
        "Kept an editor's website of Peoria Test College, Peoria, IL (900001): "
        "“https://own.example.org”; the file says “https://www.ptc.example.edu/”."
    ) in words
    assert "Kept an editor's earnings" in words
    assert "Nothing changed" in words


def test_an_editors_value_that_the_file_has_too_is_no_conflict(folder: Path) -> None:
    load(folder)
    by_editor(school(PEORIA), website="https://www.ptc.example.edu/")
    assert "Kept" not in load(folder)


def test_a_point_is_an_editors_as_a_whole(folder: Path) -> None:
    load(folder)
    by_editor(school(PEORIA), latitude=40.71)
    files.set_values(folder / "schools.csv", PEORIA, longitude="-89.61")
    load(folder)
    assert (school(PEORIA).latitude, school(PEORIA).longitude) == (40.71, -89.6)


def test_a_status_is_an_editors_with_its_reasons(folder: Path) -> None:
    load(folder)
    by_editor(
        school(PEORIA), status="closed", closed_by="The school itself", successor=school(BOSTON)
    )
    load(folder)
    assert school(PEORIA).status == "closed"
    assert school(PEORIA).closed_by == "The school itself"
    assert school(PEORIA).successor == school(BOSTON)


def test_a_school_without_unitid_is_untouched_and_keeps_its_address(folder: Path) -> None:
    load(folder)
    own = school(PEORIA)
    School.objects.filter(pk=own.pk).update(unitid=None, name="Own School")
    load(folder)
    own.refresh_from_db()
    assert own.name == "Own School"
    assert own.slug == "peoria-test-college-peoria-il"
    assert school(PEORIA).slug == "peoria-test-college-peoria-il-900001"


def test_programs_that_an_editor_added_are_untouched(folder: Path) -> None:
    load(folder)
    own = Program(school=school(PEORIA), cip="51.0712", award_level=20)
    by_editor(own, price=5)
    load(folder)
    own.refresh_from_db()
    assert own.offered
    change = lambda row: row | {"cip": "51.0712", "award_level": 20}  # noqa: E731
    files.rewrite(
        folder / "programs.csv", lambda row: change(row) if row["cip"] == "51.0716" else row
    )
    words = load(folder)
    own.refresh_from_db()
    assert own.price == 5
    assert not own.yearly_awards.exists()
    assert "Kept an editor's price of Medical Reception/Receptionist" in words
    assert "at Peoria Test College, Peoria, IL (900001): “5”; the file says nothing." in words
    assert "; the file says “2023:9 2024:0”." in words


@pytest.fixture
def closed_by_the_file(folder: Path) -> Path:
    """The file says of Boston: closed; an editor knows that it is open and lists it."""
    closed = dict(status="closed", closed_on="2024-05-31", closed_by="IPEDS HD2024")
    files.set_values(folder / "schools.csv", BOSTON, **closed)
    load(folder)
    by_editor(school(BOSTON), status="listed", closed_on=None, closed_by="", part_of="")
    return folder


def test_a_relisted_school_stays_listed_while_the_file_says_the_same(closed_by_the_file) -> None:
    words = load(closed_by_the_file)
    assert school(BOSTON).status == "listed"
    assert "Kept an editor's status of Peoria Test College, Boston" in words
    assert "“listed”; the file says “closed”." in words
    assert "Nothing changed" in words


@pytest.mark.parametrize(
    "newer",
    [{"closed_on": "2025-06-30", "closed_by": "IPEDS HD2025"}, {"closed_on": ""}],
)
def test_a_newer_federal_closing_counts_and_is_told(closed_by_the_file, newer) -> None:
    files.set_values(closed_by_the_file / "schools.csv", BOSTON, **newer)
    words = load(closed_by_the_file)
    found = school(BOSTON)
    assert found.status == "closed"
    assert found.closed_by == newer.get("closed_by", "IPEDS HD2024")
    assert not editor.words(found)
    assert found.overruled == {}
    assert (
        "The status of Peoria Test College, Boston, MA (900003) was an editor's: listed. "
        f"The file says something newer, which counts: closed, by {found.closed_by}."
    ) in words
    assert "Kept" not in words


def test_a_listed_school_that_an_editor_closed_stays_closed_until_the_file_closes_it(folder):
    load(folder)
    by_editor(school(BOSTON), status="closed", closed_by="The school itself")
    load(folder)
    assert school(BOSTON).closed_by == "The school itself"
    newer = dict(status="closed", closed_on="2025-06-30", closed_by="IPEDS HD2025")
    files.set_values(folder / "schools.csv", BOSTON, **newer)
    words = load(folder)
    assert school(BOSTON).closed_by == "The school itself"  # both say closed: no contradiction
    assert "Kept an editor's closed_by" in words
    files.set_values(folder / "schools.csv", BOSTON, status="listed", closed_on="", closed_by="")
    load(folder)
    assert school(BOSTON).status == "listed"


def test_an_old_mark_on_a_status_answers_what_the_file_says_at_the_first_load(folder) -> None:
    load(folder)
    marks = school(CLOSED).origins | {"status": "editor"}
    School.objects.filter(unitid=CLOSED).update(status="listed", closed_by="", origins=marks)
    load(folder)
    assert school(CLOSED).status == "listed"
    assert "Nothing changed" in load(folder)
    files.set_values(folder / "schools.csv", CLOSED, closed_on="2025-06-30")
    load(folder)
    assert school(CLOSED).status == "closed"


def test_the_same_closing_in_another_release_is_no_news(closed_by_the_file) -> None:
    load(closed_by_the_file)
    files.set_values(closed_by_the_file / "schools.csv", BOSTON, closed_by="IPEDS HD2025")
    load(closed_by_the_file)
    assert school(BOSTON).status == "listed"


def test_a_school_added_by_hand_is_in_no_file_and_not_missed_there(folder: Path) -> None:
    load(folder)
    made = School(**draft("Own College", unitid=999_001))
    editor.say(made, [])
    made.save()
    assert "no longer in the files" not in load(folder)


def test_a_school_added_by_hand_keeps_what_was_filled_in_and_takes_the_rest(folder: Path) -> None:
    load(folder)
    made = School(**draft("Own College", unitid=PEORIA + 50))
    editor.say(made, ["name"])
    made.save()
    assert editor.words(made) >= {"name", "status", "city", "latitude"}
    assert "aliases" not in editor.words(made)
    assert "website" not in editor.words(made)


def test_a_word_that_was_taken_back_is_the_files_again(folder: Path) -> None:
    load(folder)
    by_editor(school(PEORIA), website="https://own.example.org", latitude=40.71)
    files.set_values(folder / "schools.csv", PEORIA, website="https://new.example.edu/")
    load(folder)
    found = school(PEORIA)
    assert editor.take_back(found, ["website", "longitude"]) == set()
    assert found.website == "https://new.example.edu/"
    assert (found.latitude, found.point_source) == (40.7, "ipeds")
    found.save()
    assert "Nothing changed" in load(folder)
    assert school(PEORIA).origins["directory"] == "HD2024"
    assert not editor.words(school(PEORIA))


def test_a_status_that_was_taken_back_gets_its_reasons_with_the_next_load(folder: Path) -> None:
    load(folder)
    by_editor(
        school(CLOSED), status="listed", closed_on=None, closed_by="", successor=None, part_of=""
    )
    found = school(CLOSED)
    assert editor.take_back(found, ["status"]) == {"successor"}
    assert (found.status, found.closed_on) == ("closed", date(2024, 5, 31))
    found.save()
    load(folder)
    assert school(CLOSED).successor == school(PEORIA)


def test_awards_that_an_editor_changed_are_kept_until_taken_back(folder: Path) -> None:
    load(folder)
    own = school(PEORIA).programs.get(cip="51.0716")
    own.yearly_awards.filter(year=2024).update(awards=5)
    by_editor(own, awards=None)
    words = load(folder)
    assert dict(own.yearly_awards.values_list("year", "awards")) == {2023: 9, 2024: 5}
    assert "Kept an editor's awards of Medical Administrative" in words
    assert ": “2023:9 2024:5”; the file says “2023:9 2024:0”." in words
    own.refresh_from_db()
    assert editor.take_back(own, ["awards"]) == {"awards"}
    own.save()
    load(folder)
    assert dict(own.yearly_awards.values_list("year", "awards")) == {2023: 9, 2024: 0}


def test_a_program_that_an_editor_added_is_offered_until_taken_back(folder: Path) -> None:
    load(folder)
    own = Program(school=school(PEORIA), cip="51.0712", award_level=20)
    by_editor(own)
    load(folder)
    own.refresh_from_db()
    assert own.offered
    editor.take_back(own, editor.words(own))
    own.save()
    load(folder)
    own.refresh_from_db()
    assert not own.offered


def delete(row: School | Program) -> None:
    """What the admin does."""
    editor.say_deleted(row, by="ann")
    row.delete()


def test_a_school_that_an_editor_deleted_stays_away_until_it_is_brought_back(folder) -> None:
    load(folder)
    delete(school(PEORIA))
    words = load(folder)
    assert not School.objects.filter(unitid=PEORIA).exists()
    assert (
        "1 school that an editor deleted stays away: Peoria Test College, Peoria, IL (900001)."
    ) in words
    assert "Nothing changed" in words
    assert school(CLOSED).successor is None
    assert editor.bring_back(Deletion.objects.all()) == 1
    load(folder)
    assert school(PEORIA).programs.exists()
    assert school(CLOSED).successor == school(PEORIA)


def test_a_program_that_an_editor_deleted_stays_away_until_it_is_brought_back(folder) -> None:
    load(folder)
    number = Program.objects.count()
    delete(school(PEORIA).programs.get(cip="51.0716"))
    words = load(folder)
    assert Program.objects.count() == number - 1
    assert "1 program that an editor deleted stays away: Medical Administrative" in words
    assert Deletion.objects.get().deleted_by == "ann"
    editor.bring_back(Deletion.objects.all())
    load(folder)
    assert Program.objects.count() == number


def test_what_an_editor_adds_again_is_no_longer_deleted(folder: Path) -> None:
    load(folder)
    own = school(PEORIA).programs.get(cip="51.0716")
    delete(own)
    assert Deletion.objects.exists()
    by_editor(Program(school=school(PEORIA), cip="51.0716", award_level=own.award_level), price=5)
    assert not Deletion.objects.exists()
    load(folder)
    assert school(PEORIA).programs.get(cip="51.0716").price == 5


def test_a_school_without_unitid_is_deleted_and_no_more(folder: Path) -> None:
    load(folder)
    own = school(PEORIA)
    own.unitid = None
    assert not editor.say_deleted(own, by="ann")
    assert not Deletion.objects.exists()


# Much less than there was


@pytest.mark.parametrize(
    ("name", "gone", "words"),
    [
        ("schools.csv", {"unitid": str(BOSTON)}, r"schools.csv: 1 of 3 schools would no longer be"),
        ("programs.csv", {"cip": "51.0716"}, r"programs.csv: 1 of \d programs would no longer be"),
        ("zips.csv", {"zip": "10451"}, r"zips.csv: 1 of 6 ZIP codes would be removed"),
        ("places.csv", {"state": "MA"}, r"places.csv: 2 of 11 places would be removed"),
        ("earnings.csv", {"credential": "associate"}, r"earnings.csv: 1 of 3 rows of earnings"),
    ],
)
def test_tables_that_take_much_away_are_refused_unless_told(folder, name, gone, words) -> None:
    load(folder)
    if name == "schools.csv":
        leave_out(folder, BOSTON)
    files.rewrite(folder / name, lambda row: None if gone.items() <= row.items() else row)
    before = everything()
    with pytest.raises(CommandError, match=words) as caught:
        load(folder, fewer=False)
    assert str(caught.value).endswith(
        "Is it cut off? If it is whole, add --fewer. Nothing was changed."
    )
    assert everything() == before
    load(folder)
    assert everything() != before


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("schools.csv", {"website": ""}, r"schools.csv: \d of \d values of website would be lost"),
        ("schools.csv", {"accreditor": ""}, r"schools.csv: \d of \d values? of accreditor"),
        ("schools.csv", {"price_in_state": ""}, r"schools.csv: \d of \d values? of price_in_state"),
        ("programs.csv", {"awards": "2023:9"}, r"programs.csv: \d of \d numbers of awards of 2024"),
    ],
)
def test_facts_that_vanish_from_many_rows_are_refused_unless_told(folder, table, change, words):
    load(folder)
    files.rewrite(folder / table, lambda row: row | change)
    before = everything()
    with pytest.raises(CommandError, match=words):
        load(folder, fewer=False)
    assert everything() == before
    load(folder)
    assert everything() != before


def test_one_in_ten_may_go_and_not_one_more() -> None:
    towns = [Place(name=f"{n}", key=f"{n}", state="IL", latitude=1, longitude=1) for n in range(99)]
    Place.objects.bulk_create(towns)
    before = losses.held()
    Place.objects.filter(pk__in=[town.pk for town in towns[:9]]).delete()
    assert losses.refusals(before) == []
    towns[9].delete()
    assert losses.refusals(before) == ["places.csv: 10 of 99 places would be removed."]


def test_a_first_load_takes_nothing_away(folder: Path) -> None:
    load(folder, fewer=False)
    assert "Nothing changed" in load(folder, fewer=False)


# What is no longer there


def test_a_school_that_left_the_files_is_withdrawn_and_named(folder: Path) -> None:
    load(folder)
    leave_out(folder, BOSTON)
    words = load(folder)
    assert "1 school is no longer in the files: Peoria Test College, Boston, MA (900003)." in words
    assert "1 of them withdrawn" in words
    assert school(BOSTON).status == "withdrawn"
    assert school(BOSTON).programs.filter(offered=True).count() == 1
    again = load(folder)
    assert "1 school is no longer in the files" in again
    assert "Nothing changed" in again


def test_a_school_that_comes_back_is_listed_again(folder: Path) -> None:
    load(folder)
    School.objects.filter(unitid=BOSTON).update(status="withdrawn")
    load(folder)
    assert school(BOSTON).status == "listed"


def test_a_school_that_an_editor_lists_stays_listed(folder: Path) -> None:
    load(folder)
    by_editor(school(BOSTON), status="listed")
    leave_out(folder, BOSTON)
    load(folder)
    assert school(BOSTON).status == "listed"


def test_zip_codes_and_places_that_left_are_removed_unless_used(folder: Path) -> None:
    load(folder)
    files.set_values(folder / "schools.csv", PEORIA, zip="10451")
    own = school(BOSTON)
    School.objects.filter(pk=own.pk).update(unitid=None)
    leave_out(folder, BOSTON)
    files.set_values(folder / "schools.csv", CLOSED, zip="10451")
    gone = {"61602", "02111", "10001"}
    files.rewrite(folder / "zips.csv", lambda row: None if row["zip"] in gone else row)
    files.rewrite(folder / "places.csv", lambda row: None if row["name"] == "Boston" else row)
    words = load(folder)
    assert set(ZipCode.objects.values_list("zip", flat=True)) & gone == {"02111"}
    assert "2 ZIP codes removed: in no file any more." in words
    assert "1 ZIP code kept although in no file any more, in use: Boston, MA 02111." in words
    assert "1 place removed" in words


def test_an_old_release_goes_when_no_value_names_it_any_more(folder: Path) -> None:
    load(folder)
    School.objects.filter(unitid=BOSTON).update(unitid=None)
    files.rewrite(
        folder / "releases.csv",
        lambda row: (
            row | {"code": row["code"].replace("HD2024", "HD2025").replace("SFA23", "SFA24")}
        ),
    )
    leave_out(folder, BOSTON)
    words = load(folder)
    codes = set(Release.objects.values_list("code", flat=True))
    assert {"HD2024", "HD2025", "SFA2424"} < codes
    assert "SFA2324" not in codes
    assert "1 release removed: in no file any more." in words


def test_a_release_that_a_programs_price_alone_names_stays(folder: Path) -> None:
    load(folder)
    files.rewrite(
        folder / "releases.csv",
        lambda row: row | {"code": row["code"].replace("IC2023_PY", "IC2024_PY")},
    )
    leave_out(folder, MAYAGUEZ)
    load(folder)
    assert Release.objects.filter(code__in=["IC2023_PY", "IC2024_PY"]).count() == 2
    Program.objects.filter(price_release="IC2023_PY").update(price_release="")
    load(folder)
    assert Release.objects.filter(code__in=["IC2023_PY", "IC2024_PY"]).count() == 1


# Errors change nothing


@pytest.mark.parametrize(
    ("table", "values", "words"),
    [
        ("schools", {"zip": "00000"}, "schools.csv, line 2, column zip: '00000' is not in"),
        ("schools", {"zip": "2111"}, "schools.csv, line 2, column zip: '2111' is not in zips.csv"),
        ("schools", {"unitid": BOSTON}, "schools.csv, line 4, column unitid: 900003 comes twice"),
        ("schools", {"slug": "gone-college-peoria-il"}, "schools.csv, line 5, column slug: gone"),
        ("schools", {"slug": "a b"}, "schools.csv, line 2, column slug: 'a b' cannot stand"),
        ("schools", {"status": "open"}, "schools.csv, line 2, column status: 'open' is not known"),
        ("schools", {"status": "closed"}, "schools.csv, line 2, column closed_by: says by whose"),
        ("schools", {"state": "ZZ"}, "schools.csv, line 2, column state: 'ZZ' is not a state"),
        ("schools", {"latitude": ""}, "schools.csv, line 2, column latitude: a school needs"),
        ("schools", {"latitude": 0, "longitude": 0}, "schools.csv, line 2, column latitude: a sch"),
        ("schools", {"phone": "309"}, "schools.csv, line 2, column phone: '309' is not ten digits"),
        ("schools", {"control": "odd"}, "schools.csv, line 2, column control: 'odd' is not known"),
        ("schools", {"pell_percent": 101}, "schools.csv, line 2, column pell_percent: 101 is more"),
        ("schools", {"online_percent": 101}, "schools.csv, line 2, column online_percent: 101 is"),
        ("schools", {"online_percent": "x"}, "schools.csv, line 2, column online_percent: 'x' is"),
        ("schools", {"successor": 999}, "schools.csv, line 2, column successor: 999 is not in sch"),
        ("schools", {"graduation_year": ""}, "schools.csv, line 2, column unitid: has facts of gr"),
        ("schools", {"federal_number": "1"}, "schools.csv, line 2, column federal_number: '1'"),
        ("schools", {"schools_together": 0}, "schools.csv, line 2, column schools_together: "),
        ("schools", {"federal_number": ""}, "schools.csv, line 2, column schools_together: "),
        ("earnings", {"unitid": 999}, "earnings.csv, line 2, column unitid: 999 is not in schools"),
        ("earnings", {"credential": "degree"}, "earnings.csv, line 2, column credential: 'degree'"),
        ("earnings", {"four_years": ""}, "earnings.csv, line 2, column four_years: is empty, and"),
        ("agencies", {"state": "ZZ"}, "agencies.csv, line 2, column state: 'ZZ' is not known"),
        ("agencies", {"name": ""}, "agencies.csv, line 2, column name: is empty"),
        ("programs", {"unitid": 999}, "programs.csv, line 2, column unitid: 999 is not in schools"),
        ("programs", {"cip": "51.071"}, "programs.csv, line 2, column cip: '51.071' is not a CIP"),
        ("programs", {"awards": ""}, "programs.csv, line 2, column awards: is empty"),
        ("programs", {"awards": "2024"}, "programs.csv, line 2, column awards: '2024' is not year"),
        ("programs", {"awards": "1066:1"}, "programs.csv, line 2, column awards: '1066:1' is not"),
        ("programs", {"awards": "2024:1 2024:1"}, "programs.csv, line 2, column awards: '2024:1'"),
        ("programs", {"length": 9}, "programs.csv, line 2, column length_unit: a length has"),
        ("programs", {"award_level": "x"}, "programs.csv, line 2, column award_level: 'x' is not"),
        ("programs", {"offered": "yes"}, "programs.csv, line 2, column offered: 'yes' is neither"),
    ],
)  # fmt: skip
def test_an_error_names_the_place_and_changes_nothing(folder, table, values, words) -> None:
    load(folder)
    before = everything()
    files.set_values(folder / "schools.csv", MAYAGUEZ, name="Would Have Changed")
    path = folder / f"{table}.csv"
    first = files.rows_of(path)[0]
    files.rewrite(path, lambda row: row | values if row == first else row)
    with pytest.raises(CommandError) as caught:
        load(folder)
    assert str(caught.value).startswith(words)
    assert str(caught.value).endswith(". Nothing was changed.")
    assert everything() == before


def test_a_row_that_comes_twice_is_named(folder: Path) -> None:
    path = folder / "programs.csv"
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines()[-1])
    with pytest.raises(CommandError, match=r"programs.csv, line 9, column unitid: .* comes twice"):
        load(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "places.csv").unlink()
    with pytest.raises(CommandError, match="There is no places.csv in"):
        load(folder)


def test_a_table_with_another_header_is_named(folder: Path) -> None:
    (folder / "zips.csv").write_text("zip,town\n61602,Peoria\n")
    with pytest.raises(CommandError, match="zips.csv, line 1: no column city, state"):
        load(folder)


def test_a_refusal_by_the_database_undoes_what_came_before(folder, monkeypatch) -> None:
    load(folder)
    before = everything()
    files.set_values(folder / "schools.csv", MAYAGUEZ, name="Would Have Changed")

    def refuse(*args: object) -> None:
        assert school(MAYAGUEZ).name == "Would Have Changed"
        raise IntegrityError("CHECK constraint failed: program_length_has_unit")

    monkeypatch.setattr(load_programs, "load", refuse)
    with pytest.raises(CommandError, match="refused: CHECK .*has_unit. Nothing was changed"):
        load(folder)
    assert everything() == before


def test_what_an_editor_changed_of_a_program_is_kept_and_the_rest_is_the_files(
    folder: Path,
) -> None:
    load(folder)
    own = school(PEORIA).programs.get(cip="51.0716")
    by_editor(own, price=5, offered=False)
    files.rewrite(
        folder / "programs.csv",
        lambda row: row | {"months": 8} if row["cip"] == "51.0716" else row,
    )
    words = load(folder)
    own.refresh_from_db()
    assert (own.price, own.offered, own.months) == (5, False, 8)
    assert "Kept an editor's price of Medical Administrative" in words
    assert "): “5”; the file says nothing." in words


@pytest.mark.parametrize("name", ["programs.csv", "places.csv", "schools.csv", "zips.csv"])
def test_a_table_cut_between_two_rows_is_refused(folder: Path, name: str) -> None:
    lines = (folder / name).read_text().splitlines(keepends=True)
    (folder / name).write_text("".join(lines[:-1]))
    with pytest.raises(CommandError, match="is not|not in|Nothing was changed"):
        load(folder)
    assert not School.objects.exists()


def test_a_table_cut_inside_its_last_value_is_refused(folder: Path) -> None:
    path = folder / "programs.csv"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(CommandError, match="programs.csv is not as build_directory wrote it"):
        load(folder)
    assert not Program.objects.exists()


def test_tables_without_their_sums_are_refused(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()
    with pytest.raises(CommandError, match="There is no SHA256SUMS"):
        load(folder)


def campus(number: str = "002") -> Campus:
    return Campus.objects.get(school__unitid=PEORIA, number=number)


def test_a_campus_has_every_fact_and_the_main_one_its_schools(folder: Path) -> None:
    assert "1 campus: 1 new, 0 changed, 0 unchanged." in load(folder)
    other, main = campus(), school(PEORIA).campuses.get(is_main=True)
    assert (other.title, other.city, other.state) == ("Mayaguez campus", "Mayaguez", "PR")
    assert (other.zip_id, other.point_source, other.is_open) == ("00680", "zip", True)
    assert other.origins == {"campuses": "CAMPUSES_2023"}
    assert (main.point, main.address) == (school(PEORIA).point, "1 Main St")
    assert Campus.objects.filter(is_main=True).count() == 4


def test_a_main_campus_moves_with_its_school(folder: Path) -> None:
    load(folder)
    files.set_values(folder / "schools.csv", PEORIA, latitude="40.8", address="2 New St")
    load(folder)
    main = school(PEORIA).campuses.get(is_main=True)
    assert (main.latitude, main.address) == (40.8, "2 New St")


def test_what_an_editor_said_of_a_campus_stands_and_is_told(folder: Path) -> None:
    load(folder)
    by_editor(campus(), name="Harbor", is_open=False)
    files.set_values(folder / "campuses.csv", PEORIA, name="Port", address="10 Calle Sol")
    words = load(folder)
    found = campus()
    assert (found.name, found.is_open, found.address) == ("Harbor", False, "10 Calle Sol")
    assert "Kept an editor's name of Harbor, Mayaguez, PR" in words
    assert editor.words(found) == {"name", "is_open"}
    editor.take_back(found, ["name"])
    assert found.name == "Port"


def test_a_campus_that_an_editor_added_is_untouched(folder: Path) -> None:
    load(folder)
    own = campus()
    own.pk, own.number, own.origins, own.name = None, "", {}, "Own"
    editor.say(own, ["name"])
    own.save()
    assert editor.words(own) >= {"name", "city", "latitude", "is_open"}
    load(folder)
    assert Campus.objects.filter(name="Own").exists()


@pytest.mark.parametrize("has_word", [True, False])
def test_a_campus_that_left_the_files_goes_unless_an_editor_said_a_word(
    folder: Path, has_word: bool
) -> None:
    load(folder)
    if has_word:
        campus().programs.set(school(PEORIA).programs.all()[:1])
    files.set_values(folder / "campuses.csv", PEORIA, number="003", name="Third")
    words = load(folder)
    assert Campus.objects.filter(number="002").exists() == has_word
    assert ("kept although in no file" in words) == has_word
    assert ("1 campus removed: in no file any more." in words) != has_word


def test_campuses_that_vanish_are_refused_unless_told(folder: Path) -> None:
    load(folder)
    files.set_values(folder / "campuses.csv", PEORIA, number="003")
    with pytest.raises(CommandError, match=r"campuses.csv: 1 of 1 campus would be removed\."):
        load(folder, fewer=False)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"zip": "99999"}, "column zip: '99999' is not in zips.csv"),
        ({"point_source": "editor"}, "column point_source: 'editor' is not known"),
        ({"number": ""}, "column number: is empty"),
        ({"latitude": ""}, "column latitude: a school needs a point"),
    ],
)
def test_a_campus_that_cannot_be_is_named(folder: Path, values: dict, words: str) -> None:
    files.set_values(folder / "campuses.csv", PEORIA, **values)
    with pytest.raises(CommandError, match=f"campuses.csv, line 2, {words}"):
        load(folder)


def test_an_agency_that_left_the_table_is_not_known_any_more(folder: Path) -> None:
    load(folder)
    files.rewrite(folder / "agencies.csv", lambda row: None if row["state"] == "IL" else row)
    words = load(folder)
    assert "1 licensing agency: 0 new, 0 changed, 1 unchanged." in words
    assert "1 licensing agency removed." in words
    assert [row.state for row in Agency.objects.all()] == ["PR"]


CURRY = {
    **{"unitid": 900900, "name": "Curry College-Main Campus", "aliases": "Old Curry|College"},
    **{"city": "Milton", "state": "MA", "directory_year": 2024},
}


def outside(folder: Path, *rows: dict) -> None:
    header = tables.COLUMNS["outside"]
    content = files.text(header, rows, encoding="utf-8", newline="\n")
    (folder / "outside.csv").write_bytes(content)
    files.sign(folder)


def test_each_name_of_a_school_outside_is_known_by_its_key(folder: Path) -> None:
    outside(folder, CURRY)
    assert "3 names of schools outside: 3 new, 0 changed, 0 unchanged." in load(folder)
    known = {
        row.key: (row.name, row.city, row.state, row.year) for row in OutsideName.objects.all()
    }
    assert known.keys() == {"currycollege", "currycollegemaincampus", "oldcurry"}
    assert set(known.values()) == {("Curry College-Main Campus", "Milton", "MA", 2024)}


def test_a_school_that_is_outside_no_more_is_not_known_by_name(folder: Path) -> None:
    outside(folder, CURRY)
    load(folder)
    outside(folder)
    assert "3 names of schools outside removed: in no file any more." in load(folder)
    assert not OutsideName.objects.exists()


# What readers of the feed are told


def told() -> list[tuple[str, str]]:
    rows = Change.objects.order_by("pk").values_list("kind", "facts__name")
    return [*rows]


def test_the_first_load_is_one_entry_and_one_that_changes_nothing_is_none(folder: Path) -> None:
    load(folder)
    load(folder)
    (found,) = Change.objects.all()
    taught = School.objects.listed().offering().count()
    assert (found.kind, found.facts, found.school) == ("directory", {"schools": taught}, None)


def test_a_load_tells_what_changed(folder: Path) -> None:
    load(folder)
    changed = {"phone": "3095550199"}
    files.rewrite(
        folder / "schools.csv",
        lambda row: row | changed if row["unitid"] == str(PEORIA) else row,
    )
    leave_out(folder, MAYAGUEZ)
    load(folder)
    names = [school(unitid).name for unitid in (MAYAGUEZ, PEORIA)]
    assert told()[1:] == [("withdrawn", names[0]), ("phone", names[1])]


def test_a_load_that_is_refused_tells_nothing(folder: Path) -> None:
    load(folder)
    leave_out(folder, MAYAGUEZ)
    with pytest.raises(CommandError):
        load(folder, fewer=False)
    assert len(told()) == 1


# Merged


def test_a_merged_school_does_not_come_back_with_the_next_load(folder: Path) -> None:
    load(folder)
    kept, gone = school(PEORIA), school(MAYAGUEZ)
    own = {row.pk for row in kept.programs.offered()}
    programs = merging.lacking_programs(kept, gone)
    campuses = merging.lacking_campuses(kept, gone)
    plan = merging.Plan([("phone", "phone_extension")], programs, campuses)
    merging.merge(kept, gone, plan, by="ann", why="one school")
    before = everything()
    load(folder)
    assert everything() == before
    files.set_values(folder / "schools.csv", MAYAGUEZ, name="Renamed", phone="7875550100")
    load(folder)
    assert (school(MAYAGUEZ).status, school(MAYAGUEZ).successor) == ("withdrawn", kept)
    found = school(PEORIA)
    assert found.phone == kept.phone
    assert {row.pk for row in found.programs.offered()} > own
    assert found.campuses.filter(is_main=False, number="").count() == len(campuses) == 1
