import json
import re
from statistics import median

import pytest
from django.utils.html import strip_tags

from guide.figures import area_figure, figure, state_figure
from schools.models import Agency, Campus, Place, Release, School, ZipCode
from schools.pages.rows import Finishers, Row, price_range
from schools.vocabulary.geo import Point
from schools.vocabulary.states import NAMES
from tests.asking import geopy_miles
from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db

ILLINOIS = "/schools/in/illinois/"
PEORIA = "/schools/in/illinois/peoria/"
CHICAGO = "/schools/in/illinois/chicago/"


def main(visitor, path: str) -> str:
    response = visitor.get(path)
    assert response.status_code == 200, path
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def words(visitor, path: str) -> str:
    return " ".join(strip_tags(main(visitor, path)).split())


def links(html: str) -> dict[str, str]:
    """The words of each link -> where it leads."""
    return {name: path for path, name in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', html)}


def counted(html: str) -> dict[str, int]:
    """What the lists of names with a number beside them say."""
    rows = re.findall(r"<li>(?:<a [^>]*>)?([^<]+?)(?:</a>)? <span[^>]*>([\d,]+)<", html)
    return {name: int(number.replace(",", "")) for name, number in rows}


def rows(visitor, path: str) -> list[tuple[str, str]]:
    """Name and place of each school in the list."""
    listed = main(visitor, path).partition('<ul class="rows">')[2].partition("</ul>")[0]
    return [
        (re.search(r"<a [^>]*>([^<]+)</a>", row)[1], re.search(r'<p class="soft">([^<]+)<', row)[1])
        for row in listed.split("<li>")[1:]
    ]


def miles(south: float, north: float) -> float:
    """Along the meridian of Peoria."""
    return geopy_miles(Point(south, -89.6), Point(north, -89.6))


def chicago(made: School, **fields) -> Campus:
    return campus(made, **fields)


def indiana(**fields) -> School:
    return teaching_school(**{"name": "Gary College", "city": "Gary", "state": "IN", **fields})


# All states


def test_states_are_listed_by_name_with_the_schools_that_have_a_campus_there(visitor):
    both = teaching_school("Peoria College")
    chicago(both)
    campus(both, city="Gary", state="IN")
    teaching_school("Dallas College", city="Dallas", state="TX")
    html = main(visitor, "/schools/in/")
    assert list(counted(html).items()) == [("Illinois", 1), ("Indiana", 1), ("Texas", 1)]
    assert links(html)["Illinois"] == ILLINOIS


def test_the_list_of_states_leads_to_the_names(visitor):
    teaching_school()
    path = links(main(visitor, "/schools/in/"))["every school by name"]
    assert path == "/schools/#names"
    assert 'id="names"' in main(visitor, "/schools/")


def test_a_long_page_of_a_state_leads_to_its_parts(visitor):
    for number in range(5):
        teaching_school(f"College {number}")
    assert "Further down" not in words(visitor, ILLINOIS)
    teaching_school("College 5")
    html = main(visitor, ILLINOIS)
    parts = re.findall(r'href="#([^"]+)"', html)
    assert parts == ["prices", "local-pay", "differs", "towns", "near"]
    assert all(f'id="{part}"' in html for part in parts)


def test_states_without_a_school_are_named(visitor):
    teaching_school()
    text = words(visitor, "/schools/in/")
    sentence = text.partition("We know of no school with a campus in: ")[2].partition(".")[0]
    assert sentence.startswith("Alabama, Alaska, ")
    assert "Illinois" not in sentence


@pytest.mark.parametrize(
    "other",
    [
        lambda: school("No program"),
        lambda: teaching_school(status="draft"),
        lambda: teaching_school(status="closed", closed_by="HD2024"),
        lambda: teaching_school(online_percent=100),
        lambda: campus(teaching_school(state="IN", city="Gary"), is_open=False),
        lambda: program(school(), "51.0707"),
    ],
)
def test_only_open_campuses_of_listed_schools_that_teach_it_count(visitor, other):
    teaching_school()
    other()
    assert counted(main(visitor, "/schools/in/"))["Illinois"] == 1


def test_online_schools_are_counted_by_themselves(visitor):
    teaching_school(online_percent=100)
    teaching_school()
    html = main(visitor, "/schools/in/")
    assert links(html)["1 online school"] == "/schools/?online=only"
    assert "1 school teaches medical secretary work on a campus." in html


# One state


@pytest.mark.parametrize("text", ["IL", "il", "Illinois", "ILLINOIS", "ill"])
def test_another_spelling_of_a_state_leads_to_its_page_for_good(visitor, text):
    response = visitor.get(f"/schools/in/{text}/")
    assert (response.status_code, response["Location"]) == (301, ILLINOIS)


@pytest.mark.slow
def test_every_state_has_an_address_that_means_it(visitor):
    for code in NAMES:
        path = visitor.get(f"/schools/in/{code}/")["Location"]
        made = teaching_school(state=code)
        response = visitor.get(path)
        assert response.status_code == 200, path
        assert response.context["here"].code == code
        made.delete()


def test_what_is_no_state_is_told_with_a_search_box(visitor):
    response = visitor.get("/schools/in/ontario/")
    assert response.status_code == 404
    assert 'name="location"' in response.content.decode()


def test_a_state_without_a_school_leads_to_a_search_there(visitor):
    response = visitor.get("/schools/in/hawaii/")
    assert (response.status_code, response["Location"]) == (302, "/schools/?location=Hawaii")
    assert visitor.get(response["Location"]).status_code == 200


def test_the_schools_of_a_state_stand_by_town_then_name(visitor):
    teaching_school("B College")
    teaching_school("A College")
    teaching_school("C College", city="Chicago")
    indiana()
    assert [name for name, _ in rows(visitor, ILLINOIS)] == ["C College", "A College", "B College"]
    assert "3 schools with medical secretary programs have a campus in Illinois" in words(
        visitor, ILLINOIS
    )


def test_a_school_of_another_state_is_listed_with_its_towns_in_this_one(visitor):
    made = indiana()
    chicago(made)
    campus(made, city="Joliet")
    campus(made, city="Hammond", state="IN")
    assert rows(visitor, ILLINOIS) == [("Gary College", "Chicago and Joliet · public")]


def test_prices_are_those_of_people_who_live_there(visitor):
    prices = {"price_in_district": 2000, "price_in_state": 3000, "price_out_of_state": 9000}
    teaching_school(**prices)
    far = indiana(**prices)
    chicago(far)
    text = words(visitor, ILLINOIS)
    assert "up to $2,000 in district $3,000 elsewhere in Illinois" in text
    assert "up to $9,000 estimate · a full-time year · for students from another state" in text


@pytest.mark.parametrize("path", [ILLINOIS, PEORIA])
def test_the_rule_of_estimates_stands_where_there_is_one(visitor, path):
    program(school(), price=900, months=9)
    assert "ours is an estimate" not in words(visitor, path)
    teaching_school(price_in_state=3000, price_in_district=3000, price_out_of_state=3000)
    assert "ours is an estimate" in words(visitor, path)


def test_a_school_without_a_price_says_so(visitor):
    teaching_school()
    text = words(visitor, ILLINOIS)
    assert "Price not published" in text
    assert "1 school publishes no price for such a program." in text


def test_the_price_range_is_that_of_a_plain_loop():
    each = {"price_in_district": None, "price_in_state": None, "price_out_of_state": None}
    totals = [1200, 4000, 4600, 9000]
    made = [teaching_school(**{**each, "price_in_state": dollars}) for dollars in totals]
    slip = school("Slip College")
    program(slip, price=150_000, months=8)
    credit = teaching_school(credit_in_state=100, credit_out_of_state=200)
    silent = teaching_school()
    found = School.objects.filter(pk__in=[s.pk for s in (*made, slip, credit, silent)])
    listed = [Row(one, "IL", []) for one in found.with_awards()]
    prices = price_range(listed)
    assert (prices.low, prices.middle, prices.high) == (1200, median(totals), 9000)
    assert (prices.schools, prices.missing, prices.open, prices.to_check) == (4, 1, 1, 1)


def test_no_price_at_all_makes_no_range(visitor):
    teaching_school()
    assert "lowest price" not in words(visitor, ILLINOIS)


def test_the_finishers_are_those_of_the_newest_year():
    first, second, third = school("First"), school("Second"), school("Third")
    program(first, award_level=21, awards={2024: 10, 2023: 99})
    program(first, award_level=3, awards={2024: 5})
    program(second, award_level=5, awards={2023: 70})
    program(third, award_level=6, awards={2024: 0})
    program(third, "51.0710", 3, awards={2022: 40})
    listed = [Row(one, "IL", []) for one in School.objects.with_awards()]
    done = Finishers(listed)
    assert (done.year, done.schools, done.people) == ("2023-24", 2, 15)
    assert (done.with_certificates, done.with_degrees, done.without) == (10, 5, 1)
    assert done.largest == [(first, 15)]


def test_the_largest_three_are_named_the_largest_first(visitor):
    for number, name in ((5, "Five"), (8, "Eight"), (7, "Seven"), (9, "Nine")):
        program(school(f"{name} College"), awards={2024: number})
    text = words(visitor, ILLINOIS)
    assert (
        "Most people finished at: Nine College (9), Eight College (8), Seven College (7)." in text
    )
    assert "29 people finished a medical secretary program at these schools in 2023-24" in text


def test_what_is_known_of_a_state_is_counted(visitor):
    teaching_school(some_online=True)
    teaching_school(control="for-profit", some_online=False)
    teaching_school(control="nonprofit")
    text = words(visitor, ILLINOIS)
    assert "1 of the schools here is public, of 3 in all." in text
    assert "1 school reports some programs online, not which: ask." in text


def test_of_one_school_no_number_is_said(visitor):
    teaching_school()
    assert "The one school here is public." in words(visitor, ILLINOIS)
    teaching_school(control="nonprofit")
    assert "1 of the schools here is public, of 2 in all." in words(visitor, ILLINOIS)


def test_a_state_without_a_public_school_says_so(visitor):
    teaching_school(control="for-profit")
    assert "No school here is public." in words(visitor, ILLINOIS)


def test_the_pay_stands_beside_the_countrys_with_its_date(visitor):
    teaching_school()
    text = words(visitor, ILLINOIS)
    assert str(state_figure("IL", "median")) in text
    assert f"United States: {figure('secretaries.median')}" in text
    assert "May 2025" in text
    assert "What this pay buys:" in text


def test_pay_of_an_area_is_a_link_to_the_page_that_has_it(visitor):
    Place.objects.create(
        name="Ponce", key="ponce", state="PR", latitude=18, longitude=-66.6, area="0038660"
    )
    teaching_school(city="Ponce", state="PR")
    html = main(visitor, "/schools/in/puerto-rico/")
    assert links(html)["Ponce, PR"] == "/guide/pay/?location=Ponce%2C%20PR#near-you"


def test_who_licenses_private_schools_is_said_with_its_month(visitor):
    Release.objects.create(code="AGENCIES_T", period="November 2026", rows=1)
    Agency.objects.create(state="IL", name="Board of Schools", url="", release="AGENCIES_T")
    teaching_school()
    text = words(visitor, ILLINOIS)
    assert "Who licenses private trade schools in Illinois: Board of Schools." in text
    assert "Checked in November 2026" in text


def test_who_licenses_private_schools_may_be_unknown(visitor):
    teaching_school()
    said = "We have not checked who licenses private trade schools in Illinois."
    assert said in words(visitor, ILLINOIS)


def test_neighbours_with_a_school_stand_with_their_count(visitor):
    teaching_school()
    indiana()
    teaching_school(state="TX", city="Dallas")
    html = main(visitor, ILLINOIS).partition('id="neighbours"')[2]
    assert counted(html) == {"Indiana": 1}


def test_towns_stand_by_name_with_their_schools(visitor):
    made = teaching_school()
    chicago(made)
    chicago(made, name="Third")
    teaching_school("Other College", city="Chicago")
    html = main(visitor, ILLINOIS).partition('id="towns"')[2].partition("</section>")[0]
    assert list(counted(html).items()) == [("Chicago", 2), ("Peoria", 1)]


def test_counties_with_a_campus_are_searches_around_them(visitor):
    made = teaching_school()  # in 61602, of Peoria County
    chicago(made)  # in 60614
    chicago(made, is_open=False, zip=ZipCode.objects.get(pk="61401"))
    town = ZipCode.objects.get(pk="61604")
    town.county = ""
    town.save()
    teaching_school("Of no county", zip=town)
    html = main(visitor, ILLINOIS).partition('id="counties"')[2].partition("</section>")[0]
    assert links(html) == {
        "Cook County": "/schools/?location=Cook+County%2C+IL",
        "Peoria County": "/schools/?location=Peoria+County%2C+IL",
    }


def test_a_state_whose_campuses_lie_in_no_county_names_none(visitor):
    ZipCode.objects.filter(pk="61602").update(county="")
    teaching_school()
    assert 'id="counties"' not in main(visitor, ILLINOIS)


# One town


@pytest.mark.parametrize("path", ["IL/Peoria", "illinois/PEORIA", "il/peoria"])
def test_another_spelling_of_a_town_leads_to_its_page_for_good(visitor, path):
    response = visitor.get(f"/schools/in/{path}/")
    assert (response.status_code, response["Location"]) == (301, PEORIA)


@pytest.mark.parametrize("path", ["illinois/nowhere", "illinois/gary", "ontario/peoria"])
def test_a_town_without_a_school_is_told_with_a_search_box(visitor, path):
    teaching_school()
    indiana()
    response = visitor.get(f"/schools/in/{path}/")
    assert response.status_code == 404
    assert 'name="location"' in response.content.decode()


def test_a_town_whose_only_campus_closed_has_no_page(visitor):
    chicago(teaching_school(), is_open=False)
    assert visitor.get(CHICAGO).status_code == 404


def test_a_state_leads_to_its_towns(visitor):
    chicago(teaching_school())
    found = links(main(visitor, ILLINOIS))
    assert (found["Chicago"], found["Peoria"]) == (CHICAGO, PEORIA)


def test_the_spellings_of_a_town_are_one_page_by_the_commonest(visitor):
    for name, city in (("A", "Bayamon"), ("B", "Bayamón"), ("C", "Bayamón")):
        teaching_school(name, city=city, state="PR")
    path = "/schools/in/puerto-rico/bayamon/"
    assert counted(main(visitor, "/schools/in/puerto-rico/"))["Bayamón"] == 3
    assert "Medical secretary schools in Bayamón, PR" in words(visitor, path)
    assert [name for name, _ in rows(visitor, path)] == ["A", "B", "C"]


def test_a_town_without_a_latin_letter_has_a_page(visitor):
    teaching_school(city="東京")
    assert "東京" in words(visitor, "/schools/in/illinois/-/")


def test_a_town_has_the_schools_with_a_campus_there_and_their_streets(visitor):
    made = teaching_school("Peoria College")
    chicago(made, name="Loop", address="1 State St")
    chicago(made, name="Lake", address="")
    teaching_school("Main College", city="Chicago", address="2 Elm St")
    assert rows(visitor, CHICAGO) == [
        ("Main College", "2 Elm St · public"),
        ("Peoria College", "Loop, 1 State St · Lake · public"),
    ]
    text = words(visitor, CHICAGO)
    assert "2 schools with medical secretary programs have a campus in Chicago" in text
    assert "ask which of them teaches the program" in text
    assert "ask which of them" not in words(visitor, PEORIA)


def test_the_nearest_schools_outside_a_town_stand_with_their_miles(visitor):
    here = teaching_school("Here College")
    campus(here, at=(40.75, -89.6), city="Bartonville")
    teaching_school("Far College", city="Chicago", at=(41.9, -87.65))
    teaching_school("Near College", city="Pekin", at=(40.6, -89.6))
    html = main(visitor, PEORIA).partition('id="nearest"')[2].partition("</section>")[0]
    assert list(links(html)) == ["Near College", "Far College"]
    assert f"{miles(40.7, 40.6):.1f} <small>miles</small>" in html
    assert "from the campus in Peoria." in html


def test_miles_begin_in_the_middle_of_the_campuses(visitor):
    teaching_school("North", at=(40.8, -89.6))
    teaching_school("South", at=(40.6, -89.6))
    teaching_school("Other", city="Pekin", at=(40.5, -89.6))
    html = main(visitor, PEORIA).partition('id="nearest"')[2]
    assert f"{round(miles(40.7, 40.5))} <small>miles</small>" in html
    assert "from the middle of the 2 campuses in Peoria." in html


def test_the_next_towns_are_the_nearest_once_each(visitor):
    teaching_school()
    for number in range(8):
        teaching_school(f"C{number}", city=f"Town {number}", at=(40.8 + number / 10, -89.6))
    teaching_school("Again", city="Town 0", at=(41, -89.6))
    html = main(visitor, PEORIA).partition('id="towns"')[2].partition("</section>")[0]
    assert list(links(html)) == [f"Town {number}, IL" for number in range(6)]
    assert links(html)["Town 0, IL"] == "/schools/in/illinois/town-0/"
    assert f"{miles(40.7, 40.8):.1f} <small>miles</small>" in html


def test_the_pay_is_that_of_the_area_of_most_campuses(visitor):
    teaching_school("A", zip=ZipCode.objects.get(pk="60614"))
    teaching_school("B")
    teaching_school("C")
    area = ZipCode.objects.get(pk="61602").area
    text = words(visitor, PEORIA)
    assert f"What the job pays in the {area_figure(area, 'median').area} area" in text
    assert "No pay is published for Peoria, IL alone." in text


def test_a_town_leads_back_to_its_state(visitor):
    teaching_school()
    chicago(teaching_school())
    assert (
        links(main(visitor, PEORIA))["All 2 schools in Illinois, with prices and pay"] == ILLINOIS
    )
    trail = main(visitor, PEORIA).partition("</nav>")[0]
    assert list(links(trail).items()) == [
        ("All schools", "/schools/"),
        ("By state", "/schools/in/"),
        ("Illinois", ILLINOIS),
    ]


# Each of them


@pytest.mark.parametrize(
    ("path", "last"),
    [(ILLINOIS, ["Illinois"]), (PEORIA, ["Illinois", "Peoria"])],
)
def test_machines_read_the_list_and_where_the_page_stands(visitor, path, last):
    made = [teaching_school("A College"), teaching_school("B </script> College")]
    site = "https://www.example.org"
    html = visitor.get(path).content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    listed, trail = json.loads(data)["@graph"]
    assert (listed["@type"], listed["numberOfItems"]) == ("ItemList", 2)
    assert [
        (each["position"], each["name"], each["url"]) for each in listed["itemListElement"]
    ] == [
        (place, each.name, site + each.get_absolute_url())
        for place, each in enumerate(made, start=1)
    ]
    steps = trail["itemListElement"]
    assert [each["name"] for each in steps] == ["All schools", "By state", *last]
    assert steps[-1]["item"] == site + path
    shown = html.partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0]
    assert list(links(shown).items()) == [
        (each["name"], each["item"].removeprefix(site)) for each in steps[:-1]
    ]


@pytest.mark.parametrize("path", ["/schools/in/", ILLINOIS, PEORIA])
def test_a_page_has_its_own_address_whatever_a_link_adds(visitor, path):
    teaching_school()
    html = visitor.get(f"{path}?utm_source=x").content.decode()
    assert f'<link rel="canonical" href="https://www.example.org{path}">' in html
    assert "noindex" not in html


@pytest.mark.parametrize("path", ["/schools/in/", ILLINOIS, PEORIA])
def test_the_number_of_schools_changes_no_number_of_queries(
    visitor, path, django_assert_max_num_queries
):
    for number in range(6):
        made = teaching_school(f"College {number}")
        chicago(made)
    Release.objects.create(code="AGENCIES_T", period="November 2026", rows=1)
    Agency.objects.create(state="IL", name="Board of Schools", url="", release="AGENCIES_T")
    with django_assert_max_num_queries(7):
        visitor.get(path)
