import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from guide.tables import COLUMNS, DATA, Evidence, read
from guide.workbooks import onet
from published.tables import READY

from .workbooks import books

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of every kind, in folders as they were unpacked: to be copied."""
    folder = tmp_path_factory.mktemp("published")
    bls = folder / "bls"
    books.oews(bls)
    books.oews(bls, "state")
    books.oews(bls, "MSA", rows=books.oews_rows("MSA", [("16980", "Chicago, IL", "IL")]))
    books.oews(bls, "BOS", rows=books.oews_rows("BOS", [("0100001", "Alabama", "AL")]))
    books.projections(bls)
    books.projections_copy(bls)
    books.national_copy(bls)
    books.price_copy(bls)
    books.awards_copy(folder)
    books.onet_folder(folder / "onet")
    return folder


@pytest.fixture
def source(tmp_path: Path, published: Path) -> Path:
    """The files as a test may harm them."""
    return shutil.copytree(published, tmp_path / "source")


@pytest.fixture
def into(tmp_path) -> Path:
    return tmp_path / "data"


def update(source: Path, into: Path, **options) -> str:
    out = StringIO()
    call_command("update_figures", source=source, into=into, stdout=out, **options)
    return out.getvalue()


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_table_is_written_in_its_own_columns(source, into):
    report = update(source, into)
    assert {path.stem for path in into.iterdir()} == set(COLUMNS)
    assert "0016980" in {row["area"] for row in read("wages_metro", into)}
    assert {row["cycle"] for row in read("projections", into)} == {"2020-30", "2024-34"}
    assert {row["year"] for row in read("wages_national", into)} == {"2019", "2025"}
    assert "MSA_M2025_dl.xlsx: 363 rows for wages_metro.csv." in report


def test_the_same_files_make_the_same_bytes(source, into, tmp_path):
    update(source, into)
    first = content(into)
    update(source, into)
    assert content(into) == first
    update(source, tmp_path / "again")
    assert content(tmp_path / "again") == first
    assert all(b"\r" not in each and each.endswith(b"\n") for each in first.values())


def test_a_year_that_no_file_holds_is_kept(into, tmp_path):
    shutil.copytree(DATA, into)
    before = content(into)
    books.oews(tmp_path / "new", year=2026)
    report = update(tmp_path / "new", into)
    assert {row["year"] for row in read("wages_national", into)} == set(map(str, range(2019, 2027)))
    assert "wages_national.csv: kept 2019, 2020, 2021, 2022, 2023, 2024, 2025, as it was." in report
    assert {name for name, each in content(into).items() if before[name] != each} == {
        "wages_national.csv"
    }


def test_a_workbook_replaces_the_copy_of_its_year(into, tmp_path):
    shutil.copytree(DATA, into)
    books.oews(tmp_path / "new", "state")
    update(tmp_path / "new", into)
    found = {(row["year"], row["release"], row["evidence"]) for row in read("wages_state", into)}
    assert found == {
        ("2025", "state_M2025", Evidence.WORKBOOK),
        ("2024", "state_M2024", Evidence.COPY),
    }


def test_a_workbook_of_metropolitan_areas_replaces_their_copy_and_no_other(into, tmp_path):
    shutil.copytree(DATA, into)
    before = content(into)
    rows = books.oews_rows("MSA", [("16980", "Chicago, IL", "IL")])
    books.oews(tmp_path / "new", "MSA", rows=rows)
    (tmp_path / "old").mkdir()
    books.area_copy(tmp_path / "old")
    update(tmp_path / "new", into)
    changed = {name for name, each in content(into).items() if before[name] != each}
    assert changed == {"wages_metro.csv"}
    update(tmp_path / "old", into)
    found = read("wages_metro", into)
    assert {(row["evidence"], row["release"]) for row in found} == {("workbook", "MSA_M2025")}
    assert {row["mean"] for row in found if row["area"] == "0016980"} == {"46800"}


def test_a_copy_never_replaces_a_workbook(source, into, tmp_path):
    update(source, into)
    before = content(into)
    (tmp_path / "bls").mkdir()
    books.state_copy(tmp_path / "bls")
    books.projections_copy(tmp_path / "bls", cycle="2024-34")
    update(tmp_path / "bls", into)
    assert content(into)["wages_state.csv"] == before["wages_state.csv"]
    rows = read("projections", into)
    assert {row["release"] for row in rows if row["cycle"] == "2024-34"} == {
        "occupation.xlsx 2024-34"
    }


def test_figures_copied_by_hand_are_left_alone(source, into):
    shutil.copytree(DATA, into)
    update(source, into)
    assert (into / "by_hand.csv").read_bytes() == (DATA / "by_hand.csv").read_bytes()


def broken_wages(folder: Path) -> str:
    rows = books.oews_rows()
    rows[1][-1] = "much"
    books.oews(folder / "bls", rows=rows)
    return r"national_M2025_dl.xlsx, sheet data, row 2, column A_PCT90: 'much' is not a number\."


def cut_off(folder: Path) -> str:
    path = folder / "onet" / "db_29_3_excel" / "Skills.xlsx"
    path.write_bytes(path.read_bytes()[:2000])
    return r"Skills.xlsx is not a whole workbook"


def lost(folder: Path) -> str:
    (folder / "onet" / "db_29_3_excel" / "Job Zones.xlsx").unlink()
    return r"must stand together in one folder; missing: Job Zones.xlsx\."


def apart(folder: Path) -> str:
    name = "Job Zones.xlsx"
    other = folder / "onet" / "db_30_0_excel"
    other.mkdir()
    (folder / "onet" / "db_29_3_excel" / name).rename(other / name)
    return r"together in one folder, of one release\."


def twice(folder: Path) -> str:
    books.oews(folder / "old")
    return r"national_M2025_dl.xlsx is there twice"


def few_tasks(folder: Path) -> str:
    name, words, detail = onet.LISTS["task"]
    books.book(folder / "onet/db_29_3_excel" / name, one=books.list_rows(words, detail, count=1))
    return r"Task Statements.xlsx: 1 entry where lists.csv holds 15 \(task\)\. Is it cut off\?"


def few_skills(folder: Path) -> str:
    rows = books.rating_rows(element="2.B.1", count=31)
    books.book(folder / "onet/db_29_3_excel/Skills.xlsx", one=rows)
    return r"Skills.xlsx: 31 elements where ratings.csv holds 35 \(skill\)\. Is it cut off\?"


def few_areas(folder: Path) -> str:
    rows = books.oews_rows("BOS", [("0100001", "Alabama", "AL")], filled=120)
    books.oews(folder / "bls", "BOS", rows=rows)
    return r"BOS_M2025_dl.xlsx: 121 areas where wages_nonmetro.csv holds 135 \(2025\)\. Is it cut"


def renamed(folder: Path) -> str:
    folder = folder / "onet" / "db_29_3_excel"
    shutil.copy(folder / "Skills.xlsx", folder / "Knowledge.xlsx")
    return r"Knowledge.xlsx, sheet one, row 2, column Element ID: .* Is the file renamed\?"


def empty(folder: Path) -> str:
    shutil.rmtree(folder)
    folder.mkdir()
    return r"holds no file that the guide knows"


def gone(folder: Path) -> str:
    shutil.rmtree(folder)
    return r"There is no folder"


HARMS = [broken_wages, cut_off, lost, apart, twice, empty, gone]
HARMS += [few_tasks, few_skills, few_areas, renamed]


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_wrong_is_said_and_nothing_changed(source, into, harm):
    shutil.copytree(DATA, into)
    before = content(into)
    words = harm(source)
    with pytest.raises(CommandError, match=rf"{words}.*Nothing was changed\."):
        update(source, into)
    assert content(into) == before


def test_a_folder_that_cannot_be_written_is_said(source, into):
    into.write_text("a file")
    with pytest.raises(CommandError, match=r"cannot be a folder for files: .* Nothing was changed"):
        update(source, into)


def test_a_disk_that_fails_half_way_changes_nothing(source, into, monkeypatch):
    shutil.copytree(DATA, into)
    before = content(into)
    write = Path.write_bytes

    def full(path: Path, written: bytes) -> int:
        if "ratings" in path.name:
            raise OSError("No space left on device")
        return write(path, written)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CommandError, match="No space left"):
        update(source, into)
    monkeypatch.undo()
    assert content(into) == before


def stopped_at_the_third_table(monkeypatch, stop: BaseException) -> None:
    """Putting tables in their places ends at the third one, with no chance to tidy up."""
    replace, calls = Path.replace, iter(range(1, 100))

    def harmed(path: Path, target: Path) -> Path:
        if next(calls) == 3:
            raise stop
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", harmed)


@pytest.mark.slow
@pytest.mark.parametrize("there", [True, False])
def test_tables_that_a_dead_process_left_half_way_are_read_whole(
    source, into, tmp_path, monkeypatch, there
):
    if there:
        shutil.copytree(DATA, into)
        shutil.copytree(DATA, tmp_path / "wanted")
    update(source, tmp_path / "wanted")
    stopped_at_the_third_table(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        update(source, into)
    monkeypatch.undo()
    assert (into / READY).is_dir()
    for name in COLUMNS:
        assert read(name, into) == read(name, tmp_path / "wanted")
    update(source, into)
    assert content(into) == content(tmp_path / "wanted")


def test_a_table_that_cannot_be_put_in_its_place_is_told(source, into, monkeypatch):
    shutil.copytree(DATA, into)
    stopped_at_the_third_table(monkeypatch, PermissionError("Permission denied"))
    with pytest.raises(CommandError, match=r"Permission denied\. Mend that, and run") as caught:
        update(source, into)
    assert "Nothing was changed" not in str(caught.value)


def test_a_workbook_of_few_areas_is_taken_when_asked_to(source, into):
    shutil.copytree(DATA, into)
    few_areas(source)
    assert "BOS_M2025_dl.xlsx: 123 rows for wages_nonmetro.csv." in update(source, into, fewer=True)


def test_quiet_says_nothing(source, into, capsys):
    call_command("update_figures", source=source, into=into, verbosity=0)
    assert capsys.readouterr().out == ""
