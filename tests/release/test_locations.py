import pytest

from schools.models import Place, School, ZipCode
from schools.search import locations

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Chicago, IL", "Chicago, IL"),
        ("chicago il", "Chicago, IL"),
        ("Chicago Illinois", "Chicago, IL"),
        ("Chicago", "Chicago, IL"),
        ("New York, NY", "New York, NY"),
        ("New York City", "New York City, NY"),
        ("St. Louis, MO", "St. Louis, MO"),
        ("saint louis mo", "St. Louis, MO"),
        ("Ft. Worth", "Fort Worth, TX"),
        ("Saint Paul, MN", "Saint Paul, MN"),
        ("St Paul MN", "Saint Paul, MN"),
        ("Mt. Vernon, OH", "Mount Vernon, OH"),
        ("Winston Salem", "Winston-Salem, NC"),
        ("Coeur d'Alene", "Coeur d'Alene, ID"),
        ("Coeur d’Alene, Idaho", "Coeur d'Alene, ID"),
        ("Cañon City", "Cañon City, CO"),
        ("Canon City, CO", "Cañon City, CO"),
        ("salt lake city utah", "Salt Lake City, UT"),
        ("Charleston West Virginia", "Charleston, WV"),
        ("Washington, D.C.", "Washington, DC"),
        ("Washington DC", "Washington, DC"),
        ("Kansas City, Kansas", "Kansas City, KS"),
        ("San Juan, Puerto Rico", "San Juan, PR"),
        ("Illinois", "Illinois"),
        ("IL", "Illinois"),
        ("il", "Illinois"),
        ("California", "California"),
        ("puerto rico", "Puerto Rico"),
    ],
)
def test_a_place_is_found_as_people_type_it(typed, label):
    assert locations.resolve(typed).label == label


def test_every_zip_code_and_every_school_lies_near_the_towns_of_its_state():
    """A swapped pair, a wrong sign or a wrong state lands degrees away from every town."""
    squares = {(p.state, round(p.latitude), round(p.longitude)) for p in Place.objects.all()}
    rows = [*ZipCode.objects.filter(latitude__isnull=False), *School.objects.listed()]
    for row in rows:
        south, west = round(row.latitude), round(row.longitude)
        around = {(row.state, south + dy, west + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)}
        assert around & squares, row
