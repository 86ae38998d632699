"""What staff read of who changed what, compare, and take back."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from schools.admin.history import between, in_words
from schools.models import Difference, Revision, School, watching
from tests.factories import program, school, teaching_school
from tests.pages import words

pytestmark = pytest.mark.django_db
WHY = "the files were wrong"


def history(made: School) -> str:
    return reverse("admin:schools_school_history", args=[made.pk])


def page(revision: Revision) -> str:
    return reverse("admin:schools_revision_change", args=[revision.pk])


def change(made: School, **values: object) -> Revision:
    with watching.recorded(by="ann", why="a call", source="Ms. Roe") as revision:
        School.objects.filter(pk=made.pk).update(**values)
    return revision


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def reader(client):
    """May look at schools, and no more."""
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return client


def test_a_school_without_a_history_says_so(editor):
    assert "Nothing was changed since the history began." in words(editor.get(history(school())))


def test_the_history_of_a_school_says_who_why_from_where_old_and_new(editor):
    made = teaching_school(phone="3095550100", control="public")
    change(made, phone="3095550199", control="nonprofit", child_care=True)
    change(teaching_school("Other"), phone="3095550122")
    found = words(editor.get(history(made)))
    assert "edit, ann. a call Source: Ms. Roe." in found
    assert "Phone (309) 555-0100 (309) 555-0199" in found
    assert "Control Public Nonprofit" in found
    assert "Child care nothing yes" in found
    assert "555-0122" not in found


def test_a_list_is_told_one_by_one(editor):
    made = teaching_school()
    change(made, aliases=["PTC", "Peoria, Technical"])
    assert "PTC; Peoria, Technical" in words(editor.get(history(made)))


def test_marks_alone_are_no_history(editor):
    made = teaching_school()
    change(made, origins={"directory": "HD2025"})
    assert "Nothing was changed" in words(editor.get(history(made)))


def test_one_act_is_taken_back_for_one_school(editor, admin_user):
    one, other = teaching_school("One"), teaching_school("Other")
    with watching.recorded() as revision:
        School.objects.update(phone="3095550199")
    sent = {"revision": revision.pk, "why": WHY}
    assert said(editor.post(history(one), sent, follow=True)) == ["It was taken back."]
    phones = dict(School.objects.values_list("name", "phone"))
    assert phones == {"One": "", "Other": "3095550199"}
    newest = Revision.objects.first()
    assert (newest.kind, newest.by, newest.why) == ("undo", admin_user.username, WHY)
    assert other.differences.count() == 1


def test_an_act_is_taken_back_as_a_whole_once(editor):
    made = teaching_school()
    revision = change(made, phone="3095550199", website="https://new.example.edu")
    School.objects.update(phone="3095550111")
    told = said(editor.post(page(revision), {"why": WHY}, follow=True))
    assert told[0] == "It was taken back."
    assert told[1].startswith("1 value changed again since, and stays: Test Career College")
    made.refresh_from_db()
    assert (made.phone, made.website) == ("3095550111", "")
    assert said(editor.post(page(revision), {"why": WHY}, follow=True)) == [
        "This was undone already."
    ]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"why": WHY}, "There is no such change."),
        ({"why": WHY, "revision": "x"}, "There is no such change."),
        ({"why": WHY, "revision": "9" * 30}, "There is no such change."),
        ({"why": " "}, "Nothing was taken back: say why."),
    ],
)
def test_what_cannot_be_taken_back_is_said(editor, sent, words):
    made = teaching_school()
    revision = change(made, phone="3095550199")
    found = {"revision": revision.pk} | sent if sent["why"] == " " else sent
    assert words in said(editor.post(history(made), found, follow=True))
    made.refresh_from_db()
    assert made.phone == "3095550199"


def test_who_may_look_alone_takes_nothing_back(reader):
    made = teaching_school()
    revision = change(made, phone="3095550199")
    html = reader.get(history(made)).content.decode()
    assert "(309) 555-0199" in html
    assert "Take this back" not in html
    assert "Take all of this back" not in reader.get(page(revision)).content.decode()
    for path in (history(made), page(revision)):
        assert reader.post(path, {"revision": revision.pk, "why": WHY}).status_code == 403
    made.refresh_from_db()
    assert made.phone == "3095550199"


def test_two_changes_are_compared(editor):
    made = teaching_school(phone="3095550100")
    first = change(made, phone="3095550101")
    change(made, phone="3095550102", website="https://a.example.edu")
    last = change(made, phone="3095550103", website="")
    found = words(editor.get(history(made), {"first": last.pk, "last": first.pk}))
    found = found.partition("Two changes compared")[2].partition("Compare the school")[0]
    assert "Phone (309) 555-0101 (309) 555-0103" in found
    assert "Website" not in found
    assert "Choose two" in words(editor.get(history(made), {"first": "x", "last": "1"}))


def test_several_acts_are_one_from_the_first_old_to_the_last_new():
    def row(**values: list) -> Difference:
        return Difference(model="school", row="1", name="A", values=values)

    (found,) = between([row(a=[1, 2], b=[1, 2]), row(a=[2, 3], b=[2, 1])])
    assert found.values == {"a": [1, 3]}


def test_an_act_is_read_by_topic(editor):
    made = teaching_school()
    with watching.recorded() as revision:
        School.objects.filter(pk=made.pk).update(phone="3095550199", name="New Name")
        program(made, "51.0710")
    found = words(editor.get(page(revision)))
    assert "renamed (1) how to reach it (1) gained a program (1)" in found
    found = words(editor.get(page(revision), {"topic": "contact"}))
    assert "(309) 555-0199" in found
    assert "51.0710" not in found


def test_the_history_asks_as_many_questions_whatever_there_is(
    editor, django_assert_max_num_queries
):
    made = teaching_school()
    for number in range(5):
        change(made, phone=f"309555010{number}")
    with django_assert_max_num_queries(14):
        editor.get(history(made))


@pytest.mark.parametrize(
    ("model", "name", "value", "told"),
    [
        ("school", "phone", "3095550111", "(309) 555-0111"),
        ("school", "phone", "3095550111x7", "(309) 555-0111 ext. 7"),
        ("school", "price_in_state", 4650, "$4,650"),
        ("school", "net_price", -1136, "\N{MINUS SIGN}$1,136"),
        ("school", "price_in_state", 0, "$0"),
        ("school", "undergraduates", 4650, "4650"),
        ("school", "state", "NC", "North Carolina"),
        ("school", "child_care", False, "no"),
        ("program", "length_unit", "clock", "clock hours"),
        ("program", "price", None, "nothing"),
        ("school", "no_such_column", "words", "words"),
    ],
)
def test_a_value_is_told_as_people_write_it(model, name, value, told):
    assert in_words(model, name, value) == told
