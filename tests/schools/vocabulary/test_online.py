import pytest

from schools.models import School
from schools.vocabulary.online import is_online, percent
from tests.factories import school


@pytest.mark.parametrize(
    ("distance_only", "percent", "online"),
    [
        (True, None, True),
        (True, 0, True),
        (False, 98, True),
        (None, 100, True),
        (False, 97.99, False),
        (None, None, False),
        (False, None, False),
    ],
)
@pytest.mark.django_db
def test_a_school_is_online_by_its_word_or_its_students(distance_only, percent, online):
    made = school(distance_only=distance_only, online_percent=percent)
    assert is_online(distance_only, percent) == online
    assert School.objects.get(pk=made.pk).online == online


@pytest.mark.parametrize(
    ("only", "students", "said"),
    [
        (0, 2006, 0),
        (9, 2006, 0.45),
        (1, 6080, 0.02),
        (1, 99_999, 0.01),
        (1, 3, 33.33),
        (2, 3, 66.67),
        (97_996, 100_000, 97.99),
        (98_000, 100_000, 98),
        (98_001, 100_000, 98),
        (99_999, 100_000, 99.99),
        (7, 7, 100),
    ],
)
def test_a_share_is_not_rounded_to_what_is_not_so(only, students, said):
    assert percent(only, students) == said
