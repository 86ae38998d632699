"""A school proposes, staff look and accept: nothing is public before that."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from corrections.models import Correction, InquiryAddress, Representative
from corrections.pages.proposing import MOST
from schools.models import Campus, Note, Program, Revision, School
from tests.factories import campus, program, school
from tests.pages import words

from .test_claims import let_in, person
from .test_queue import page as entry_page
from .test_reports import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> School:
    made = school(
        "Peoria College",
        address="1 Main Street",
        phone="3095550100",
        website="https://college.edu/",
        origins={"directory": "HD2024", "offerings": "IC2024"},
    )
    program(made)
    campus(made, "North Campus")
    return made


@pytest.fixture
def speaker(made) -> Representative:
    return person(made)


def fields(response) -> dict[str, object]:
    """What a browser would send back of a page, nothing changed."""
    context, found = response.context, {}
    forms = [context["about_school"], *context["programs"], *context["campuses"]]
    for form in forms:
        for bound in form:
            given = bound.value()
            if given is not None and given is not False and given != []:
                found[bound.html_name] = "on" if given is True else given
    found[f"school-{context['school'].pk}-evening_or_weekend"] = "unknown"
    return found


@pytest.fixture
def propose(visitor, made, speaker, monkeypatch):
    """Send the form as it is but for what is said; keys without the prefix are the school's."""
    way = let_in(made, visitor, monkeypatch, speaker)

    def send(client: Client = visitor, **changed):
        stamp = opened(monkeypatch, timedelta(minutes=1), f"proposal.{speaker.pk}")
        sent = fields(visitor.get(way)) | {"stamp": stamp} | changed
        return client.post(way, {name: value for name, value in sent.items() if value != ""})

    return send


def of(row: School | Program | Campus | None, name: str, kind: str = "") -> str:
    kind = kind or type(row)._meta.model_name
    return f"{kind}-{row.pk if row else 'new'}-{name}"


def accept(editor, entry: Correction, **changed):
    """As staff do who look at the page and press the button."""
    page = editor.get(entry_page(entry))
    sent = {"decision": "accept", "seen": page.context["review"].digest}
    for line in page.context["review"].lines:
        if line.field is not None:
            given = line.field.value()
            sent[line.field.html_name] = "on" if given is True else given
    sent |= changed
    kept = {name: value for name, value in sent.items() if value not in (None, False, "")}
    return editor.post(entry_page(entry), kept)


def test_who_is_signed_in_sees_the_listing_as_it_is(visitor, made, speaker, monkeypatch):
    html = visitor.get(let_in(made, visitor, monkeypatch, speaker)).content.decode()
    for value in ("1 Main Street", "(309) 555-0100", "https://college.edu/", "North Campus"):
        assert value in html


def test_nothing_changed_is_no_proposal(propose):
    response = propose()
    assert response.status_code == 400
    assert "Nothing is changed yet." in words(response)
    assert not Correction.objects.exists()


def test_a_proposal_waits_and_changes_nothing(propose, made, visitor):
    response = propose(**{of(made, "phone"): "309 555 0111 ext 7", of(made, "address"): "2 Oak"})
    assert response.url == f"/schools/{made.slug}/propose/sent/"
    [entry] = Correction.objects.waiting()
    assert entry.kind == "proposal"
    assert entry.changes == [
        {
            "model": "school",
            "row": str(made.pk),
            "field": "address",
            "old": "1 Main Street",
            "new": "2 Oak",
        },
        {
            "model": "school",
            "row": str(made.pk),
            "field": "phone",
            "old": "3095550100",
            "new": "3095550111x7",
        },
    ]
    before = made.phone
    made.refresh_from_db()
    assert made.phone == before
    assert "555-0111" not in words(visitor.get(made.get_absolute_url()))


def test_what_staff_accept_is_the_editors_word_and_in_the_history(propose, made, editor, visitor):
    propose(**{of(made, "phone"): "(309) 555-0111 ext. 7"})
    entry = Correction.objects.get()
    assert accept(editor, entry, reason="Called them.").status_code == 302
    made.refresh_from_db()
    assert (made.phone, made.phone_extension) == ("3095550111", "7")
    assert made.origins["phone"] == "editor"
    assert made.overruled["phone"] == "3095550100"
    revision = Revision.objects.get()
    assert (revision.kind, revision.by, revision.why) == ("proposal", "admin", "Called them.")
    assert revision.source == "Peoria College, registrar"
    assert "555-0111" in words(visitor.get(made.get_absolute_url()))


def test_staff_edit_before_they_accept(propose, made, editor):
    propose(**{of(made, "phone"): "(309) 555-0111"})
    accept(editor, Correction.objects.get(), **{of(made, "phone"): "(309) 555-0122"})
    made.refresh_from_db()
    assert made.phone == "3095550122"


def test_staff_leave_one_value_and_take_the_others(propose, made, editor):
    propose(**{of(made, "phone"): "(309) 555-0111", of(made, "address"): "2 Oak"})
    leave = f"{of(made, 'phone')}-leave"
    accept(editor, Correction.objects.get(), **{leave: "on"})
    made.refresh_from_db()
    assert (made.phone, made.address) == ("3095550100", "2 Oak")


def test_a_refused_proposal_changes_nothing(propose, made, editor, postbox):
    propose(**{of(made, "phone"): "(309) 555-0111"})
    entry = Correction.objects.get()
    editor.post(entry_page(entry), {"decision": "refuse", "reason": "No such line."})
    made.refresh_from_db()
    assert made.phone == "3095550100"
    assert not Revision.objects.exists()


def test_an_accepted_proposal_is_answered_at_the_mailbox_of_its_speaker(
    propose, made, editor, postbox
):
    propose(**{of(made, "address"): "2 Oak Street"})
    accept(editor, Correction.objects.get(), letter="on")
    [letter] = postbox.letters
    assert letter["X-Really-To"] == "anna@college.edu"
    assert "accepted them" in letter.get_content()
    assert "Oak" not in letter.get_content()


def test_another_zip_moves_the_school_and_its_main_campus(propose, made, editor):
    propose(**{of(made, "zip"): "60614", of(made, "city"): "Chicago"})
    accept(editor, Correction.objects.get())
    made.refresh_from_db()
    assert (made.zip_id, made.city, made.point_source) == ("60614", "Chicago", "zip")
    assert made.point == made.zip.point
    assert made.campuses.get(is_main=True).point == made.point


def test_a_program_gets_its_price_length_and_start_dates(propose, made, editor, visitor):
    taught = made.programs.get()
    propose(
        **{
            of(taught, "price"): "4200",
            of(taught, "length"): "720",
            of(taught, "length_unit"): "clock",
            of(taught, "months"): "9",
            of(taught, "start_dates"): "January <b>and</b> May",
        }
    )
    said = words(visitor.get(made.get_absolute_url()))
    assert "January" not in said
    accept(editor, Correction.objects.get())
    taught.refresh_from_db()
    assert (taught.price, taught.length, taught.length_unit, taught.months) == (
        *(4200, 720, "clock", 9),
    )
    assert taught.origins["price"] == "editor"
    html = visitor.get(made.get_absolute_url()).content.decode()
    assert re.search("Starts: January &lt;b&gt;and&lt;/b&gt; May, says the school, [A-Z]", html)
    assert Note.objects.get().said_on
    differences = Revision.objects.get().differences
    assert differences.filter(model="note", is_whole=True).count() == 1


def test_start_dates_can_be_taken_away_again(propose, made, editor, visitor):
    taught = made.programs.get()
    Note.objects.create(school=made, program=taught, topic="start_dates", words="Mondays")
    propose(**{of(taught, "start_dates"): ""})
    accept(editor, Correction.objects.get())
    assert not Note.objects.exists()


def test_a_program_is_no_longer_offered(propose, made, editor):
    taught = made.programs.get()
    propose(**{of(taught, "offered"): ""})
    accept(editor, Correction.objects.get())
    taught.refresh_from_db()
    assert not taught.offered


def test_a_price_of_a_federal_file_cannot_be_proposed(visitor, made, speaker, monkeypatch, propose):
    taught = made.programs.get()
    Program.objects.update(price=4200, price_release="IC2023_PY")
    response = propose(**{of(taught, "price"): "1"})
    assert response.status_code == 400
    assert "cannot be edited here" in words(response)


def test_a_price_that_a_file_holds_since_is_left_alone(propose, made, editor):
    taught = made.programs.get()
    propose(**{of(taught, "price"): "1"})
    Program.objects.update(price=4200, price_release="IC2023_PY")
    entry = Correction.objects.get()
    assert "can be edited no more" in words(editor.get(entry_page(entry)))
    accept(editor, entry, looked="on", **{of(taught, "price"): "1"})
    taught.refresh_from_db()
    assert (taught.price, taught.price_release) == (4200, "IC2023_PY")


def test_a_campus_closes_moves_and_says_what_it_teaches(propose, made, editor):
    north, taught = made.campuses.get(is_main=False), made.programs.get()
    propose(**{of(north, "name"): "Old Town", of(north, "programs"): [taught.pk]})
    accept(editor, Correction.objects.get())
    north.refresh_from_db()
    assert north.name == "Old Town"
    assert list(north.programs.all()) == [taught]
    propose(**{of(north, "is_open"): ""})
    accept(editor, Correction.objects.waiting().get())
    north.refresh_from_db()
    assert not north.is_open


def test_another_campus_is_placed_at_its_zip(propose, made, editor):
    new = {"city": "Chicago", "state": "IL", "zip": "60614", "name": "West", "address": "9 Elm"}
    propose(**{f"campus-new-{name}": value for name, value in new.items()})
    entry = Correction.objects.get()
    assert "A new campus" in words(editor.get(entry_page(entry)))
    accept(editor, entry)
    west = made.campuses.get(name="West")
    assert (west.zip_id, west.point, west.is_open) == ("60614", west.zip.point, True)


def test_another_campus_can_be_left_out(propose, made, editor):
    new = {"city": "Chicago", "state": "IL", "zip": "60614", "name": "West"}
    propose(**{f"campus-new-{name}": value for name, value in new.items()})
    accept(editor, Correction.objects.get(), **{"campus-new-leave": "on"})
    assert made.campuses.count() == 2


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("zip", "00000", "We do not know this ZIP code."),
        ("zip", "x\0", "Null characters are not allowed."),
        ("phone", "12", "ten digits of a telephone number"),
        ("website", "javascript:alert(1)", "Enter a valid URL."),
        ("state", "ZZ", "Select a valid choice."),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(propose, made, name, value, said):
    response = propose(**{of(made, name): value, of(made, "address"): "2 Oak Street"})
    assert response.status_code == 400
    assert said in response.content.decode()
    assert "2 Oak Street" in response.content.decode()
    assert not Correction.objects.exists()


def test_a_length_without_its_unit_is_told(propose, made):
    response = propose(**{of(made.programs.get(), "length"): "720"})
    assert response.status_code == 400
    assert "said beside it" in words(response)


def test_staff_cannot_accept_what_cannot_be_kept(propose, made, editor):
    propose(**{of(made, "phone"): "(309) 555-0111"})
    entry = Correction.objects.get()
    response = accept(editor, entry, **{of(made, "phone"): "12"})
    assert response.status_code == 400
    assert "ten digits" in words(response)
    entry.refresh_from_db()
    assert entry.is_waiting
    assert not Revision.objects.exists()


def test_a_value_that_changed_since_must_be_looked_at(propose, made, editor):
    propose(**{of(made, "phone"): "(309) 555-0111"})
    School.objects.filter(pk=made.pk).update(phone="3095550199")
    entry = Correction.objects.get()
    assert "Changed since it was proposed" in words(editor.get(entry_page(entry)))
    response = accept(editor, entry)
    assert response.status_code == 400
    assert "tick that you did" in words(response)
    assert accept(editor, entry, looked="on").status_code == 302
    made.refresh_from_db()
    assert made.phone == "3095550111"


def test_a_value_that_changed_while_staff_looked_is_told(propose, made, editor):
    propose(**{of(made, "phone"): "(309) 555-0111"})
    entry = Correction.objects.get()
    seen = editor.get(entry_page(entry)).context["review"].digest
    School.objects.filter(pk=made.pk).update(phone="3095550199")
    response = accept(editor, entry, seen=seen, looked="on")
    assert response.status_code == 400
    assert "changed while you looked" in words(response)
    assert Correction.objects.waiting().exists()


def test_staff_see_now_proposed_and_the_files_side_by_side(propose, made, editor):
    School.objects.update(
        phone="3095550155",
        origins={"directory": "HD2024", "phone": "editor"},
        overruled={"phone": "3095550100"},
    )
    propose(**{of(made, "phone"): "(309) 555-0111"})
    [line] = editor.get(entry_page(Correction.objects.get())).context["review"].lines
    told = (line.now, line.proposed, line.federal)
    assert told == ("(309) 555-0155", "(309) 555-0111", "(309) 555-0100")


@pytest.mark.parametrize(
    ("kind", "sent", "told"),
    [
        (School, {"phone": "309 555 0111 x7"}, ["(309) 555-0100", "(309) 555-0111 ext. 7"]),
        (School, {"phone": "", "website": ""}, ["(309) 555-0100", "nothing"]),
        (School, {"state": "CA"}, ["Illinois", "California"]),
        (School, {"evening_or_weekend": "true"}, ["nothing", "yes"]),
        (Program, {"price": "4200"}, ["nothing", "$4,200"]),
        (Program, {"length_unit": "clock", "length": "900"}, ["nothing", "900"]),
    ],
)
def test_staff_read_values_as_people_write_them(propose, made, editor, kind, sent, told):
    row = made if kind is School else made.programs.get()
    propose(**{of(row, name): value for name, value in sent.items()})
    line = next(iter(editor.get(entry_page(Correction.objects.get())).context["review"].lines))
    assert [line.now, line.proposed] == told


def test_a_row_that_went_since_is_said_to_be_gone(propose, made, editor):
    propose(**{of(made.campuses.get(is_main=False), "name"): "Old Town"})
    made.campuses.filter(is_main=False).delete()
    entry = Correction.objects.get()
    assert "gone since" in words(editor.get(entry_page(entry)))
    assert accept(editor, entry, looked="on").status_code == 302


def test_a_settled_proposal_still_shows_what_was_proposed(propose, made, editor):
    propose(**{of(made, "address"): "2 Oak Street"})
    entry = Correction.objects.get()
    accept(editor, entry)
    said = words(editor.get(entry_page(entry)))
    assert "2 Oak Street" in said
    assert "Your decision" not in said


def test_where_messages_go_is_kept_and_never_shown(propose, made, editor, visitor):
    propose(inquiry_address="desk@college.edu")
    entry = Correction.objects.get()
    assert not InquiryAddress.objects.exists()
    accept(editor, entry)
    assert made.inquiry_address.address == "desk@college.edu"
    assert "desk@" not in visitor.get(made.get_absolute_url()).content.decode()
    assert "desk@" not in visitor.get(f"/schools/{made.slug}/propose/").content.decode()


def test_what_is_only_said_in_words_waits_too(propose):
    propose(words="We teach a third program: https://college.edu/new")
    entry = Correction.objects.get()
    assert (entry.links, entry.changes) == (1, [])


def test_without_the_stamp_of_the_person_nothing_is_taken(propose, monkeypatch, made, speaker):
    other = person(made, "ben@college.edu")
    for form in ("proposal", f"proposal.{other.pk}", "report"):
        stamp = opened(monkeypatch, timedelta(minutes=1), form)
        assert propose(words="Hi", stamp=stamp).status_code == 400
    assert not Correction.objects.exists()


def test_without_the_cookie_nothing_is_proposed(propose):
    response = propose(Client(), words="Hi")
    assert "Send me a link" in words(response)
    assert not Correction.objects.exists()


def test_who_is_revoked_proposes_nothing(propose, speaker):
    Representative.objects.filter(pk=speaker.pk).update(state="revoked")
    Representative.objects.create(
        school=speaker.school, name="x", role="x", address="x@y.org", state="active"
    )
    with pytest.raises(KeyError):  # there is no form to fill in any more
        propose(words="Hi")
    assert not Correction.objects.exists()


def test_so_many_proposals_of_a_school_wait_and_no_more(propose, made):
    Correction.objects.bulk_create(Correction(kind="proposal", school=made) for _n in range(MOST))
    response = propose(words="One more")
    assert response.status_code == 400
    assert "wait for us already" in words(response)


def test_the_form_asks_as_often_for_few_rows_as_for_many(
    visitor, made, speaker, monkeypatch, django_assert_num_queries
):
    way = let_in(made, visitor, monkeypatch, speaker)
    with django_assert_num_queries(6):
        visitor.get(way)
    for number in range(3):
        program(made, award_level=number + 1)
        campus(made, f"Campus {number}")
    with django_assert_num_queries(6):
        visitor.get(way)


def test_a_clerk_without_the_right_cannot_accept(propose, made):
    from .test_queue import signed_in

    propose(**{of(made, "address"): "2 Oak Street"})
    entry = Correction.objects.get()
    auditor = signed_in("view_correction")
    assert "2 Oak Street" in words(auditor.get(entry_page(entry)))
    assert auditor.post(entry_page(entry), {"decision": "accept"}).status_code == 403


anything = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.mark.slow
@given(st.data())
def test_whatever_a_speaker_or_staff_send_is_answered(visitor, propose, made, editor, data):
    cache.clear()
    names = [of(made, name) for name in ("address", "city", "state", "zip", "phone", "website")]
    taught, north = made.programs.get(), made.campuses.get(is_main=False)
    names += [of(taught, n) for n in ("price", "length", "length_unit", "months", "start_dates")]
    names += [of(north, n) for n in ("name", "zip", "programs")] + ["campus-new-zip", "words"]
    sent = data.draw(st.dictionaries(st.sampled_from(names), anything))
    assert propose(**sent).status_code in {302, 400}
    changed = data.draw(st.dictionaries(st.sampled_from(names), anything))
    for entry in Correction.objects.waiting():
        assert accept(editor, entry, **changed).status_code in {302, 400}
    Correction.objects.all().delete()


def test_the_admin_leads_from_the_school_to_nothing_private(editor, made, speaker):
    page = reverse("admin:schools_school_change", args=[made.pk])
    assert "anna@college.edu" not in editor.get(page).content.decode()
