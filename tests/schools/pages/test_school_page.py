import json
import re
from datetime import date

import pytest
from django.utils.html import strip_tags

from guide.figures import figure, state_figure
from schools.models import School
from tests.factories import program, school, teaching_school

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def page(visitor, made: School, status: int = 200):
    response = visitor.get(made.get_absolute_url())
    assert response.status_code == status
    return response


@pytest.fixture
def icc() -> School:
    return School.objects.get(unitid=145682)


def test_a_school_says_where_it_is_and_how_to_reach_it(visitor, icc):
    text = words(page(visitor, icc))
    for part in ("Illinois Central College", "East Peoria", "(309) 694-5422", "Public"):
        assert part.lower() in text.lower()
    assert 'href="tel:' in page(visitor, icc).content.decode()


def test_programs_stand_in_a_table_with_their_awards(visitor, icc):
    html = page(visitor, icc).content.decode()
    text = strip_tags(html)
    assert "51.0710" in text
    assert "Certificate, 12 weeks to 1 year" in text
    assert html.count("<table") >= 1
    assert "<svg" in html


def test_every_figure_has_its_source_and_year(visitor, icc):
    text = words(page(visitor, icc))
    assert "$4,650" in text
    for source in ("IC2023_AY", "HD2024", "C2024_A"):
        assert source in text
    assert "2023-24" in text


@pytest.mark.usefixtures("no_schools")
def test_what_is_not_known_is_said_in_words(visitor):
    made = teaching_school()
    text = words(page(visitor, made)).lower()
    assert "not published" in text
    assert "not reported" in text


@pytest.mark.usefixtures("no_schools")
def test_zero_and_no_are_answers(visitor):
    made = school(
        price_in_state=0,
        undergraduates=0,
        child_care=False,
        origins={"prices": "IC2023_AY", "aid": "SFA2324", "offerings": "IC2024"},
    )
    program(made, awards={2024: 0, 2023: 4})
    text = words(page(visitor, made))
    assert "$0" in text


@pytest.mark.usefixtures("no_schools")
def test_related_clinical_and_former_programs_are_labelled(visitor):
    made = teaching_school()
    program(made, "51.0713")
    program(made, "51.0801")
    program(made, "51.0710", offered=False, awards={2021: 4})
    text = words(page(visitor, made)).lower()
    assert "related" in text
    assert "clinical" in text
    assert "2020-21" in text


@pytest.mark.usefixtures("no_schools")
def test_a_programs_own_price_and_length_are_shown(visitor):
    made = school()
    program(
        made,
        price=14_500,
        supplies=1_200,
        length=900,
        length_unit="clock",
        months=9,
        price_release="IC2023_PY",
    )
    text = words(page(visitor, made))
    assert "$14,500" in text
    assert "900 clock hours" in text
    assert "9 months" in text


@pytest.mark.usefixtures("no_schools")
def test_one_price_for_several_levels_says_so(visitor):
    made = school()
    price = {"price": 14_500, "price_release": "IC2023_PY"}
    program(made, "51.0716", 21, **price)
    assert "One price reported" not in words(page(visitor, made))
    program(made, "51.0716", 3, **price)
    assert words(page(visitor, made)).count("One price reported for all its levels") == 2


def test_what_the_work_pays_in_the_schools_state_stands_beside_the_country(visitor, icc):
    text = words(page(visitor, icc))
    assert str(state_figure("IL", "median")) in text
    assert str(figure("secretaries.median")) in text
    assert "May 2025" in text


def test_the_nearest_other_schools_are_named(visitor, icc):
    response = page(visitor, icc)
    nearest = response.context["profile"].nearest
    assert [card.school.name for card in nearest][0] == "Spoon River College"
    assert icc not in [card.school for card in nearest]


@pytest.mark.usefixtures("no_schools")
def test_a_closed_school_keeps_its_page_and_is_found_nowhere(visitor):
    heir = teaching_school("Heir College")
    made = school(
        "Old College",
        status="closed",
        closed_by="IPEDS HD2024",
        closed_on=date(2024, 6, 30),
        successor=heir,
    )
    program(made)
    response = page(visitor, made)
    text = words(response)
    for part in ("closed", "June 30, 2024", "IPEDS HD2024", "Heir College"):
        assert part in text
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert made.slug not in visitor.get("/sitemap.xml").content.decode()
    assert heir.slug in visitor.get("/sitemap.xml").content.decode()


@pytest.mark.usefixtures("no_schools")
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_draft_or_withdrawn_school_has_no_page(visitor, status):
    page(visitor, teaching_school(status=status), 404)


@pytest.mark.usefixtures("no_schools")
@pytest.mark.parametrize("status", ["draft", "closed", "withdrawn"])
def test_an_unlisted_school_is_in_no_list_count_sitemap_file_or_api(visitor, status):
    made = teaching_school("Hidden College", status=status, closed_by="IPEDS HD2024")
    near = teaching_school("Seen College")
    query = "location=61602"
    for path in (
        f"/schools/?{query}",
        "/schools/?q=college",
        "/sitemap.xml",
        near.get_absolute_url(),
    ):
        text = visitor.get(path).content.decode()
        assert made.slug not in text, path
    for path in ("/schools.csv", "/schools.geojson"):
        response = visitor.get(f"{path}?{query}")
        assert b"Hidden" not in response.content
    assert visitor.get(f"/api/v1/schools/?{query}").json()["count"] == 1
    assert "1 school " in words(visitor.get("/"))


@pytest.mark.usefixtures("no_schools")
def test_a_school_says_that_branches_may_report_together(visitor):
    text = words(page(visitor, teaching_school()))
    assert "A school with branches may report them together" in text


def test_every_closed_school_of_the_directory_says_who_says_so(visitor):
    for made in School.objects.filter(status="closed"):
        assert "HD2024" in words(page(visitor, made))


@pytest.mark.usefixtures("no_schools")
def test_machines_read_the_school_and_no_markup_of_it(visitor):
    made = teaching_school("</script><b>College")
    html = page(visitor, made).content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(data)["name"] == "</script><b>College"
    assert json.loads(data)["geo"]["latitude"] == 40.7


def test_a_school_page_takes_a_fixed_number_of_queries(visitor, icc, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        visitor.get(icc.get_absolute_url())


def test_every_page_of_a_sample_of_schools_opens(visitor):
    for made in School.objects.with_a_page().order_by("pk")[::40]:
        text = words(page(visitor, made))
        assert "None" not in re.sub(r"None of|None reported", "", text), made.slug
