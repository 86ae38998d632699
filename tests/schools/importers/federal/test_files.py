"""Which files of a folder are the newest releases."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers.federal.files import REQUIRED, find


def folder_with(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


NEEDED = tuple(REQUIRED.values())


def test_the_newest_release_of_each_kind_is_found_in_subfolders(tmp_path: Path) -> None:
    names = ("ipeds/HD2023.zip", "ipeds/hd2025.csv", "ipeds/SFA2223.zip", "ipeds/sfa2324_p1.zip")
    more = ("ipeds/IC2024.zip", "ipeds/IC2023_AY.zip", "ipeds/IC2023_PY.zip", "notes/HD.txt")
    found = find(folder_with(tmp_path, *NEEDED, *names, *more))
    assert found["directory"][0].code == "HD2025"
    assert [file.code for file in found["aid"]] == ["SFA2324_P1"]
    assert [file.code for file in found["offerings"]] == ["IC2024"]
    assert [file.code for file in found["prices"]] == ["IC2023_AY"]
    assert [file.code for file in found["program prices"]] == ["IC2023_PY"]
    assert found["graduation"] == []


def test_from_2024_25_on_one_file_has_both_kinds_of_prices(tmp_path: Path) -> None:
    names = ("IC2023_AY.zip", "IC2023_PY.zip", "COST1_2024.zip", "cost1_2024_rv.zip")
    found = find(folder_with(tmp_path, *NEEDED, *names, "COST1_2025_AY.zip", "IC2025.zip"))
    for kind in ("prices", "program prices"):
        assert [(file.code, file.revised) for file in found[kind]] == [("COST1_2024", True)]


@pytest.mark.parametrize(("kind", "name"), [("awards", "C%d_A.zip"), ("directory", "HD%d.zip")])
def test_the_newest_five_years_are_found(tmp_path: Path, kind: str, name: str) -> None:
    names = [name % year for year in range(2018, 2025)]
    found = find(folder_with(tmp_path, *NEEDED, *names))
    assert [file.year for file in found[kind]] == [2024, 2023, 2022, 2021, 2020]


def test_a_revised_file_and_then_a_zip_come_first(tmp_path: Path) -> None:
    names = ("hd2024_rv.csv", "HD2024.csv", "c2024_a.csv")
    found = find(folder_with(tmp_path, *NEEDED, *names))
    assert found["directory"][0].path.name == "hd2024_rv.csv"
    assert [file.code for file in found["awards"]] == ["C2024_A"]


def test_the_newest_earnings_by_year_and_month(tmp_path: Path) -> None:
    names = ("earnings_may_2025_release.csv", "earnings_october_2025.csv", "earnings_dec_2024.csv")
    found = find(folder_with(tmp_path, *NEEDED, *names))
    assert [file.path.name for file in found["earnings"]] == ["earnings_october_2025.csv"]


def test_a_missing_kind_says_which_file_to_bring(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"There is no file of awards in .*, like C2024_A.zip\."):
        find(folder_with(tmp_path, "HD2024.zip", "zips.csv", "places.csv"))


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere is not a folder"):
        find(tmp_path / "nowhere")
