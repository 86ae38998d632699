"""The editor's word, said and taken back, on rows in memory; what a load does is tested there."""

import pytest

from schools.models import School, editor
from tests.factories import program, school

pytestmark = pytest.mark.django_db
FEDERAL = {"directory": "HD2024"}


def test_a_word_is_marked_and_remembers_what_the_files_say():
    made = school(origins=FEDERAL, website="https://file.example.edu")
    made.website = "https://own.example.org"
    editor.say(made, ["website", "slug"])
    assert made.origins == {"directory": "HD2024", "website": "editor"}
    assert made.overruled == {"website": "https://file.example.edu"}


def test_a_second_word_remembers_what_the_files_say_and_not_the_first():
    made = school(origins=FEDERAL, website="https://file.example.edu")
    for address in ("https://first.example.org", "https://second.example.org"):
        made.website = address
        editor.say(made, ["website"])
        made.save()
    assert made.overruled == {"website": "https://file.example.edu"}


def test_fields_that_belong_together_are_said_and_taken_back_together():
    made = school(origins=FEDERAL)
    editor.say(made, ["phone", "latitude"])
    assert editor.words(made) == {
        *("phone", "phone_extension", "latitude", "longitude", "point_source")
    }
    editor.take_back(made, ["point_source"])
    assert editor.words(made) == {"phone", "phone_extension"}
    assert made.origins == FEDERAL | {"phone": "editor", "phone_extension": "editor"}
    assert set(made.overruled) == {"phone", "phone_extension"}


def test_a_school_of_no_file_has_nothing_to_go_back_to():
    made = school(unitid=None, website="https://own.example.org")
    editor.say(made, ["website"])
    made.save()
    assert made.overruled == {}
    assert editor.take_back(made, ["website"]) == {"website"}
    assert made.website == "https://own.example.org"


def test_taking_back_what_nobody_said_does_nothing():
    made = school(origins=FEDERAL, website="https://file.example.edu")
    assert editor.take_back(made, ["website"]) == set()
    assert made.origins == FEDERAL


def test_a_program_that_is_added_is_the_editors_as_a_whole():
    made = program(school())
    new = type(made)(school=made.school, cip="51.0705", award_level=21)
    editor.say(new, ["price"])
    assert editor.words(new) == set(editor.FIELDS[type(new)])


def test_a_relisted_schools_page_names_releases_and_no_marks(visitor):
    made = school(origins=FEDERAL)
    program(made)
    editor.say(made, ["status", "website"])
    made.save()
    html = visitor.get(made.get_absolute_url()).content.decode()
    assert "HD2024" in html
    assert School.objects.get(pk=made.pk).overruled["status"] == "listed"
