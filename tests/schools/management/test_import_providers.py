"""manage.py import_providers: says what it would do, and does it only when it is told to."""

import io

import pytest
from django.core.management import CommandError, call_command

from schools.models import Revision, School, Sheet
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
    assert "8 prices" not in told
    for words in (
        "4 prices of whole programs, 3 where we have none.",
        "2 of these have a program of the group.",
        "Certificate, 12 weeks to 1 year: Price: 14000 -> 16450",
        "Not among the programs of the school: ",
        "The list calls it “Private for-profit”: taken for For-profit.",
        "Taught: In-person 6, Distance Education 3, Hybrid 1.",
    ):
        assert words in told
    assert (School.objects.count(), Sheet.objects.count()) == (before, 0)


def test_drafts_are_made_and_the_list_waits_in_the_admin():
    schools()
    assert "2 drafts are made." in run("--apply")
    assert School.objects.filter(status="draft").count() == 2
    sheet = Sheet.objects.get()
    assert (sheet.kind, sheet.mapping, sheet.name) == ("providers", "texas", LIST.name)
    assert Revision.objects.get().why == "New on a state’s list of training providers: a draft."
    sheet.decisions = {"1/2": "new"}
    sheet.save()
    assert "0 drafts are made." in run("--apply")
    assert Sheet.objects.get().decisions == {"1/2": "new"}


def test_lists_that_people_brought_stay_and_their_decisions_count():
    schools()
    told = {"kind": "providers", "mapping": "texas", "name": LIST.name, "content": b"x"}
    Sheet.objects.create(by="kim", **told)
    Sheet.objects.create(by="lee", decisions={"1/2": "new"}, **told)
    run("--apply")
    assert [sheet.decisions for sheet in Sheet.objects.all()] == [{"1/2": "new"}] * 2 + [{}]


@pytest.mark.parametrize("name", ["none_2024-03-20.csv", "other.csv"])
def test_a_file_that_cannot_be_read_changes_nothing(tmp_path, name):
    if name == "other.csv":
        (tmp_path / name).write_bytes(LIST.read_bytes())
    with pytest.raises(CommandError, match="Nothing was changed"):
        run("--apply", source=tmp_path / name)
    assert not Sheet.objects.exists()
