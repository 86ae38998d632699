"""The command that fetches, with the table of sources pointed at a publisher of the tests."""

import io
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from guide.workbooks.update import known_files
from published import fetched, fetching
from published.alone import alone
from published.sources import SOURCES
from schools.importers.federal.files import REQUIRED, find
from schools.management.commands import fetch_releases
from tests.published.server import serving, zipped

IPEDS = {
    2025: (
        *("HD2025", "HD2024", "HD2023", "HD2022", "HD2021"),
        *("C2025_A", "C2024_A", "C2023_A", "C2022_A", "C2021_A", "IC2025", "SFA2425"),
    ),
    2023: ("IC2023_AY", "IC2023_PY"),
}
AREAS = ("oesm25ma/MSA_M2025_dl.xlsx", "oesm25ma/BOS_M2025_dl.xlsx")
WORKBOOK = zipped({"xl/workbook.xml": b"<workbook/>"})
FILES = {
    **{
        f"{name}.zip": zipped({f"{name}.csv": b"A\r\n1\r\n"})
        for names in IPEDS.values()
        for name in names
    },
    "COST1_2025.zip": zipped({"cost1_2025.csv": b"A\r\n1\r\n"}),
    "oesm25nat.zip": zipped({"oesm25nat/national_M2025_dl.xlsx": WORKBOOK}),
    "oesm25st.zip": zipped({"oesm25st/state_M2025_dl.xlsx": WORKBOOK}),
    "oesm25ma.zip": zipped(dict.fromkeys(AREAS, WORKBOOK)),
    "occupation.xlsx": WORKBOOK,
    "db_29_3_excel.zip": zipped({"db_29_3_excel/Skills.xlsx": WORKBOOK}),
}


@pytest.fixture
def publisher(monkeypatch):
    """Every source, at the host of the tests."""
    monkeypatch.setattr(fetching, "PAUSE", 0)
    on(monkeypatch, date(2027, 1, 15))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as publisher:
        publisher.files.update(FILES)
        here = tuple(
            replace(
                each, addresses=tuple(publisher.address + urlsplit(a).path for a in each.addresses)
            )
            for each in SOURCES
        )
        monkeypatch.setattr(fetch_releases, "SOURCES", here)
        yield publisher


def on(monkeypatch, day: date) -> None:
    monkeypatch.setattr(fetch_releases.timezone, "localdate", lambda: day)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def fetch(folder, **options) -> str:
    out = options.pop("stdout", io.StringIO())
    call_command("fetch_releases", "--to", str(folder), stdout=out, **options)
    return out.getvalue()


def names(publisher) -> list[str]:
    return [path.rpartition("/")[2] for path, _ in publisher.asked]


def test_the_files_of_a_year_come_under_names_that_the_commands_know(publisher, tmp_path):
    said = fetch(tmp_path, year=2025)
    assert sorted(names(publisher)) == sorted(FILES)
    for name in set(REQUIRED.values()) - {REQUIRED["directory"], REQUIRED["awards"]}:
        (tmp_path / name).touch()
    found = {kind: [each.code for each in files] for kind, files in find(tmp_path).items()}
    assert found["directory"] == ["HD2025", "HD2024", "HD2023", "HD2022", "HD2021"]
    assert found["awards"] == ["C2025_A", "C2024_A", "C2023_A", "C2022_A", "C2021_A"]
    assert found["aid"] == ["SFA2425"]
    assert (found["prices"], found["program prices"]) == (["COST1_2025"], ["COST1_2025"])
    assert {path.relative_to(tmp_path).as_posix() for path in known_files(tmp_path).values()} == {
        *(path.rpartition("/")[2] for path in AREAS),
        *("national_M2025_dl.xlsx", "state_M2025_dl.xlsx", "occupation.xlsx"),
        "db_29_3_excel/Skills.xlsx",
    }
    assert "oesm25ma.zip: unpacked MSA_M2025_dl.xlsx, BOS_M2025_dl.xlsx." in said.splitlines()
    assert said.count("oesm25ma.zip: fetched.") == 1
    assert "\r" not in said


def test_a_second_run_fetches_nothing_and_mends_what_was_unpacked(publisher, tmp_path):
    fetch(tmp_path, year=2025)
    before = fetched.read(tmp_path)
    (tmp_path / "occupation.xlsx").write_bytes(b"cut off")
    (tmp_path / "national_M2025_dl.xlsx").unlink()
    said = fetch(tmp_path, year=2025)
    assert said.count(": unchanged.") == len(FILES) - 1
    assert "occupation.xlsx: fetched." in said
    assert (tmp_path / "national_M2025_dl.xlsx").read_bytes() == WORKBOOK
    assert fetched.read(tmp_path).keys() == before.keys() == FILES.keys()


def test_without_a_year_each_file_is_the_newest_that_is_due(publisher, tmp_path, monkeypatch):
    on(monkeypatch, date(2026, 11, 23))
    with pytest.raises(CommandError, match=r"^Not fetched: COST1_2024, SFA2324\. What did come"):
        fetch(tmp_path)
    assert {"HD2025.zip", "COST1_2024.zip", "SFA2324.zip", "oesm25nat.zip"} <= {*names(publisher)}


def test_what_cannot_be_had_is_said_and_the_rest_comes(publisher, tmp_path):
    publisher.files["HD2025.zip"] = b"<html>Sign in</html>"
    del publisher.files["oesm25st.zip"]
    publisher.files["oesm25nat.zip"] = zipped({"readme.txt": b""})
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        fetch(tmp_path, year=2025, stdout=out)
    assert str(caught.value) == (
        "Not fetched: HD2025, national_M2025, state_M2025. What did come is whole; run the command "
        "again for the rest."
    )
    said = out.getvalue()
    assert "HD2025.zip is a web page, not a table" in said
    assert "oesm25st.zip: there is no such file (404)" in said
    assert "oesm25nat.zip holds no national_M2025_dl.xlsx" in said
    assert not (tmp_path / "HD2025.zip").exists()
    assert (tmp_path / "C2025_A.zip").read_bytes() == FILES["C2025_A.zip"]
    # NCES has two folders.
    assert names(publisher).count("HD2025.zip") == 2


def test_a_terminal_sees_how_far_a_file_is(publisher, tmp_path):
    said = fetch(tmp_path, year=2025, stdout=Terminal())
    size = len(FILES["HD2025.zip"])
    assert f"\r\x1b[KHD2025.zip: {size} of {size} bytes\r" in said
    assert "\r\x1b[KHD2025.zip: fetched.\n" in said


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("data@example.org", "medsec fetch_releases (data@example.org)"),
        ("", "medsec fetch_releases (https://www.example.org)"),
    ],
)
def test_a_publisher_learns_whom_to_write_to(publisher, tmp_path, settings, contact, agent):
    settings.CONTACT_EMAIL = contact
    fetch(tmp_path, year=2025)
    assert set(publisher.header("User-Agent")) == {agent}


@pytest.mark.parametrize("year", [1999, 2999])
def test_a_year_without_files_is_refused(publisher, tmp_path, year):
    with pytest.raises(
        CommandError, match=f"The files are named for 2000 to 2027, not for {year}."
    ):
        fetch(tmp_path, year=year)


def test_a_year_whose_files_are_not_due_yet_brings_the_newest_that_are(
    publisher, tmp_path, monkeypatch
):
    """The issue's own example: without it the folder would have no prices but older ones."""
    on(monkeypatch, date(2026, 11, 23))
    table = b"A\r\n1\r\n"
    publisher.files |= {
        "COST1_2024.zip": zipped({"cost1_2024.csv": table}),
        "SFA2324.zip": zipped({"sfa2324.csv": table}),
    }
    by_year, newest = fetch(tmp_path / "year", year=2025), fetch(tmp_path / "newest")
    lines = by_year.splitlines()
    assert "COST1_2025 is due in December 2026: the newest before it is fetched." in lines
    assert "SFA2425 is due in December 2026: the newest before it is fetched." in lines
    assert "is due in" not in newest
    assert fetched.read(tmp_path / "year").keys() == fetched.read(tmp_path / "newest").keys()
    assert "COST1_2024.zip" in fetched.read(tmp_path / "year")


def test_a_file_that_is_ever_the_newest_says_so(publisher, tmp_path):
    address = f"{publisher.address}/emp/ind-occ-matrix/occupation.xlsx"
    words = f"{address} has the newest file alone, whatever year is asked for."
    assert words in fetch(tmp_path, year=2025).splitlines()


def test_a_file_that_cannot_be_read_yet_is_told(publisher, tmp_path, monkeypatch):
    on(monkeypatch, date(2026, 11, 23))
    out = io.StringIO()
    with pytest.raises(CommandError):
        fetch(tmp_path, stdout=out)
    assert (
        "30.3 should exist, but its files differ and cannot be read yet: the newest before it that "
        "can be read is fetched."
    ) in out.getvalue().splitlines()
    assert "occupation.xlsx has the newest" not in out.getvalue()


def test_a_zip_of_something_else_is_not_taken_for_the_file(publisher, tmp_path):
    publisher.files["HD2025.zip"] = zipped({"readme.txt": b"x"})
    publisher.files["oesm25nat.zip"] = zipped({"national_M2025_dl.xlsx": b"<html>"})
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"Not fetched: HD2025, national_M2025\. "):
        fetch(tmp_path, year=2025, stdout=out)
    assert "HD2025.zip holds no HD2025*.csv. Is it another file?" in out.getvalue()
    assert not {path.name for path in tmp_path.iterdir()} & {"HD2025.zip", "national_M2025_dl.xlsx"}


def test_two_runs_never_share_a_folder(publisher, tmp_path):
    with (
        alone(tmp_path),
        pytest.raises(CommandError, match="Another command is writing in"),
    ):
        fetch(tmp_path, year=2025)
    assert publisher.asked == []


def test_a_run_that_is_stopped_by_hand_says_how_to_go_on(publisher, tmp_path, monkeypatch):
    def stopped(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(fetch_releases.Door, "fetch", stopped)
    with pytest.raises(CommandError, match="Stopped. Run the command again") as caught:
        fetch(tmp_path, year=2025)
    assert caught.value.returncode == 130


def test_one_file_in_the_way_does_not_stop_the_others(publisher, tmp_path):
    (tmp_path / "HD2025.zip").mkdir()
    (tmp_path / "db_29_3_excel").write_bytes(b"")
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"Not fetched: HD2025, 29\.3\. "):
        fetch(tmp_path, year=2025, stdout=out)
    assert out.getvalue().count(": fetched.") == len(FILES) - 1
    assert "db_29_3_excel.zip cannot be unpacked: " in out.getvalue()


def test_a_folder_that_cannot_be_one_is_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CommandError, match="cannot be a folder for files"):
        fetch(tmp_path / "file", year=2025)
