"""A state's list in the admin: brought, decided place by place, accepted, made into drafts."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from schools.models import Revision, School, Sheet
from tests.schools.importers.providers.texas import LIST, schools

from .bringing import WHY

pytestmark = pytest.mark.django_db
BRING = reverse("admin:schools_sheet_providers")


def bring(client, content: bytes = LIST.read_bytes(), name: str = LIST.name):
    file = SimpleUploadedFile(name, content)
    return client.post(BRING, {"file": file, "mapping": "texas"}, follow=True)


def answer(client, page, **values):
    return client.post(page.request["PATH_INFO"], values, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_list_is_shown_and_nothing_is_written(editor):
    schools()
    before = School.objects.count()
    page = bring(editor)
    html = page.content.decode()
    assert "6 providers are known schools." in html
    assert "Lone Star College System, The Woodlands" in html
    assert (School.objects.count(), Revision.objects.count()) == (before, 0)
    assert LIST.name in editor.get(reverse("admin:schools_sheet_changelist")).content.decode()


def test_a_place_is_decided_and_the_decision_taken_back(editor):
    known = schools()
    page = bring(editor)
    place = next(each.places[0] for each in page.context["unsure"] if each.name.startswith("Alamo"))
    decided = answer(editor, page, do="decide", place=place.key, school=known["sac"].pk)
    assert [each.key for each in decided.context["decided"]] == [place.key]
    assert Sheet.objects.get().decisions == {place.key: str(known["sac"].pk)}
    answer(editor, page, do="decide", place=place.key, school="")
    assert Sheet.objects.get().decisions == {}


@pytest.mark.parametrize(
    "values",
    [
        {"do": "decide", "place": "1/1", "school": "new"},
        {"do": "decide", "place": "807/1559", "school": "1"},
        {"do": "nothing"},
        {},
    ],
)
def test_an_answer_that_nobody_offered_is_refused(editor, values):
    schools()
    page = bring(editor)
    assert answer(editor, page, **values).status_code == 400
    assert Sheet.objects.get().decisions == {}


def test_a_list_that_is_brought_again_keeps_what_was_decided(editor):
    known = schools()
    page = bring(editor)
    place = next(each.places[0] for each in page.context["unsure"] if each.name.startswith("Alamo"))
    answer(editor, page, do="decide", place=place.key, school=known["sac"].pk)
    again = bring(editor, name="texas_2024-06-20.csv")
    assert [each.key for each in again.context["decided"]] == [place.key]
    assert Sheet.objects.get().name == "texas_2024-06-20.csv"


@pytest.mark.parametrize("do", ["draft", "accept"])
def test_who_writes_says_why(editor, do):
    known = schools()
    page = bring(editor)
    value = f"{known['pharr'].programs.get(cip='51.0710').pk}-months"
    for why in ("", "  ", "x" * 501):
        refused = answer(editor, page, do=do, value=value, why=why)
        assert said(refused) == ["Nothing was written: say why."]
    assert not Revision.objects.exists()


def test_what_a_draft_is_taken_for_is_told(editor):
    schools()
    html = bring(editor).content.decode()
    assert "The list calls it “Private for-profit”: taken for For-profit." in html


def test_drafts_are_made_by_a_person(editor, admin_user):
    schools()
    page = bring(editor)
    assert said(answer(editor, page, do="draft", why=WHY)) == ["2 drafts are made."]
    revision = Revision.objects.get()
    assert (revision.by, revision.why) == (admin_user.username, WHY)
    assert School.objects.filter(status="draft").count() == 2


def test_values_are_accepted_one_by_one_or_all_of_a_provider(editor):
    known = schools()
    page = bring(editor)
    program = known["pharr"].programs.get(cip="51.0710")
    one = answer(editor, page, do="accept", why=WHY, value=f"{program.pk}-months")
    assert said(one) == ["1 value is accepted."]
    program.refresh_from_db()
    assert (program.months, program.price) == (7, 14_000)
    every = answer(editor, page, do="accept", why=WHY, provider="991")
    assert said(every) == ["7 values are accepted."]
    program.refresh_from_db()
    assert (program.price, program.length) == (16450, 780)


def test_a_file_that_is_no_list_is_refused_where_it_was_chosen(editor):
    page = bring(editor, b"a,b\n1,2\n")
    assert "has no column" in page.content.decode()
    assert not Sheet.objects.exists()


def test_who_may_not_add_schools_brings_no_list(django_user_model, client, editor):
    schools()
    page = bring(editor)
    user = django_user_model.objects.create_user("clerk", is_staff=True)
    client.force_login(user)
    names = ["view_sheet", "add_sheet", "add_school", "change_school", "view_school"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    assert client.get(BRING).status_code == 403
    assert client.get(page.request["PATH_INFO"]).status_code == 403
    assert BRING not in client.get(reverse("admin:schools_sheet_changelist")).content.decode()
