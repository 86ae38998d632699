import pytest

from schools.models import School
from schools.vocabulary.online import is_online
from tests.factories import school


@pytest.mark.parametrize(
    ("distance_only", "percent", "online"),
    [
        (True, None, True),
        (True, 0, True),
        (False, 98, True),
        (None, 100, True),
        (False, 97, False),
        (None, None, False),
        (False, None, False),
    ],
)
@pytest.mark.django_db
def test_a_school_is_online_by_its_word_or_its_students(distance_only, percent, online):
    made = school(distance_only=distance_only, online_percent=percent)
    assert is_online(distance_only, percent) == online
    assert School.objects.get(pk=made.pk).online == online
