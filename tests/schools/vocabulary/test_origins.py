import pytest

from schools.vocabulary import origins


def test_a_value_comes_from_the_release_of_its_source():
    assert origins.origin("name", {"directory": "HD2024"}) == "HD2024"


def test_a_value_an_editor_set_comes_from_the_editor():
    assert origins.origin("name", {"directory": "HD2024", "name": "editor"}) == "editor"


def test_an_editors_fields_are_told_from_the_releases():
    marks = {"directory": "HD2024", "earnings": "scorecard", "name": "editor", "phone": "editor"}
    assert origins.by_editor(marks) == {"name", "phone"}


def test_a_value_no_source_gave_has_no_origin():
    assert origins.origin("earnings", {"directory": "HD2024"}) == ""
    assert origins.origin("slug", {"directory": "HD2024"}) == ""


@pytest.mark.parametrize(
    ("release", "year"),
    [("IC2023_AY", "2023-24"), ("SFA2324", "2023-24"), ("HD2024", "2024-25"), ("editor", "")],
)
def test_a_release_names_its_academic_year(release, year):
    assert origins.academic_year(release) == year


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("IPEDS HD2022", "IPEDS 2022-23"),
        ("IPEDS", "IPEDS"),
        ("A letter of 2023", "A letter of 2023"),
        ("The state board", "The state board"),
    ],
)
def test_a_visitor_hears_whose_word_it_is_without_the_name_of_a_file(said, told):
    assert origins.whose_word(said) == told


def test_every_field_with_a_source_is_a_field_of_a_school():
    from schools.models import School

    names = {field.name for field in School._meta.get_fields()}
    assert set(origins.SOURCE_OF) <= names


def test_every_field_that_an_editor_may_set_is_of_a_program():
    from schools.models import Program

    names = {field.name for field in Program._meta.get_fields()}
    assert set(origins.PROGRAM_FIELDS) - {"awards"} <= names
