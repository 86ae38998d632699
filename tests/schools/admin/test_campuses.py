"""An editor adds, closes and moves a campus beside its school, and says what it teaches."""

import pytest

from schools.models import Campus
from schools.models import editor as word
from tests.factories import campus, program, school

from .test_editing import change, form_values

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

FEDERAL = {"number": "002", "origins": {"campuses": "CAMPUSES_2023"}}


def values_of(made: Campus, **changed: object) -> dict:
    """One campus as the page of its school would send it back, but for what is changed."""
    untouched = {
        "id": made.pk,
        "school": made.school_id,
        "name": made.name,
        "is_open": "on",
        "address": made.address,
        "city": made.city,
        "state": made.state,
        "zip": made.zip_id,
        "latitude": made.latitude,
        "longitude": made.longitude,
        "programs": [p.pk for p in made.programs.all()],
    }
    values = {f"campuses-0-{name}": value for name, value in (untouched | changed).items()}
    return {name: value for name, value in values.items() if value is not None}


def save(editor, made: Campus, **changed: object):
    counts = {"campuses-TOTAL_FORMS": 1, "campuses-INITIAL_FORMS": 1}
    values = form_values(editor, made.school) | counts | values_of(made, **changed)
    response = editor.post(change(made.school), values)
    made.refresh_from_db()
    return response


def test_the_main_campus_is_changed_with_its_school_alone(editor):
    made = school()
    campus(made)
    (formset,) = [
        each.formset
        for each in editor.get(change(made)).context["inline_admin_formsets"]
        if each.formset.model is Campus
    ]
    assert [form.instance.is_main for form in formset.initial_forms] == [False]


def test_an_untouched_campus_is_nobodys_word(editor):
    made = campus(school(), **FEDERAL)
    assert save(editor, made).status_code == 302
    assert word.words(made) == set()


def test_a_campus_is_closed_by_the_editors_word(editor):
    made = campus(school(), **FEDERAL)
    assert save(editor, made, is_open=None).status_code == 302
    assert not made.is_open
    assert word.words(made) == {"is_open"}
    assert made.overruled == {"is_open": True}


def test_a_campus_is_moved_by_its_point(editor):
    made = campus(school(), **FEDERAL)
    save(editor, made, latitude="41.5")
    assert (made.latitude, made.point_source) == (41.5, "editor")
    assert word.words(made) == {"latitude", "longitude", "point_source"}


def test_a_campus_that_moves_to_another_zip_code_moves_to_its_point(editor):
    made = campus(school(), point_source="ipeds", **FEDERAL)
    save(editor, made, zip="61602", city="Peoria")
    assert (made.zip_id, made.point, made.point_source) == ("61602", made.zip.point, "zip")
    assert {"zip", "city", "latitude"} <= word.words(made)


def test_a_word_on_a_campus_is_taken_back(editor):
    made = campus(school(), "Old", **FEDERAL)
    save(editor, made, name="New")
    assert (made.name, word.words(made)) == ("New", {"name"})
    save(editor, made, take_back=["name"])
    assert (made.name, word.words(made)) == ("Old", set())


def test_an_editor_says_what_a_campus_teaches_of_its_own_schools_programs(editor):
    made = campus(school(), **FEDERAL)
    own, other = program(made.school), program(school())
    assert save(editor, made, programs=[own.pk]).status_code == 302
    assert list(made.programs.all()) == [own]
    assert save(editor, made, programs=[other.pk]).status_code == 200


def test_a_campus_is_added_at_its_zip_code(editor):
    made = school()
    counts = {"campuses-TOTAL_FORMS": 1, "campuses-INITIAL_FORMS": 0}
    values = {"name": "New", "is_open": "on", "city": "Chicago", "state": "IL", "zip": "60614"}
    sent = {f"campuses-0-{name}": value for name, value in values.items()}
    response = editor.post(change(made), form_values(editor, made) | counts | sent)
    assert response.status_code == 302
    added = made.campuses.get(is_main=False)
    assert (added.point, added.point_source) == (added.zip.point, "zip")
    assert word.words(added) == set(word.FIELDS[Campus])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"latitude": "", "longitude": ""}, "Give both latitude and longitude"),
        ({"latitude": "0", "longitude": "0"}, "No campus stands at 0, 0."),
        ({"latitude": "91"}, "less than or equal to 90"),
        ({"city": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_refused_in_words(editor, changed, words):
    made = campus(school(), **FEDERAL)
    response = save(editor, made, **changed)
    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize("values", [FEDERAL, {}])
def test_a_campus_of_the_files_is_not_deleted_and_ones_own_is(editor, values):
    made = campus(school(), **values)
    counts = {"campuses-TOTAL_FORMS": 1, "campuses-INITIAL_FORMS": 1, "campuses-0-DELETE": "on"}
    editor.post(change(made.school), form_values(editor, made.school) | counts | values_of(made))
    assert Campus.objects.filter(pk=made.pk).exists() == bool(values)


def test_a_school_goes_with_its_campuses(editor):
    made = school()
    campus(made, **FEDERAL)
    editor.post(f"{change(made).removesuffix('change/')}delete/", {"post": "yes"})
    assert not Campus.objects.exists()
