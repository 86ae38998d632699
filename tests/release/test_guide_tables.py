"""The tables in guide/data: what facts they hold, checked against what is known of the sources."""

import csv
import shutil
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import call_command

from guide import tables
from guide.facts import Figure, Missing
from guide.figures import (
    area_figure,
    area_names,
    copied,
    figure,
    figures,
    listing,
    local_figures,
    price_level,
    state_figure,
)
from guide.training import LEVELS, unsure
from guide.vocabulary import OCCUPATIONS, STATES, WHOLE_TERRITORIES
from guide.workbooks import copies, oews


@pytest.mark.parametrize(
    ("key", "value"),
    {
        "secretaries.median": "45930",
        "secretaries.mean": "46800",
        "secretaries.hourly_median": "22.08",
        "secretaries.p10": "35930",
        "secretaries.p25": "38570",
        "secretaries.p75": "50580",
        "secretaries.p90": "60530",
        "secretaries.jobs": "961610",
        "secretaries.median.2019": "36580",
        "secretaries.median.2020": "37350",
        "secretaries.median.2021": "37450",
        "secretaries.median.2022": "38500",
        "secretaries.median.2023": "40640",
        "secretaries.median.2024": "44640",
        "secretaries.median.2025": "45930",
        "records.median": "51140",
        "assistants.median": "45690",
        "secretaries.jobs_base": "850000",
        "secretaries.jobs_projected": "885300",
        "secretaries.jobs_change_percent": "4.2",
        "secretaries.openings": "85900",
        "secretaries.openings_replacing": "82400",
        "secretaries.jobs_change_percent.2020-30": "10.6",
        "all_secretaries.jobs_change_percent.2020-30": "-6.7",
        "training.awards": "7766",
        "onet.high_school": "47.63",
        "onet.job_zone": "2",
        "requirements.telework": "3.2",
        "secretaries.leaving_rate": "9.5",
        "all.leaving_rate": "10.6",
        "office_work.jobs_change_percent": "-3.9",
        "billing.median": "48500",
        "onet.experience_over_a_year": "78.25",
        "onet.job_training_to_a_month": "55.34",
        "claims.mean_2019": "38090",
        "claims.mean_2021": "39740",
        "claims.rhode_island_by_mean": "11",
        "claims.rhode_island_by_median": "19",
    }.items(),
)
def test_the_facts(key, value):
    assert figure(key).value == Decimal(value)


@pytest.mark.parametrize(
    ("level", "percent"),
    [
        ("associate", "42.7"),
        ("certificate_1_to_2", "30.5"),
        ("certificate_12_weeks_to_1", "26.6"),
        ("certificate_2_to_4", "0.1"),
        ("certificate", "57.3"),
    ],
)
def test_the_shares_of_awards(level, percent):
    fact = figure(f"training.{level}")
    assert round(fact.value, 1) == Decimal(percent)
    assert (fact.period, fact.release) == ("2023-24", "C2024_A")


def test_every_level_of_awards_has_words():
    assert set(copies.LEVELS.values()) == set(LEVELS)


def test_the_best_paid_states():
    pay = {code: state_figure(code, "mean").value for code in STATES}
    assert sorted(pay.items(), key=lambda each: (-each[1], each[0]))[:6] == [
        ("WA", 57300),
        ("CA", 56350),
        ("MA", 52910),
        ("DC", 52770),
        ("MN", 52770),
        ("OR", 52640),
    ]
    assert {code: str(state_figure(code, "rank_mean")) for code in ("DC", "MN", "OR")} == {
        "DC": "4th",
        "MN": "4th",
        "OR": "6th",
    }


@pytest.mark.parametrize("statistic", ["jobs", "jobs_per_1000", "location_quotient"])
def test_the_jobs_of_mississippi_are_not_published_and_never_zero(statistic):
    fact = state_figure("MS", statistic)
    assert isinstance(fact, Missing)
    assert fact.reason == "BLS does not publish this number of jobs."
    assert state_figure("MS", "jobs", 2024).value == 3290


def test_a_copy_says_that_it_is_one_in_its_release_and_beside_no_figure():
    for table in ("wages_state", "wages_metro", "wages_nonmetro"):
        for fact in local_figures(table).values():
            if isinstance(fact, Figure):
                assert "third-party copy" in fact.release
                assert not fact.note
    assert copied() == {
        "wages_state": ("2024", "2025"),
        "wages_metro": ("2025",),
        "wages_nonmetro": ("2025",),
        "price_parities": ("2024",),
    }


def test_there_are_as_many_areas_as_bls_names_and_five_have_no_median():
    names = area_names("wages_metro") | area_names("wages_nonmetro")
    assert len(area_names("wages_metro")) == 393
    assert len(names) + len(WHOLE_TERRITORIES) == 530
    medians = {code: area_figure(code, "median") for code in names}
    without = {names[code] for code, fact in medians.items() if isinstance(fact, Missing)}
    assert without == {
        *("Ithaca, NY", "Rapid City, SD", "Rochester, MN"),
        *("East South Dakota nonmetropolitan area", "West South Dakota nonmetropolitan area"),
    }
    jobs = {code: area_figure(code, "jobs") for code in names}
    uncounted = {names[code] for code, fact in jobs.items() if isinstance(fact, Missing)}
    assert uncounted == without - {"Rochester, MN"} | {"Birmingham, AL", "Hattiesburg, MS"}


def test_every_metropolitan_area_but_those_of_puerto_rico_has_a_price_level():
    without = {
        name
        for code, name in area_names("wages_metro").items()
        if isinstance(price_level(code), Missing)
    }
    assert len(without) == 6
    assert all(name.endswith(", PR") for name in without)
    assert {code for code in STATES if isinstance(price_level(code), Missing)} == set()


def test_how_unsure_a_share_is():
    assert figure("onet.certificate").note == (
        "26 people were asked; the true share is likely between 5% and 53%."
    )
    row = {"asked": "26", "low": "", "high": ""}
    assert unsure(row) == "26 people were asked."


def test_a_sum_made_here_says_so():
    fact = figure("all_secretaries.jobs_change_percent.2020-30")
    assert fact.release == "Employment Projections 2020-30, summed here"
    assert fact.note.startswith("Added up here")


def test_no_unverified_projection_is_held():
    assert {row["cycle"] for row in tables.read("projections")} == {"2020-30", "2024-34"}


def test_territories_have_pay_and_no_rank():
    assert set(area_names()) == STATES | {"GU", "VI"}
    assert str(state_figure("GU", "median")) == "$31,680"
    assert isinstance(state_figure("GU", "rank_mean"), Missing)


def test_every_figure_is_whole():
    facts = [*figures().values(), *local_figures("wages_state").values()]
    for fact in facts:
        assert str(fact)
        if isinstance(fact, Figure):
            assert all([fact.unit, fact.area, fact.period, fact.source, fact.release])
            assert fact.link.startswith("https://")
            assert fact.occupation
        else:
            assert fact.reason.endswith(".")


def test_every_occupation_has_a_figure_of_each_year_or_a_reason():
    years = {key.split(".")[2] for key in figures() if key.startswith("all.median.")}
    assert years == {str(year) for year in range(2020, 2026)}
    for name in OCCUPATIONS:
        for year in years:
            assert f"{name}.median.{year}" in figures()
    assert "did not count this job by itself" in figure("records.median.2020").reason


@pytest.mark.parametrize("name", tables.COLUMNS)
def test_a_table_is_written_as_it_would_be_again(name):
    written = (tables.DATA / f"{name}.csv").read_bytes()
    assert written == tables.content(name, tables.read(name))
    assert b"\r" not in written


def test_onets_words_come_in_its_order():
    assert len(listing("task")) == 15
    assert listing("related")[0] == "Medical Records Specialists"
    assert len(listing("technology")) == 52
    assert len(listing("title")) == 10


def awards_of_2024() -> dict[tuple[str, str], int]:
    """Awards in CIP 51.0716 by school and award level, as the directory holds them."""
    lines = (settings.BASE_DIR / "schools/data/programs.csv").read_text().splitlines()
    rows = [row for row in csv.DictReader(lines) if row["cip"] == "51.0716"]
    years = [dict(part.split(":") for part in row["awards"].split()) for row in rows]
    return {
        (row["unitid"], row["award_level"]): int(awards["2024"])
        for row, awards in zip(rows, years, strict=True)
        if "2024" in awards
    }


def test_what_a_person_counted_is_what_the_directory_holds():
    counted = awards_of_2024()
    one = sum(count for (unitid, _), count in counted.items() if unitid == "441371")
    total = sum(counted.values())
    assert figure("training.one_school").value == round(Decimal(100 * one) / total, 2)
    others = {key: count for key, count in counted.items() if key[0] != "441371"}
    for name, level in (("short_elsewhere", "21"), ("associate_elsewhere", "3")):
        count = sum(count for (_, each), count in others.items() if each == level)
        share = Decimal(100 * count) / sum(others.values())
        assert figure(f"training.{name}").value == round(share, 2)


def test_the_share_in_health_care_is_of_all_jobs():
    share = 100 * Decimal(753180) / figure("secretaries.jobs.2024").value
    assert figure("employers.health_care").value == round(share, 2)


PUBLISHED = settings.BASE_DIR.parent / "shared" / "data"


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not here")
def test_the_published_files_make_the_tables_again_byte_for_byte(tmp_path):
    into = tmp_path / "data"
    shutil.copytree(tables.DATA, into)
    for name in tables.COLUMNS.keys() - {"by_hand"}:
        (into / f"{name}.csv").unlink()
    call_command("update_figures", source=PUBLISHED, into=into, verbosity=0)
    for name in tables.COLUMNS:
        assert (into / f"{name}.csv").read_bytes() == (tables.DATA / f"{name}.csv").read_bytes()


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not here")
def test_bls_own_layout_of_metropolitan_areas_is_read(tmp_path, monkeypatch):
    monkeypatch.setitem(oews.LEAST_AREAS, "msa", 12)
    part = PUBLISHED / "bls/MSA_M2023_dl_new_york_part.xlsx"
    found = oews.read(shutil.copy(part, tmp_path / "MSA_M2023_dl.xlsx"))
    (albany,) = (row for row in found if (row["area"], row["soc"]) == ("0010580", "43-6013"))
    assert (albany["name"], albany["median"]) == ("Albany-Schenectady-Troy, NY", "40600")
    assert len({row["area"] for row in found}) == 12
