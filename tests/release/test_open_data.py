"""The whole directory as it is downloaded."""

import csv
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from frictionless import validate

from schools.importers import tables
from schools.models import School
from schools.pages.open_data.package import ARCHIVE, DESCRIPTION

pytestmark = pytest.mark.django_db
MOST = 700_000  # bytes of the whole as a zip


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def key(row: dict[str, str]) -> tuple[str, str]:
    return row["cip"], row["award_level"]


@pytest.fixture
def package(visitor, tmp_path):
    content = visitor.get(f"/data/{ARCHIVE}").content
    assert len(content) < MOST
    with ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)  # noqa: S202 - our own
    return tmp_path


def test_it_is_valid_with_its_keys_and_holds_what_the_tables_hold(package):
    report = validate(package / DESCRIPTION)
    assert report.flatten(["type", "message"]) == []
    names = ("schools.csv", "campuses.csv", "programs.csv", "awards.csv")
    rows = {name: table(package, name) for name in names}
    schools = table(tables.DATA, "schools.csv")
    assert {row["unitid"] for row in rows["schools.csv"]} == {row["unitid"] for row in schools}
    main = School.objects.listed().count()
    assert len(rows["campuses.csv"]) == main + len(table(tables.DATA, "campuses.csv"))
    taught = {
        (row["unitid"], row["cip"], row["award_level"]): row
        for row in table(tables.DATA, "programs.csv")
    }
    unitids = {row["slug"]: row["unitid"] for row in rows["schools.csv"]}
    keys = {
        (unitids[row["school"]], row["cip"], row["award_level"]) for row in rows["programs.csv"]
    }
    assert keys == taught.keys()
    counts = {
        (key, *count.split(":")) for key, row in taught.items() for count in row["awards"].split()
    }
    assert counts == {
        ((unitids[row["school"]], row["cip"], row["award_level"]), row["year"], row["awards"])
        for row in rows["awards.csv"]
    }
