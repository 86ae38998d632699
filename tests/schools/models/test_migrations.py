"""An older database keeps what its editors said, tried on one of its own."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow

# A school and three programs as the site had them before editors' words were marked by field.
SCRIPT = """
import json, django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
call_command("migrate", "schools", "0002_metro", verbosity=0)
old = MigrationExecutor(connection).loader.project_state(("schools", "0002_metro")).apps
row = lambda model, **values: old.get_model("schools", model).objects.create(**values)
row("ZipCode", zip="61602", city="Peoria", state="IL", kind="standard", metro="37900")
row("ZipCode", zip="61401", city="Galesburg", state="IL", kind="standard")
school = row(
    "School", unitid=1, slug="a", name="A", control="public", level="two-year", city="Peoria",
    state="IL", zip_id="61602", origins={"directory": "HD2024", "website": "editor"},
)
years = {"first_listed": 2023, "last_listed": 2024}
row("Program", school=school, cip="51.0716", award_level=1, **years)
row("Program", school=school, cip="51.0716", award_level=2, edited=True, **years)
row("Program", school=school, cip="51.0716", award_level=3)
town = dict(state="IL", latitude=40.0, longitude=-89.0)
row("Place", name="La Fayette", key="la fayette", population=223, **town)
row("Place", name="Lafayette", key="lafayette", population=None, **town)
row("Place", name="Port St. Joe", key="port st joe", **town)
call_command("migrate", verbosity=0)
from schools.models import Place, Program, School, ZipCode, editor
found = {row.award_level: sorted(editor.words(row)) for row in Program.objects.all()}
areas = dict(ZipCode.objects.values_list("zip", "area"))
towns = sorted(Place.objects.values_list("key", "name"))
print(json.dumps([found, sorted(editor.words(School.objects.get())), areas, towns]))
"""


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> list:
    database = tmp_path_factory.mktemp("older") / "db.sqlite3"
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    made = {
        "DEBUG": "true",
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "medsec.settings",
    }
    ended = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", SCRIPT],
        env=bare | made,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_programs_that_were_kept_by_hand_are_an_editors_as_a_whole(migrated: list) -> None:
    whole = sorted(
        ["offered", "price", "price_high", "price_release", "supplies", "supplies_high"]
        + ["length", "length_high", "length_unit", "months", "months_high", "awards"]
    )
    assert migrated[0] == {"1": [], "2": whole, "3": whole}


def test_a_metropolitan_area_has_the_code_that_bls_gives_it(migrated: list) -> None:
    assert migrated[2] == {"61602": "0037900", "61401": ""}


def test_a_school_keeps_its_marks(migrated: list) -> None:
    assert migrated[1] == ["website"]


def test_towns_are_spelled_anew_and_the_larger_of_two_stays(migrated: list) -> None:
    assert migrated[3] == [["lafayette", "La Fayette"], ["portsaintjoe", "Port St. Joe"]]
