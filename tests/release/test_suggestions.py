import pytest

from schools.models import Place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["s", "san ", "saint l", "z", "o'"])
def test_the_first_letters_find_what_a_plain_loop_finds(typed):
    key = typed.replace("'", "").rstrip()
    expected = {place.pk for place in Place.objects.all() if place.key.startswith(key)}
    assert set(Place.objects.filter(key__begins=key).values_list("pk", flat=True)) == expected
