"""What a file says of a whole school, row by row."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers.federal import whole_school

from . import published_files as files


def test_offerings_are_yes_no_or_unknown(tmp_path: Path) -> None:
    rows = [
        dict(UNITID=1, OPENADMP=1, DISTNCED=2, DISTCRS=1, DSTNUGP=1, SLO7=0, STUSRV2=1),
        dict(UNITID=2, OPENADMP="-2"),
        dict(UNITID=3, OPENADMP="wrong, and not read"),
    ]
    files.ipeds(tmp_path, "IC2024", files.IC, rows)
    found = whole_school.read_offerings(files.one(tmp_path, "offerings"), {1, 2})
    assert found[1] == {
        "open_admission": True,
        "distance_only": False,
        "some_online": True,
        "distance_courses": True,
        "evening_or_weekend": False,
        "child_care": None,
        "career_counseling": True,
        "job_placement": None,
    }
    assert set(found[2].values()) == {None}
    assert 3 not in found


def test_the_share_online_is_exact_and_empty_is_not_zero(tmp_path: Path) -> None:
    rows = [
        dict(unitid=1, enrollment_12_months=1000, only_distance=979),
        dict(unitid=2, enrollment_12_months=1000, only_distance=980),
        dict(unitid=3, enrollment_12_months=50, only_distance=0),
        dict(unitid=4, enrollment_12_months=50),
        dict(unitid=5, only_distance=50),
        dict(unitid=6, enrollment_12_months=0, only_distance=0),
        dict(unitid=7, enrollment_12_months=9, only_distance=9),
    ]
    files.distance(tmp_path, rows)
    found = whole_school.read_distance(files.one(tmp_path, "distance"), set(range(1, 7)))
    percents = {unitid: facts["online_percent"] for unitid, facts in found.items()}
    assert percents == {1: 97.9, 2: 98, 3: 0, 4: None, 5: None, 6: None}


def test_more_students_online_than_there_are_is_an_error(tmp_path: Path) -> None:
    files.distance(tmp_path, [dict(unitid=1, enrollment_12_months=9, only_distance=10)])
    with pytest.raises(SourceError, match="line 2, column only_distance: 10 is more than all 9"):
        whole_school.read_distance(files.one(tmp_path, "distance"), {1})


def test_a_yearly_price_of_zero_is_free_and_a_dot_is_unknown(tmp_path: Path) -> None:
    row = dict(
        UNITID=1, HRCHG2=0, HRCHG3=310, CHG1AY3=0, CHG2AY3=" 4656", CHG3AY3="6192", CHG4AY3="."
    )
    files.ipeds(tmp_path, "IC2023_AY", files.AY, [row, {"UNITID": 2}])
    assert whole_school.read_prices(files.one(tmp_path, "prices"), {1}) == {
        1: {
            "price_in_district": 0,
            "price_in_state": 4656,
            "price_out_of_state": 6192,
            "credit_in_district": None,
            "credit_in_state": 0,
            "credit_out_of_state": 310,
            "books_and_supplies": None,
        }
    }


def test_the_file_of_2024_25_is_read_as_the_one_before(tmp_path: Path) -> None:
    row = dict(UNITID=1, chg1ay2=1, chg1ay3=10, chg2ay3=20, chg3ay3=30, HRCHG1=5, HRCHF1=1)
    files.ipeds(tmp_path, "COST1_2024", files.COST1, [row], missing=".")
    (found,) = whole_school.read_prices(files.one(tmp_path, "prices"), {1}).values()
    assert [found[name] for name in ("price_in_district", "price_in_state")] == [10, 20]
    assert (found["price_out_of_state"], found["credit_in_district"]) == (30, 5)
    assert found["books_and_supplies"] is None


def test_aid_has_undergraduates_and_pell(tmp_path: Path) -> None:
    rows = [dict(UNITID=1, SCUGRAD=2100, UPGRNTP=0), dict(UNITID=2, SCUGRAD="", UPGRNTP=".")]
    rows += [dict(UNITID=3, SCUGRAD=12, UPGRNTP=100)]
    files.ipeds(tmp_path, "SFA2324", files.SFA, rows)
    assert whole_school.read_aid(files.one(tmp_path, "aid"), {1, 2, 3}) == {
        1: {"undergraduates": 2100, "pell_percent": 0},
        2: {"undergraduates": None, "pell_percent": None},
        3: {"undergraduates": 12, "pell_percent": 100},
    }


def test_a_percentage_above_a_hundred_is_an_error(tmp_path: Path) -> None:
    files.ipeds(tmp_path, "SFA2324", files.SFA, [dict(UNITID=1, SCUGRAD=1, UPGRNTP=101)])
    with pytest.raises(SourceError, match="SFA2324.zip, line 2, column UPGRNTP: 101 is not betw"):
        whole_school.read_aid(files.one(tmp_path, "aid"), {1})


def test_a_graduation_rate_keeps_its_year(tmp_path: Path) -> None:
    rows = [
        dict(unitid=1, year=2023, grad_rate_150="28.5"),
        dict(unitid=2, year=2013, grad_rate_150="0.0"),
        dict(unitid=3, year=2023, grad_rate_150=""),
    ]
    (tmp_path / "graduation_rates.csv").write_bytes(files.text(files.GRADUATION, rows))
    file = files.one(tmp_path, "graduation")
    assert whole_school.read_graduation(file, {1, 2, 3}) == {
        1: {"graduation_rate": 29, "graduation_year": 2023},
        2: {"graduation_rate": 0, "graduation_year": 2013},
    }
    assert whole_school.graduation_years(file) == {2023: 2, 2013: 1}


def graduation(folder: Path, rate: str) -> dict:
    rows = [dict(unitid=1, year=2023, grad_rate_150=rate)]
    (folder / "graduation_rates.csv").write_bytes(files.text(files.GRADUATION, rows))
    return whole_school.read_graduation(files.one(folder, "graduation"), {1})


def test_everybody_may_finish_and_nobody_more(tmp_path: Path) -> None:
    assert graduation(tmp_path, "100")[1]["graduation_rate"] == 100
    with pytest.raises(SourceError, match="column grad_rate_150: 101 is not between 0 and 100"):
        graduation(tmp_path, "101")
