import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.models import Place, School, ZipCode
from schools.search import locations, slips
from schools.search.locations import AmbiguousLocation, Kind, LocationNotFound, LocationOffTheMap
from schools.search.suggestions import suggest
from schools.vocabulary import states
from schools.vocabulary.names import place_key

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("zip_code", ["02111", "00501", "00926"])
def test_a_zip_code_keeps_its_leading_zeros(zip_code):
    location = locations.resolve(zip_code)
    assert location.text == zip_code
    assert location.label.endswith(zip_code)


@pytest.mark.parametrize(
    "typed", ["2111", "60", "123456", "12345678", "1234567890", "60614-12", "606 14"]
)
def test_digits_that_are_no_zip_code_are_an_error_in_words(typed):
    with pytest.raises(LocationNotFound, match="five digits, like 60614"):
        locations.resolve(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "60601",
        "60601-1234",
        "606011234",
        "60601 1234",
        "  60601 ",
        "\u00a060601\u00a0",
        "60601\u20131234",
        "６０６０１",
        "ZIP 60601",
        "zip code: 60601",
        "Chicago, IL 60601",
        "Chicago IL 60601-1234",
        "chicago 60601",
        "IL 60601",
        "60601, IL",
        "60601 Illinois",
    ],
)
def test_every_way_to_type_a_zip_code_means_its_five_digits(typed):
    assert locations.resolve(typed).text == "60601"


@pytest.mark.parametrize(
    "typed", ["Miami, FL 60601", "Paris, TX 60601", "60601, FL", "Miami 60601"]
)
def test_words_that_contradict_a_zip_code_are_an_error_in_words(typed):
    with pytest.raises(LocationNotFound, match="ZIP code 60601 is in Chicago, IL 60601"):
        locations.resolve(typed)


@pytest.mark.parametrize("typed", ["00000", "99999"])
def test_an_unknown_zip_code_is_said_to_be_unknown(typed):
    with pytest.raises(LocationNotFound) as error:
        locations.resolve(typed)
    assert str(error.value) == (
        f"We don't know the ZIP code {typed}. Check it, or enter a city and state."
    )


def test_a_zip_code_that_only_a_school_lies_in_is_no_place_of_people():
    point = {"latitude": 40.7, "longitude": -89.6}
    ZipCode.objects.create(zip="61699", city="Peoria", state="IL", kind="unknown", **point)
    with pytest.raises(LocationNotFound, match="61699"):
        locations.resolve("61699")
    assert [each.label for each in suggest("6169")] == []
    assert "Peoria, IL 61699" not in [each.label for each in slips.meant("6I699").places]


@pytest.mark.parametrize("typed", ["12345x", "Atlantis, OH", "Xyzzy", "60614 60615 x"])
def test_an_unknown_place_is_said_to_be_unknown(typed):
    with pytest.raises(LocationNotFound, match="We don't know"):
        locations.resolve(typed)


def test_the_one_atlantis_there_is_lies_in_florida():
    assert locations.resolve("Atlantis").label == "Atlantis, FL"


def test_an_unknown_state_is_said_to_be_unknown():
    with pytest.raises(LocationNotFound, match="We don't know the state “Nowhere”"):
        locations.resolve("Springfield, Nowhere")


@pytest.mark.parametrize("typed", ["", "   ", ",", "!!!", "\u00a0"])
def test_no_words_ask_for_words(typed):
    with pytest.raises(LocationNotFound, match="Enter a ZIP code or a city and state"):
        locations.resolve(typed)


@pytest.mark.parametrize("typed", ["Springfield", "Kansas City", "springfield "])
def test_a_city_name_with_several_owners_asks_which_largest_first(typed):
    with pytest.raises(AmbiguousLocation) as error:
        locations.resolve(typed)
    options = error.value.options
    assert len(options) > 1
    people = [Place.objects.get(key=place_key(typed), state=o.state).population for o in options]
    known = [number for number in people if number is not None]
    assert known == sorted(known, reverse=True)
    assert people[: len(known)] == known


def test_a_town_named_like_a_town_and_its_state_is_meant_itself():
    for name, state in (("Port", "WA"), ("Port Washington", "WI")):
        Place.objects.create(
            name=name, key=place_key(name), state=state, latitude=45, longitude=-90, population=9
        )
    assert locations.resolve("Port Washington").label == "Port Washington, WI"
    assert locations.resolve("Port, Washington").label == "Port, WA"


def test_washington_is_a_state_and_many_towns():
    with pytest.raises(AmbiguousLocation) as error:
        locations.resolve("Washington")
    labels = [option.label for option in error.value.options]
    assert labels[:2] == ["Washington", "Washington, DC"]


def test_new_york_is_a_state_and_a_city():
    with pytest.raises(AmbiguousLocation) as error:
        locations.resolve("New York")
    assert [option.label for option in error.value.options][:2] == ["New York", "New York, NY"]


@pytest.mark.parametrize("typed", ["Springfield", "New York", "Washington"])
def test_every_option_leads_to_one_place(typed):
    with pytest.raises(AmbiguousLocation) as error:
        locations.resolve(typed)
    for option in error.value.options:
        assert locations.resolve(option.text) == option


@pytest.mark.parametrize("typed", ["Guam, GU", "Puerto Rico, PR", "District of Columbia, DC"])
def test_a_state_before_its_own_code_is_the_state(typed):
    assert locations.resolve(typed).kind == locations.Kind.STATE


def test_a_whole_state_has_no_point():
    location = locations.resolve("Illinois")
    assert (location.kind, location.point, location.state) == (Kind.STATE, None, "IL")


@pytest.mark.parametrize(
    "zip_code",
    ["92052", "91109", "94203", "29402", "01655", "06459", "36130", "04333", "45501", "17405"],
)
def test_po_box_and_unique_zip_codes_are_found(zip_code):
    assert locations.resolve(zip_code).point


@pytest.mark.parametrize(
    ("zip_code", "where"), [("09012", "Europe"), ("34010", "Americas"), ("96201", "Pacific")]
)
def test_a_military_zip_code_is_explained(zip_code, where):
    with pytest.raises(LocationOffTheMap, match=f"military address in .*{where}.* teach online"):
        locations.resolve(zip_code)


def test_a_mail_sorting_zip_code_is_explained():
    with pytest.raises(LocationOffTheMap, match="used for sorting mail"):
        locations.resolve("56998")


@pytest.mark.parametrize(
    ("zip_code", "state"),
    [
        ("00926", "PR"),
        ("00802", "VI"),
        ("96910", "GU"),
        ("96799", "AS"),
        ("96950", "MP"),
        ("96941", "FM"),
        ("96960", "MH"),
    ],
)
def test_a_territorys_zip_code_is_found(zip_code, state):
    location = locations.resolve(zip_code)
    assert location.state == state
    assert location.point


def test_a_zip_code_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        locations.resolve("60614")


@pytest.mark.parametrize("typed", ["IL", "il", "IL "])
def test_a_states_code_asks_the_database_nothing(typed, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert locations.resolve(typed).label == "Illinois"


@pytest.mark.parametrize("typed", ["Springfield IL", "Chicago, IL", "New York City NY"])
def test_words_ask_the_database_once(typed, django_assert_num_queries):
    with django_assert_num_queries(1):
        locations.resolve(typed)


@pytest.mark.slow
@given(st.one_of(st.text(max_size=120), st.from_regex(re.compile(r"[\w ,.'-]{0,40}"))))
def test_any_text_is_a_location_or_words(text):
    try:
        location = locations.resolve(text)
    except (LocationNotFound, AmbiguousLocation) as error:
        assert str(error)
    else:
        assert location.label
        assert locations.resolve(location.text) == location


# The table of ZIP codes


def test_every_zip_code_is_in_a_state_or_with_the_military():
    known = set(states.NAMES) | set(states.MILITARY)
    assert set(ZipCode.objects.values_list("state", flat=True)) <= known


def test_every_schools_zip_code_is_known_and_no_point_is_null_or_zero():
    assert not School.objects.listed().filter(latitude__isnull=True).exists()
    assert not School.objects.filter(latitude=0).exists()
    assert not ZipCode.objects.filter(latitude=0).exists()


def test_only_military_and_mail_sorting_zip_codes_have_no_point():
    nowhere = ZipCode.objects.filter(latitude__isnull=True)
    assert set(nowhere.values_list("kind", flat=True)) == {"military", "unique"}


@pytest.mark.parametrize(
    ("zip_code", "label"),
    [
        ("42223", "Fort Campbell, KY 42223"),  # and Tennessee
        ("84536", "Monument Valley, UT 84536"),  # and Arizona
        ("86515", "Window Rock, AZ 86515"),  # and New Mexico
        ("65733", "Protem, MO 65733"),  # and Arkansas
    ],
)
def test_a_zip_code_across_a_state_line_is_named_by_its_main_state(zip_code, label):
    assert locations.resolve(zip_code).label == label
