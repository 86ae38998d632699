"""What no page of the admin asks for is answered in words, and never with a 500."""

import pytest
from django.urls import reverse

from schools.models import Deletion
from tests.factories import teaching_school

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LARGE = "9" * 23
LIST = "/admin/schools/school/"
FORM = "application/x-www-form-urlencoded"
MANY = pytest.mark.slow  # a page of two hundred forms


@pytest.fixture
def asked(editor):
    """The status of an answer, whatever happens behind it."""
    editor.raise_request_exception = False

    def ask(path: str, **posted) -> int:
        response = editor.post(path, posted) if posted else editor.get(path)
        if response.status_code == 400:
            assert "We could not read that request" in response.content.decode()
        return response.status_code

    return ask


@pytest.mark.parametrize("model", ["schools/school", "schools/program", "auth/user"])
@pytest.mark.parametrize("page", ["change", "delete"])
@pytest.mark.parametrize("query", ["_to_field", "_to_field=&_popup=1"])
def test_an_empty_field_name_is_400(asked, admin_user, model, page, query):
    key = admin_user.pk if model == "auth/user" else teaching_school().programs.first().pk
    assert asked(f"/admin/{model}/{key}/{page}/?{query}") == 400
    assert asked(f"/admin/{model}/{key}/{page}/", _to_field="") == 400


@pytest.mark.parametrize(
    "query",
    [
        *(f"unitid__in={LARGE}", "latitude__range=", f"latitude__range={LARGE}", "id__in=x"),
        *("closed_on__year=99999999", "aliases__contains=x", "name__regex=(", "zip__zip__regex=["),
    ],
)
def test_a_filter_that_no_list_has_is_400(asked, query):
    assert asked(f"{LIST}?{query}") == 400


@pytest.mark.parametrize(
    "query",
    [
        *(f"q={'x' * 20_000}", "q=a%00b", f"unitid__exact={LARGE}", "unitid__exact=x"),
        *(f"p={LARGE}", "p=x", f"o={LARGE}", "o=1.x", "e=1", f"_to_field={LARGE}"),
        *("status__exact=%00", f"program={LARGE}", "nowhere=1", "_changelist_filters=%00"),
    ],
    ids=lambda query: query[:24],
)
def test_an_odd_query_of_a_list_is_no_500(asked, query):
    assert asked(f"{LIST}?{query}") in {200, 302, 400}


@pytest.mark.parametrize("query", ["q=a%00b", "status__exact=%00"])
def test_a_null_character_is_400(asked, query):
    assert asked(f"{LIST}?{query}") == 400
    assert asked(f"{LIST}add/", name="a\0b") == 400


@pytest.mark.parametrize("key", ["0", "x", LARGE, "a%00b", "_5F", "1.5"])
@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_a_row_that_is_not_there_is_told_so(asked, key, page):
    assert asked(f"{LIST}{key}/{page}/") in {302, 404}


@pytest.mark.parametrize("action", ["close", "list_", "take_back", "delete_selected"])
@pytest.mark.parametrize("key", ["x", LARGE, "\x00", ""])
def test_a_ticked_row_that_cannot_be_is_400(asked, action, key):
    assert asked(LIST, action=action, _selected_action=key) == 400


@pytest.mark.parametrize("key", ["x", LARGE])
def test_a_ticked_deletion_that_cannot_be_is_400(asked, key):
    Deletion.objects.create(unitid=1, name="X", deleted_by="ann")
    path = reverse("admin:schools_deletion_changelist")
    assert asked(path, action="bring_back", _selected_action=key) == 400


def test_a_successor_larger_than_any_number_is_no_500(asked):
    made = teaching_school()
    close = {"action": "close", "_selected_action": made.pk, "closed_by": "x"}
    assert asked(LIST, **close, successor=LARGE) in {200, 400}  # PostgreSQL: no such school
    assert asked(f"{LIST}add/", name="x", successor=LARGE) in {200, 400}


@pytest.mark.parametrize(
    "values",
    [
        {"name": "x" * 9_000, "slug": "x" * 9_000, "unitid": LARGE, "price_in_state": LARGE},
        {"name": "a\x00b", "aliases": "a\x00b", "phone": "\x00", "city": "\x00", "slug": "\x00"},
        {"latitude": "nan", "longitude": "inf", "zip": "\x00"},
        pytest.param({"programs-TOTAL_FORMS": LARGE, "programs-INITIAL_FORMS": "x"}, marks=MANY),
        {"programs-0-award_level": LARGE, "programs-0-price": LARGE},
        pytest.param({"campuses-TOTAL_FORMS": LARGE, "campuses-INITIAL_FORMS": "x"}, marks=MANY),
        {"campuses-0-latitude": "nan", "campuses-0-zip": "\x00", "campuses-0-name": "a\x00"},
        {"campuses-0-programs": LARGE},
        {"take_back": LARGE},
    ],
)
def test_a_form_that_cannot_be_saved_comes_back_in_words(asked, values):
    one = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0}
    inlines = {f"{prefix}-{k}": n for prefix in ("programs", "campuses") for k, n in one.items()}
    sent = inlines | values
    assert asked(f"{LIST}add/", **sent) in {200, 400}


@pytest.mark.parametrize("path", [LIST, f"{LIST}add/", "/staff/confirm/", "/staff/sign-out/"])
@pytest.mark.parametrize(
    "body",
    [
        "&".join(f"a{number}=1" for number in range(1_500)).encode(),
        b"name=" + b"x" * 3_000_000,
    ],
    ids=["too many fields", "too long"],
)
def test_a_form_that_is_too_large_is_400(editor, path, body):
    editor.raise_request_exception = False
    assert editor.generic("POST", path, body, FORM).status_code == 400


@pytest.mark.parametrize("given", ["", "?next=", "?next=https://elsewhere.example"])
def test_a_login_without_a_page_to_go_to_lands_in_the_admin(visitor, admin_user, given):
    answer = {"login": "admin", "password": "password"}
    response = visitor.post(f"/staff/sign-in/{given}", answer)
    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_a_value_of_the_wrong_kind_in_an_address_is_400(asked):
    assert asked(f"{LIST}add/?successor=x") == 400
    assert asked("/admin/schools/deletion/?deleted_at__year=0") == 400
