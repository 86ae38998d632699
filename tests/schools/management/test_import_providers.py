"""manage.py import_providers: says what it would do, and does it only when it is told to."""

import io

import pytest
from django.core.management import CommandError, call_command

from schools.models import School, Sheet
from tests.schools.importers.providers.texas import LIST, schools

pytestmark = pytest.mark.django_db


def run(*more: str, source=LIST) -> str:
    out = io.StringIO()
    told = ["--mapping", "texas", "--source", str(source)]
    call_command("import_providers", *told, *more, stdout=out)
    return out.getvalue()


def test_nothing_is_written_unasked():
    schools()
    before = School.objects.count()
    told = run()
    assert "6 providers are known schools." in told
    assert "4 providers are for an editor to decide." in told
    assert "2 of the new become drafts." in told
    assert "unsure: Texas Tech University" in told
    assert (School.objects.count(), Sheet.objects.count()) == (before, 0)


def test_drafts_are_made_and_the_list_waits_in_the_admin():
    schools()
    assert "2 drafts are made." in run("--apply")
    assert School.objects.filter(status="draft").count() == 2
    sheet = Sheet.objects.get()
    assert (sheet.kind, sheet.mapping, sheet.name) == ("providers", "texas", LIST.name)
    sheet.decisions = {"1/2": "new"}
    sheet.save()
    assert "0 drafts are made." in run("--apply")
    assert Sheet.objects.get().decisions == {"1/2": "new"}


@pytest.mark.parametrize("name", ["none_2024-03-20.csv", "other.csv"])
def test_a_file_that_cannot_be_read_changes_nothing(tmp_path, name):
    if name == "other.csv":
        (tmp_path / name).write_bytes(LIST.read_bytes())
    with pytest.raises(CommandError, match="Nothing was changed"):
        run("--apply", source=tmp_path / name)
    assert not Sheet.objects.exists()
