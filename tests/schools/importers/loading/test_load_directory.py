"""manage.py load_directory: tables in, database right, and a report in words."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from schools.importers.loading import programs as load_programs
from schools.models import Place, Program, Release, School, YearlyAwards, ZipCode

from ..federal import published_files as files
from ..federal.published_files import BOSTON, CLOSED, MAYAGUEZ, PEORIA

pytestmark = pytest.mark.usefixtures("empty_tables", "db")
MODELS = (YearlyAwards, Program, School, Place, ZipCode, Release)


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


def load(folder: Path, **options) -> str:
    words = StringIO()
    call_command("load_directory", folder=folder, stdout=words, **options)
    return words.getvalue()


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def by_editor(school: School, **values: object) -> None:
    """What the admin does when a person changes fields by hand."""
    marks = school.origins | dict.fromkeys(values, "editor")
    School.objects.filter(pk=school.pk).update(**values, origins=marks)


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


def test_origins_name_the_releases_that_gave_a_school_something(folder: Path) -> None:
    load(folder)
    assert school(PEORIA).origins == {
        "directory": "HD2024",
        "offerings": "IC2024",
        "prices": "IC2023_AY",
        "aid": "SFA2324",
        "graduation": "GR2023",
        "earnings": "SCORECARD_MAY_2025",
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
    assert (secretary.first_listed, secretary.last_listed) == (2023, 2024)
    assert dict(secretary.yearly_awards.values_list("year", "awards")) == {2023: 9, 2024: 0}
    assert secretary.price is None
    assert secretary.price_release == ""
    priced = Program.objects.get(school__unitid=MAYAGUEZ)
    assert (priced.price, priced.supplies, priced.months) == (9500, 0, 9)
    assert (priced.length, priced.length_unit) == (900, "clock")
    assert priced.price_release == "IC2023_PY"


def test_zip_codes_and_places_keep_their_zeros_and_keys(folder: Path) -> None:
    load(folder)
    assert ZipCode.objects.get(pk="02111").city == "Boston"
    assert ZipCode.objects.get(pk="09001").point is None
    assert Place.objects.get(key="new york", state="NY").population == 8804190


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
    assert words.count("Nothing changed: 4 schools, 7 programs, 6 ZIP codes and 7 places") == 1
    assert everything() == before


def test_a_load_asks_the_database_a_fixed_number_of_questions(
    folder: Path, django_assert_num_queries
) -> None:
    load(folder)
    with django_assert_num_queries(9):  # six tables, slugs, and a transaction
        load(folder)


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
    assert secretary.first_listed == 2024
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
        "'https://own.example.org'; the file says 'https://www.ptc.example.edu/'."
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
    School.objects.filter(unitid=PEORIA).update(
        closed_by="The school itself", successor=school(BOSTON)
    )
    by_editor(school(PEORIA), status="closed")
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
    own = Program.objects.create(school=school(PEORIA), cip="51.0712", award_level=20, price=5)
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
    assert "1 program that an editor added or changed is left as the editor has it" in words


# What is no longer there


def test_a_school_that_left_the_files_is_withdrawn_and_named(folder: Path) -> None:
    load(folder)
    for name in ("schools.csv", "programs.csv"):
        files.rewrite(folder / name, lambda row: None if row["unitid"] == str(BOSTON) else row)
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
    for name in ("schools.csv", "programs.csv"):
        files.rewrite(folder / name, lambda row: None if row["unitid"] == str(BOSTON) else row)
    load(folder)
    assert school(BOSTON).status == "listed"


def test_zip_codes_and_places_that_left_are_removed_unless_used(folder: Path) -> None:
    load(folder)
    files.set_values(folder / "schools.csv", PEORIA, zip="10451")
    own = school(BOSTON)
    School.objects.filter(pk=own.pk).update(unitid=None)
    for name in ("schools.csv", "programs.csv"):
        files.rewrite(folder / name, lambda row: None if row["unitid"] == str(BOSTON) else row)
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
    for name in ("schools.csv", "programs.csv"):
        files.rewrite(folder / name, lambda row: None if row["unitid"] == str(BOSTON) else row)
    words = load(folder)
    codes = set(Release.objects.values_list("code", flat=True))
    assert {"HD2024", "HD2025", "SFA2424"} < codes
    assert "SFA2324" not in codes
    assert "1 release removed: in no file any more." in words


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
        ("schools", {"phone": "309"}, "schools.csv, line 2, column phone: '309' is not ten digits"),
        ("schools", {"control": "odd"}, "schools.csv, line 2, column control: 'odd' is not known"),
        ("schools", {"pell_percent": 101}, "schools.csv, line 2, column pell_percent: 101 is more"),
        ("schools", {"successor": 999}, "schools.csv, line 2, column successor: 999 is not in sch"),
        ("schools", {"graduation_year": ""}, "schools.csv, line 2, column unitid: has facts of gr"),
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
        raise IntegrityError("CHECK constraint failed: program_years_in_order")

    monkeypatch.setattr(load_programs, "load", refuse)
    with pytest.raises(CommandError, match="refused: CHECK .*in_order. Nothing was changed"):
        load(folder)
    assert everything() == before


def test_a_program_that_an_editor_changed_is_left_as_the_editor_has_it(folder: Path) -> None:
    load(folder)
    own = school(PEORIA).programs.get(cip="51.0716")
    Program.objects.filter(pk=own.pk).update(price=5, offered=False, edited=True)
    words = load(folder)
    own.refresh_from_db()
    assert (own.price, own.offered) == (5, False)
    assert "1 program that an editor added or changed is left as the editor has it" in words


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
