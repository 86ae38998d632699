"""/data/: the whole directory in tables, and what describes them."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.cache import cache
from frictionless import validate

from schools.models import Earnings, Release, School
from schools.pages.open_data.package import ARCHIVE, DESCRIPTION, KINDS, TABLES
from schools.pages.open_data.schools import SCHOOLS
from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db
NAMES = [table.file for table in TABLES]


def rows(visitor, name: str) -> list[dict[str, str]]:
    cache.clear()
    text = visitor.get(f"/data/{name}.csv").content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def described(visitor) -> dict:
    return visitor.get(f"/data/{DESCRIPTION}").json()


def unpacked(visitor, folder: Path) -> Path:
    """The package as who downloads it has it."""
    with ZipFile(io.BytesIO(visitor.get(f"/data/{ARCHIVE}").content)) as archive:
        archive.extractall(folder)  # noqa: S202 - our own
    return folder / DESCRIPTION


def a_directory() -> School:
    """A school of every kind that the tables have to hold."""
    heir = teaching_school("Colegio de Bayamón", unitid=None)
    campus(heir, "By Hand", origins={"city": "editor"})
    campus(heir, "North", number="002", origins={"campuses": "CAMPUSES_2023"})
    campus(heir, "Shut", number="003", is_open=False)
    marks = {"origins": {"price": "editor", "awards": "editor"}}
    program(heir, "51.0714", 2, {2023: 0, 2024: 7}, price=9_000, offered=False, **marks)
    program(heir, "51.0710", 21, {}, price=150_000, months=9, price_release="IC2023_PY")
    Earnings.objects.create(school=heir, credential="associate", five_years=36_130, release="S5")
    shut = school(
        "Gone College",
        at=None,
        status="closed",
        closed_by="IPEDS HD2024",
        closed_on="2024-05-31",
        successor=heir,
    )
    program(shut, "51.0705", 5, offered=False)
    return heir


def test_the_package_is_what_its_description_says_keys_included(visitor, tmp_path):
    a_directory()
    report = validate(unpacked(visitor, tmp_path))
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("programs.csv", "test-", "tset-", "foreign-key"),
        ("campuses.csv", ",002,", ",main,", "primary-key"),
        ("awards.csv", ",2024,", ",24,", "constraint-error"),
        ("schools.csv", ",listed,", ",draft,", "constraint-error"),
        ("schools.csv", ",false,", ",never,", "type-error"),
    ],
)
def test_what_checks_it_finds_a_fault(visitor, tmp_path, name, old, new, fault):
    a_directory()
    path = unpacked(visitor, tmp_path)
    described = json.loads(path.read_text())
    for resource in described["resources"]:  # else its sum is wrong before its rows are read
        del resource["hash"], resource["bytes"]
    path.write_text(json.dumps(described))
    text = (tmp_path / name).read_text()
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new))
    assert fault in {kind for (kind,) in validate(path).flatten(["type"])}


def test_an_empty_directory_is_a_valid_package_too(visitor, tmp_path):
    assert validate(unpacked(visitor, tmp_path)).flatten(["type", "message"]) == []


def test_only_schools_with_a_page_are_in_it_and_a_closed_one_says_so(visitor):
    heir = a_directory()
    for status in ("draft", "withdrawn"):
        hidden = teaching_school(f"A {status} school", status=status)
        campus(hidden)
    schools = {row["name"]: row for row in rows(visitor, "schools")}
    assert {name: row["status"] for name, row in schools.items()} == {
        "Colegio de Bayamón": "listed",
        "Gone College": "closed",
    }
    gone = schools["Gone College"]
    assert (gone["closed_on"], gone["successor"]) == ("2024-05-31", heir.slug)
    told = {row["slug"] for row in schools.values()}
    assert {row["school"] for row in rows(visitor, "programs")} == told
    assert {row["school"] for row in rows(visitor, "awards")} == told
    assert {row["school"] for row in rows(visitor, "campuses")} == {heir.slug}


def test_a_successor_without_a_page_is_not_named(visitor):
    hidden = school("Hidden", status="withdrawn")
    school("Gone", status="closed", closed_by="IPEDS HD2024", successor=hidden)
    (gone,) = rows(visitor, "schools")
    assert gone["successor"] == ""


def test_open_campuses_alone_are_in_it_each_with_a_key_of_its_own(visitor):
    heir = a_directory()
    by_hand = heir.campuses.get(name="By Hand")
    found = {row["campus"]: row for row in rows(visitor, "campuses")}
    assert list(found) == ["main", "002", f"added-{by_hand.pk}"]
    assert (found["main"]["is_main"], found["002"]["is_main"]) == ("true", "false")
    assert found["002"]["campuses_release"] == "CAMPUSES_2023"
    assert found[f"added-{by_hand.pk}"]["edited"] == "city"


def test_a_gap_is_empty_and_a_zero_is_a_zero(visitor):
    heir = a_directory()
    (row,) = (row for row in rows(visitor, "schools") if row["slug"] == heir.slug)
    assert (row["unitid"], row["net_price"], row["child_care"]) == ("", "", "")
    assert (row["zip"], row["online"], row["latitude"]) == ("61602", "false", "40.7")
    assert row["earnings_associate_5_years"] == "36130"
    assert row["earnings_associate_4_years"] == row["earnings_certificate_5_years"] == ""
    assert row["earnings_finishing_release"] == "S5"
    counts = {(row["cip"], row["year"]): row["awards"] for row in rows(visitor, "awards")}
    assert counts[("51.0714", "2023")] == "0"
    assert ("51.0714", "2022") not in counts


def test_a_program_says_what_an_editor_set_and_which_price_is_a_slip(visitor):
    a_directory()
    found = {row["cip"]: row for row in rows(visitor, "programs")}
    assert (found["51.0714"]["edited"], found["51.0714"]["offered"]) == ("awards price", "false")
    assert (found["51.0714"]["price_check"], found["51.0716"]["price_check"]) == ("false", "")
    assert found["51.0710"]["price_check"] == "true"
    assert (found["51.0716"]["kinship"], found["51.0705"]["kinship"]) == ("group", "related")
    assert found["51.0716"]["credential"] == "Certificate, 12 weeks to 1 year"
    sources = {(row["cip"], row["awards_release"]) for row in rows(visitor, "awards")}
    assert {("51.0714", "editor"), ("51.0716", "C2024_A")} <= sources


def test_a_name_is_never_a_spreadsheets_formula(visitor):
    teaching_school("=1+1")
    (row,) = rows(visitor, "schools")
    assert row["name"] == "'=1+1"


def test_the_description_counts_names_and_licenses(visitor):
    a_directory()
    found = described(visitor)
    assert (found["name"], found["version"]) == ("medical-secretary-schools", "HD2024-C2024_A")
    assert found["homepage"] == "https://www.example.org/data/"
    assert [each["name"] for each in found["licenses"]] == ["other-pd", "CC-BY-4.0"]
    assert len(found["sources"]) == Release.objects.count()
    for resource in found["resources"]:
        content = visitor.get(f"/data/{resource['path']}").content
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_newest_release_of_several_is_the_version(visitor):
    source = {"title": "t", "publisher": "p", "period": "2025", "url": "https://a.b", "rows": 1}
    Release.objects.create(code="HD2025", **source)
    Release.objects.create(code="HD2025_other", **source)
    assert described(visitor)["version"] == "HD2025-C2024_A"


@pytest.mark.usefixtures("nothing")
def test_a_directory_of_no_release_has_no_version(visitor):
    assert "version" not in described(visitor)
    assert "whole directory, made on" in visitor.get("/data/").content.decode()


def test_every_file_is_at_an_address_of_its_own_and_may_be_kept(visitor):
    for name, kind in KINDS.items():
        first = visitor.get(f"/data/{name}")
        assert (first.status_code, first["Content-Type"]) == (200, kind)
        assert first["Content-Disposition"] == f'attachment; filename="{name}"'
        assert first["Cache-Control"] == "public, max-age=300"
        assert first["RateLimit-Policy"].startswith('"files"')
        again = visitor.get(f"/data/{name}", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
    assert visitor.get("/data/nothing.csv").status_code == 404


def test_the_files_are_made_once_and_of_one_moment(visitor, django_assert_num_queries):
    teaching_school()
    with django_assert_num_queries(5):
        visitor.get("/data/")
    teaching_school()
    with django_assert_num_queries(0):
        visitor.get("/data/schools.csv")
        visitor.get(f"/data/{ARCHIVE}")


def test_the_questions_do_not_grow_with_the_rows(visitor, django_assert_num_queries):
    for _ in range(3):
        a_directory()
    with django_assert_num_queries(5):
        visitor.get("/data/awards.csv")


@pytest.mark.parametrize("name", KINDS)
def test_a_setting_is_refused_in_words(visitor, name):
    response = visitor.get(f"/data/{name}?location=61602")
    assert response.status_code == 400
    assert response.json()["location"][0].startswith("This file is the whole directory")


def test_tags_that_a_link_to_the_page_gathered_are_passed_over(visitor):
    html = visitor.get("/data/?utm_source=x").content.decode()
    assert '<link rel="canonical" href="https://www.example.org/data/">' in html


def test_the_page_offers_each_file_with_its_rows_and_every_column(visitor):
    a_directory()
    html = " ".join(visitor.get("/data/").content.decode().split())
    for name in (*NAMES, DESCRIPTION, ARCHIVE):
        assert f'href="/data/{name}"' in html
    (counts,) = re.findall(r"awards.csv</a></h3>.*?</p>", html)
    assert re.search(r"4 rows, \d+\sbytes", counts)
    for table in TABLES:
        for column in table.columns:
            assert f'<th scope="row">{column.name.replace("_", "_<wbr>")}</th>' in html
    assert "Medical Secretary Schools, the whole directory (HD2024-C2024_A), made on" in html


def test_the_footer_and_the_page_about_the_data_lead_to_it(visitor):
    assert '<a href="/data/">Open data</a>' in visitor.get("/").content.decode()
    assert '<a class="way" href="/data/">The whole directory as data</a>' in (
        visitor.get("/about/data/").content.decode()
    )


def test_what_the_readme_says_of_a_column_is_what_the_data_say():
    """Where it has a row of its own there."""
    said = {column.name: str(column.words) for column in SCHOOLS.columns}
    readme = (settings.BASE_DIR / "README.md").read_text()
    table = readme.split("| column of `schools.csv` |")[1].split("\n\n")[0]
    pairs = re.findall(r"^\| `(\w+)` \| (.*) \|$", table, re.MULTILINE)
    same = {name: words for name, words in pairs if name in said}
    assert len(same) >= 5
    for name, words in same.items():
        told = words.replace("`", "").replace("'", "’").replace("net_price_r", "institutions_r")
        assert said[name].rstrip(".").lower() == told.lower(), name


def test_every_key_is_made_of_columns_that_there_are():
    by_name = {table.name: {column.name for column in table.columns} for table in TABLES}
    for table in TABLES:
        assert set(table.key) <= by_name[table.name]
        for here, (there, fields) in table.refers.items():
            assert set(here) <= by_name[table.name]
            assert set(fields) <= by_name[there or table.name]
