"""Every name that the post office uses, against a plain loop over the ZIP codes."""

from collections import defaultdict
from statistics import median

import pytest

from schools.models import Place, ZipCode
from schools.search import locations, slips
from schools.search.locations import AmbiguousLocation, Location, LocationNotFound
from schools.vocabulary import nicknames
from schools.vocabulary.geo import Point, miles_between
from schools.vocabulary.names import place_key

pytestmark = pytest.mark.django_db


def test_every_postal_name_means_the_place_where_its_zip_codes_lie() -> None:
    points = defaultdict(list)
    for row in ZipCode.objects.exclude(kind="military").exclude(latitude=None):
        points[f"{row.city}, {row.state}"].append(row.point)
    asked, astray = [], []
    for text, known in points.items():
        middle = Point(median(p.latitude for p in known), median(p.longitude for p in known))
        try:
            found = locations.resolve(text)
        except AmbiguousLocation:
            asked.append(text)
        else:
            if miles_between(found.point, middle) > 20:
                astray.append(text)
    assert len(points) == 29619
    assert astray == []
    assert asked == ["Mid Florida, FL"]


def test_a_county_lies_amid_its_towns() -> None:
    cook = Place.objects.get(key="cookcounty", state="IL")
    assert cook.area == "0016980"
    assert miles_between(cook.point, Point(41.87, -87.7)) < 10


FOUND = {
    "L.A.": "Los Angeles, CA",
    "LA": "Louisiana",
    "La.": "Louisiana",
    "L.A., CA": "Los Angeles, CA",
    "Jersey": "New Jersey",
    "Long Island": "Long Island, NY",
    "Long Island, KS": "Long Island, KS",
    "Tri-Cities, WA": "Tri-Cities, WA",
    "NYC": "New York, NY",
    "Brooklyn": "Brooklyn, NY",
    "the Bronx": "Bronx, NY",
    "Queens": "Queens, NY",
    "Philly": "Philadelphia, PA",
    "Vegas": "Las Vegas, NV",
    "Vegas, NV": "Las Vegas, NV",
    "West Texas": "West Texas",
    "West, TX": "West, TX",
    "Gotham": "New York, NY",
    "East LA": "East Los Angeles, CA",
    "Wash DC": "Washington, DC",
    "NY NY": "New York, NY",
    "PG County": "Prince George's County, MD",
    "Buckhead, GA": "Buckhead, GA",
    "Bay Area, California": "San Francisco Bay Area, CA",
    "DFW": "Dallas-Fort Worth, TX",
    "Twin Cities": "Twin Cities, MN",
    "Hampton Roads": "Hampton Roads, VA",
    "SoCal": "Southern California",
    "Cook County IL": "Cook County, IL",
    "Fairfax city va": "Fairfax, VA",
    "Cook County": "Cook County, IL",
    "Cook Co., IL": "Cook County, IL",
    "Orleans Parish, LA": "Orleans Parish, LA",
    "Gwinnett": "Gwinnett County, GA",
    "Contra Costa": "Contra Costa County, CA",
    "Suffolk, VA": "Suffolk, VA",
    "Suffolk, NY": "Suffolk County, NY",
    "Montgomery": "Montgomery, AL",
    "San Diego": "San Diego, CA",
    "Fairfield County, CT": "Fairfield County, CT",
    "LA County": "Los Angeles County, CA",
    "Calif.": "California",
    "N Carolina": "North Carolina",
    "N. Mex.": "New Mexico",
    "Washington State": "Washington",
    "Port St Lucie FL": "Port Saint Lucie, FL",
    "E. St. Louis": "East Saint Louis, IL",
    "Arlington Hts": "Arlington Heights, IL",
    "Colorado Spgs, Colo.": "Colorado Springs, CO",
    "Virginia Bch VA": "Virginia Beach, VA",
    "N Little Rock AR": "North Little Rock, AR",
    "W Palm Bch, Fla.": "West Palm Beach, FL",
    "Mc Allen": "McAllen, TX",
    "De Kalb, IL": "DeKalb, IL",
    "LaCrosse WI": "La Crosse, WI",
    "O Fallon, MO": "O'Fallon, MO",
    "Ft Lauderdale": "Fort Lauderdale, FL",
    "Chicago, IL, USA": "Chicago, IL",
    "Chicago, United States": "Chicago, IL",
    "near Boston": "Boston, MA",
    "schools in Boston, Mass.": "Boston, MA",
    "downtown Chicago": "Chicago, IL",
    "100 Main St, Peoria, IL 61602": "Peoria, IL 61602",
    "100 Main St, Peoria, IL": "Peoria, IL",
    "12345 Main St, Peoria, IL": "Peoria, IL",
    "100 Main St Peoria IL": "Peoria, IL",
    "Peoria Illinois 61602": "Peoria, IL 61602",
    "Peoria, Ill. 61602-1234, USA": "Peoria, IL 61602",
    "Illinois, Chicago": "Chicago, IL",
    "IL Chicago": "Chicago, IL",
    "Nevada, Missouri": "Nevada, MO",
    "Indiana, PA": "Indiana, PA",
    "Boston": "Boston, MA",
    "Houston": "Houston, TX",
    "Philadelphia": "Philadelphia, PA",
    "Las Vegas": "Las Vegas, NV",
    "Bryn Mawr, PA": "Bryn Mawr, PA",
    "Bryn Mawr, Allegheny County, PA": "Bryn Mawr, Allegheny County, PA",
    "Vancouver": "Vancouver, WA",
}


@pytest.mark.parametrize(("typed", "label"), FOUND.items())
def test_a_place_is_read_as_people_type_it(typed, label, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(1):
        assert locations.resolve(typed).label == label


@pytest.mark.parametrize(
    "typed",
    ["Springfield", "Kansas City", "KC", "Orange County", "Portland", "Rochester", "New York"]
    + ["Washington", "New England", "Carolina", "Tri-Cities", "Jefferson County", "London"]
    + ["Mecklenburg", "Tarrant", "Bexar", "Solano", "Suffolk", "Essex", "Wake"]
    + ["Midwest", "Appalachia", "Buckhead", "Rockaway", "South Bay", "Capitol Hill", "ORD"],
)
def test_a_name_of_several_asks(typed) -> None:
    with pytest.raises(AmbiguousLocation):
        locations.resolve(typed)


@pytest.mark.parametrize(
    ("typed", "county"),
    [
        ("Westchester", "Westchester County, NY"),
        ("Kent", "Kent County, MI"),
        ("Macomb", "Macomb County, MI"),
        ("Genesee", "Genesee County, MI"),
        ("Hennepin", "Hennepin County, MN"),
        ("Ramsey", "Ramsey County, MN"),
        ("Middlesex", "Middlesex County, MA"),
        ("Hillsborough", "Hillsborough County, FL"),
        ("Guilford", "Guilford County, NC"),
    ],
)
def test_a_county_is_among_the_towns_of_its_name(typed, county) -> None:
    with pytest.raises(AmbiguousLocation) as error:
        locations.resolve(typed)
    assert county in [option.label for option in error.value.options]


OFFERED = {
    "Canada": "Canada, KY",
    "Toronto": "Toronto, OH",
    "Chcago, IL": "Chicago, IL",
    "Cincinatti": "Cincinnati, OH",
    "Illinios": "Illinois",
    "Peoria, Illinios": "Peoria, IL",
    "Albequerque": "Albuquerque, NM",
    "San Fransisco": "San Francisco, CA",
    "Pittsburg, PA": "Pittsburgh, PA",
    "Chicago, IN": "Chicago, IL",
    "2134": "Allston, MA 02134",
    "Deleware": "Delaware",
    "Tenessee": "Tennessee",
    "Lousiana": "Louisiana",
    "Baltimore City": "Baltimore, MD",
    "West Palm": "West Palm Beach, FL",
    "Champaign-Urbana": "Champaign, IL",
    "Greensboro-High Point": "Greensboro, NC",
    "Williamsburg Brooklyn": "Brooklyn, NY",
    "Capitol Hill Seattle": "Seattle, WA",
    "Miami, FL 60601": "Chicago, IL 60601",
}


@pytest.mark.parametrize(("typed", "label"), OFFERED.items())
def test_a_slip_offers_what_was_meant(typed, label) -> None:
    with pytest.raises(LocationNotFound) as error:
        locations.resolve(typed)
    assert (error.value.options or slips.meant(typed).places)[0].label == label


@pytest.mark.parametrize("nick", nicknames.KNOWN, ids=lambda nick: nick.spellings[0])
def test_every_nickname_leads_where_it_says(nick) -> None:
    for spelling in nick.spellings:
        if nick.is_abroad:
            continue
        try:
            found = [locations.resolve(spelling)]
        except AmbiguousLocation as error:
            found = error.options
        places = {place.centre or place.text for place in found}
        wanted = {Location.of_state(m).text if len(m) == 2 else str(_place(m)) for m in nick.means}
        others = {other.text for place in found for other in place.others}
        assert places == wanted or wanted <= others
        for place in found:
            assert locations.resolve(place.text) == place


def _place(text: str) -> Place:
    return Place.objects.get(key=place_key(text[:-4]), state=text[-2:], county="")
