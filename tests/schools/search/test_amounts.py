import pytest

from schools.search.amounts import length
from schools.vocabulary.prices import Range


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1, 1, "1 month"),
        (9, 9, "9 months"),
        (3, 12, "3 to 12 months"),
        (12, 12, "1 year"),
        (12, 24, "1 to 2 years"),
        (24, 24, "2 years"),
        (3, 24, "3 months to 2 years"),
        (12, 18, "12 to 18 months"),
        (0, 12, "0 to 12 months"),
    ],
)
def test_a_course_is_as_long_as_people_say_it(low, high, said):
    assert length(Range(low, high)) == said
