import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.models import Place
from schools.search import locations, slips
from schools.search.locations import AmbiguousLocation, Kind, LocationNotFound, LocationOffTheMap
from tests.factories import teaching_school
from tests.pages import page, words

pytestmark = pytest.mark.django_db


def offered(typed: str) -> list[str]:
    return [place.label for place in slips.meant(typed).places]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Chcago, IL", "Chicago, IL"),
        ("Chcago", "Chicago, IL"),
        ("Chicgao, Illinios", "Chicago, IL"),
        ("Illinios", "Illinois"),
        ("Hicago", "Chicago, IL"),
        ("Chicago, IN", "Chicago, IL"),
        ("Springfeild, Ill.", "Springfield, IL"),
        ("6O6O1", "Chicago, IL 60601"),
        ("2111", "Boston, MA 02111"),
        ("2111-1234", "Boston, MA 02111"),
        ("606 01", "Chicago, IL 60601"),
        ("Chicago City", "Chicago, IL"),
        ("Hyde Park Chicago", "Chicago, IL"),
        ("Los Ang", "Los Angeles, CA"),
    ],
)
def test_a_slip_offers_what_was_meant_first(typed, label):
    with pytest.raises(LocationNotFound):
        locations.resolve(typed)
    assert offered(typed)[0] == label


def town(name: str, state: str, people: int) -> None:
    Place.objects.create(
        name=name, key=name.lower(), state=state, latitude=40, longitude=-90, population=people
    )


def test_two_towns_in_one_breath_are_both_offered_in_the_state_they_share():
    for name, state, people in (
        ("Bloomington", "MN", 89_000),
        ("Bloomington", "IL", 78_000),
        ("Normal", "IL", 54_000),
        ("Normal", "AL", 60_000),
    ):
        town(name, state, people)
    assert offered("Bloomington-Normal") == ["Bloomington, IL", "Normal, IL"]
    assert offered("Bloomington / Normal") == ["Bloomington, IL", "Normal, IL"]


def test_two_towns_of_different_states_are_both_offered_the_largest_of_each():
    for name, state, people in (
        ("Fargo", "OK", 300),
        ("Fargo", "ND", 125_000),
        ("Moorhead", "MN", 44_000),
        ("Moorhead", "MS", 2_000),
    ):
        town(name, state, people)
    assert offered("Fargo and Moorhead") == ["Fargo, ND", "Moorhead, MN"]
    assert offered("Fargo-Xyzzyville") == []


def test_a_state_comes_before_the_towns_of_its_name_that_are_as_near():
    town("Delaware", "OH", 41_000)
    assert offered("Deleware") == ["Delaware", "Delaware, OH"]


def test_a_town_one_slip_further_is_offered_only_where_it_is_large():
    town("Chicagos", "TX", 49_999)
    town("Chicagot", "TX", 50_000)
    assert offered("Chicgo") == ["Chicago, IL", "Chicagot, TX"]


@pytest.mark.parametrize("typed", ["Toronto Canada", "Windsor Ontario", "Windsor BC"])
def test_a_place_behind_which_a_country_stands_is_abroad(typed):
    with pytest.raises(LocationNotFound, match="another country"):
        locations.resolve(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "60601-",
        "60601 - 2345",
        "Chicago 60601 IL",
        "my zip is 60601",
        "60601;distance=5",
        "\u202e60601",
        "60601\x00",
    ],
)
def test_a_zip_code_among_what_was_pasted_with_it_is_read(typed):
    assert locations.resolve(typed).text == "60601"


def test_a_street_before_a_town_without_its_state_is_no_part_of_it():
    assert locations.resolve("1200 W Harrison St, Chicago").label == "Chicago, IL"


@pytest.mark.parametrize("typed", ["Xyzzy Plugh", "99999", "qq", "501", "Wxyz, Nowhere"])
def test_what_is_like_nothing_offers_nothing(typed):
    assert slips.meant(typed) == slips.Meant()


def test_the_name_of_a_school_is_offered_as_one():
    teaching_school("Ivy Tech Community College")
    assert slips.meant("Ivy Tech").schools == ["Ivy Tech"]


def test_a_program_is_offered_as_one():
    assert slips.meant("medical billing").program == "51.0714"


def test_a_slip_is_a_400_with_a_link_and_no_rows(visitor):
    teaching_school()
    response = page(visitor, "location=Chcago%2C+IL&award=certificate", status=400)
    body = response.content.decode()
    assert "Did you mean:" in words(response)
    assert '<a href="?location=Chicago%2C+IL&amp;award=certificate">Chicago, IL</a>' in body
    assert "Test Career College" not in body


def test_a_school_typed_as_a_place_leads_to_its_name(visitor):
    teaching_school("Ivy Tech Community College")
    response = page(visitor, "location=Ivy+Tech&distance=25", status=400)
    assert '<a href="?q=Ivy+Tech">Schools named like “Ivy Tech”</a>' in response.content.decode()


def test_a_program_typed_as_a_place_leads_to_its_schools(visitor):
    response = page(visitor, "location=medical+billing", status=400)
    assert '<a href="?program=51.0714">Schools that teach' in response.content.decode()


def test_a_program_before_a_place_keeps_the_place(visitor):
    response = page(visitor, "location=medical+billing+near+Chicago,+IL", status=400)
    assert '<a href="?location=Chicago%2C+IL&amp;program=51.0714">' in response.content.decode()


@pytest.mark.parametrize("typed", ["near me", "schools near me"])
def test_near_me_is_not_maine(typed):
    with pytest.raises(LocationNotFound):
        locations.resolve(typed)
    assert offered(typed) == []


def test_a_place_near_me_is_the_place():
    assert locations.resolve("Chicago IL near me").label == "Chicago, IL"


def test_the_api_names_what_was_meant(visitor):
    answer = visitor.get("/api/v1/schools/?location=Chcago,+IL")
    assert answer.status_code == 400
    assert answer.json()["location"][1] == "Did you mean “Chicago, IL”?"


def test_pay_near_a_slip_offers_a_link(visitor):
    response = visitor.get("/guide/pay/?location=Chcago,+IL")
    assert response.status_code == 400
    assert '<a href="?location=Chicago%2C+IL#near-you">' in response.content.decode()


@pytest.mark.parametrize("typed", ["APO AE", "AE", "aa", "AP"])
def test_a_military_address_offers_no_town(typed):
    with pytest.raises(LocationOffTheMap, match="military"):
        locations.resolve(typed)


@pytest.mark.parametrize("typed", ["Chcago, IL", "Cincinatti", "Ivy Tech", "Illinios", "2111"])
def test_a_slip_asks_the_database_a_fixed_number_of_times(typed, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        slips.meant(typed)


@pytest.mark.slow
@given(st.one_of(st.text(max_size=120), st.from_regex(r"[A-Za-z0-9 ,.'-]{0,40}")))
def test_any_text_has_a_meaning_or_none(text):
    found = slips.meant(text)
    assert len(found.places) <= slips.MOST
    for place in found.places:
        assert locations.resolve(place.text) == place


# Taken, asked, and told apart


def test_a_city_much_larger_than_its_namesakes_is_taken_and_names_them(visitor):
    found = locations.resolve("Boston")
    assert (found.label, [other.label for other in found.others]) == (
        "Boston, MA",
        ["Boston, IN"],
    )
    response = page(visitor, "location=boston")
    assert "Other places called Boston:" in words(response)
    assert '<a href="?location=Boston%2C+IN">Boston, IN</a>' in response.content.decode()


def test_a_namesake_in_the_same_state_is_told_by_its_county():
    found = locations.resolve("Bryn Mawr, PA")
    assert (found.label, found.point.longitude) == ("Bryn Mawr, PA", -75.30463)
    (other,) = found.others
    assert other.label == "Bryn Mawr, Allegheny County, PA"
    assert locations.resolve(other.text) == other


def test_two_towns_of_a_state_that_nobody_can_tell_apart_ask_with_their_counties():
    with pytest.raises(AmbiguousLocation) as error:
        locations.resolve("Mid Florida, FL")
    labels = [option.label for option in error.value.options]
    assert labels == ["Mid Florida, Seminole County, FL", "Mid Florida, Volusia County, FL"]
    assert locations.resolve(labels[1]).label == labels[1]


def test_a_region_says_what_it_is_measured_from(visitor):
    found = locations.resolve("Bay Area")
    assert (found.kind, found.label) == (Kind.REGION, "San Francisco Bay Area, CA")
    assert locations.resolve(found.text) == found
    said = "San Francisco Bay Area, CA is measured from Oakland, CA."
    assert said in words(page(visitor, "location=Bay+Area"))


def test_a_region_across_state_lines_is_nobodys_home(visitor):
    found = locations.resolve("DMV")
    assert (found.label, found.centre, found.home) == (
        *("National Capital Region", "Washington, DC", ""),
    )
    assert locations.resolve(found.text) == found
    said = (
        "Prices in National Capital Region may depend on the state you live in: "
        "District of Columbia, Maryland or Virginia. Give your town or ZIP code."
    )
    assert said in words(page(visitor, "location=DMV"))
    assert said in words(visitor.get(f"{teaching_school().get_absolute_url()}?location=DMV"))
    assert "depend on the state" not in words(page(visitor, "location=Washington,+DC"))


def test_a_region_across_state_lines_with_its_state_is_a_home(visitor):
    found = locations.resolve("DMV, Maryland")
    assert (found.label, found.home) == ("National Capital Region, MD", "MD")
    assert (found.centre, found.point) == ("Washington, DC", locations.resolve("DMV").point)
    assert locations.resolve(found.text) == found
    assert "depend on the state" not in words(page(visitor, "location=DMV,+MD"))
    with pytest.raises(LocationNotFound):
        locations.resolve("DMV, Ohio")


def test_a_town_that_a_region_holds_in_its_name_is_offered_beside_it():
    for name in ("West", "Midland"):
        Place.objects.create(
            name=name, key=name.lower(), state="TX", latitude=31, longitude=-97, population=2531
        )
    found = locations.resolve("West Texas")
    assert (found.label, found.centre) == ("West Texas", "Midland, TX")
    assert [other.label for other in found.others] == ["West, TX"]
    assert locations.resolve("West, Texas").label == "West, TX"


def test_a_nickname_gives_way_to_the_town_in_the_state_that_is_said():
    for name, state in (("Buckhead", "GA"), ("Atlanta", "GA")):
        Place.objects.create(
            name=name, key=name.lower(), state=state, latitude=33, longitude=-84, population=900
        )
    with pytest.raises(AmbiguousLocation) as error:
        locations.resolve("Buckhead")
    assert [option.label for option in error.value.options] == ["Atlanta, GA", "Buckhead, GA"]
    assert locations.resolve("Buckhead, GA").label == "Buckhead, GA"


def test_a_county_is_measured_from_its_people(visitor):
    assert locations.resolve("Cook County IL").kind == Kind.COUNTY
    said = "Cook County, IL is measured from the middle of its people."
    assert said in words(page(visitor, "location=Cook+County,+IL"))


def test_a_name_known_abroad_is_told_apart():
    with pytest.raises(LocationNotFound, match="another country") as error:
        locations.resolve("Toronto")
    assert [option.label for option in error.value.options] == ["Toronto, OH"]
    assert locations.resolve("Toronto, OH").label == "Toronto, OH"
    with pytest.raises(LocationNotFound, match="another country"):
        locations.resolve("Toronto, Ontario")


def test_l_a_is_los_angeles_and_la_is_louisiana_with_the_other_beside_it():
    assert locations.resolve("L.A.").label == "Los Angeles, CA"
    found = locations.resolve("LA")
    assert (found.label, [other.label for other in found.others]) == (
        "Louisiana",
        ["Los Angeles, CA"],
    )


def test_words_that_contradict_a_zip_code_offer_both():
    with pytest.raises(LocationNotFound) as error:
        locations.resolve("Miami, FL 60601")
    labels = [option.label for option in error.value.options]
    assert labels == ["Chicago, IL 60601", "Miami, FL"]
