"""What finishing brings, and whom each figure of a school's page covers."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import Agency, Earnings, Release, School
from schools.models.covers import finishers, starters
from tests.factories import campus, program, school, teaching_school

from .test_school_page import page, words, words_of

pytestmark = pytest.mark.django_db

SCORECARD = "SCORECARD_5107_APR_2025"


@pytest.fixture
def releases() -> None:
    about = {"title": "T", "publisher": "P", "url": "https://example.gov/", "rows": 1}
    for code, period in (
        (SCORECARD, "release of April 2025"),
        ("SCORECARD_2023_24", "file of 2023-24"),
        ("STATE_AGENCIES_2026_11", "November 2026"),
    ):
        Release.objects.create(code=code, period=period, **about)


def earnings(made: School, credential: str = "certificate", **figures) -> Earnings:
    values = {"four_years": 28_116, "five_years": 31_000, "release": SCORECARD, **figures}
    return Earnings.objects.create(school=made, credential=credential, **values)


def section(response, name: str) -> str:
    """The words of one section, by the id of its heading."""
    html = response.content.decode()
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">(.*?)</section>', html, re.DOTALL)
    return words_of(found[1]) if found else ""


@pytest.mark.usefixtures("releases")
def test_both_years_stand_beside_the_country_on_the_scale_of_the_pay(visitor):
    made = teaching_school()
    earnings(made)
    earnings(teaching_school(), four_years=30_000, five_years=None)
    text = section(page(visitor, made), "finishing")
    assert "$28,116 four years after finishing a certificate" in text
    assert "median over 2 schools with medical secretary programs: $29,058" in text
    assert "$31,000 five years after finishing a certificate" in text
    assert "1 school with medical secretary programs: $31,000" in text
    assert "Both are on the scale of the pay near here." in text
    assert "College Scorecard, release of April 2025 · source" in text


def test_a_figure_that_is_withheld_says_why_and_is_no_zero(visitor):
    made = teaching_school()
    earnings(made, "associate", four_years=None)
    text = section(page(visitor, made), "finishing")
    assert "No number four years after finishing an associate degree Withheld for privacy" in text
    assert "$0" not in text


def test_credentials_come_shortest_first(visitor):
    made = teaching_school()
    for credential in ("bachelor", "certificate", "associate"):
        earnings(made, credential)
    text = section(page(visitor, made), "finishing")
    places = [
        text.index(each) for each in ("a certificate", "an associate degree", "a bachelor’s degree")
    ]
    assert places == sorted(places)


def test_the_countrys_median_is_of_schools_that_a_search_finds(visitor):
    made = teaching_school()
    earnings(made)
    earnings(teaching_school(status="withdrawn"), four_years=90_000)
    related = school()
    program(related, "51.0713")
    earnings(related, four_years=90_000)
    assert Earnings.objects.medians()["certificate", "four_years"] == (28_116, 1)


@pytest.mark.parametrize(("figures", "middle"), [((3, 5), 4), ((3, 4), 4), ((1, 2, 9), 2)])
def test_the_median_is_the_middle_rounded_up_at_half(figures, middle):
    for dollars in figures:
        earnings(teaching_school(), four_years=dollars)
    median = Earnings.objects.medians()["certificate", "four_years"]
    assert median == (middle, len(figures))


def test_earnings_of_schools_together_are_never_called_this_schools(visitor):
    made = teaching_school(schools_together=4, federal_number="001234", earnings=33_193)
    earnings(made)
    response = page(visitor, made)
    text = section(response, "finishing")
    assert "All 4 schools under this federal number together: people with federal aid who" in text
    assert "at this school" not in text.lower()
    whole = section(response, "whole")
    assert "ten years after starting All 4 schools under this federal number together: " in whole
    assert "everyone with federal aid who started, in any program, whether they finished" in whole
    assert not re.search(r"\b(better|worse|more than|less than|above|below)\b", text)


def test_every_figure_of_schools_together_reads_so_and_whom_it_covers_comes_first(visitor):
    made = teaching_school(schools_together=6, federal_number="001234")
    earnings(made)
    earnings(made, "associate", five_years=None)
    text = section(page(visitor, made), "finishing")
    figures = re.findall(
        r"(?:\$[\d,]+|No number) (?:four|five) years after .*? (All|United)\b", text
    )
    assert figures == ["All"] * 4
    assert text.count("All 6 schools under this federal number together") == 5
    assert text.index("Whom these earnings cover: All 6 schools") < text.index("$28,116")


def test_schools_under_one_number_are_said_to_repeat_its_figure_in_the_countrys_median(visitor):
    made = teaching_school()
    earnings(made)
    text = section(page(visitor, made), "finishing")
    assert "each school counts once, and schools under one federal number repeat its" in text


@pytest.mark.usefixtures("releases")
def test_a_source_is_a_word_and_its_code_stands_at_the_end_of_the_page_only(visitor):
    made = teaching_school(accreditor="Test Commission", origins={"institutions": SCORECARD})
    earnings(made)
    response = page(visitor, made)
    links = re.findall(rf'<a href="/about/data/#{SCORECARD}">(.*?)</a>', response.text)
    assert set(links) == {"source", SCORECARD}
    assert links.count(SCORECARD) == 1


def test_earnings_of_one_school_are_of_all_its_campuses(visitor):
    made = teaching_school(earnings=33_193)
    earnings(made)
    response = page(visitor, made)
    assert "This school, all its campuses: people" in section(response, "finishing")
    assert "This school, all its campuses: everyone" in section(response, "whole")
    assert "together" not in section(response, "finishing")


def test_every_specialty_is_said_to_be_among_them():
    for schools in (1, 2):
        assert "all specialties, coding and management too, whatever job" in finishers(schools)
        assert "whether they finished or not" in starters(schools)


def test_a_school_that_teaches_it_and_has_no_figure_says_so(visitor):
    text = section(page(visitor, teaching_school()), "finishing")
    assert text.startswith("What people earn after finishing No earnings are published for people")
    assert "withheld for privacy, or not reported" in text


def test_a_school_that_teaches_none_of_it_says_nothing_of_finishing(visitor):
    made = school()
    program(made, "51.0801")
    assert section(page(visitor, made), "finishing") == ""


def test_a_figure_of_programs_that_are_listed_no_more_says_so(visitor):
    made = school()
    program(made, "51.0801")
    earnings(made)
    text = section(page(visitor, made), "finishing")
    assert "$28,116" in text
    assert "In the newest federal file this school lists no such program." in text
    program(made, "51.0713")
    assert "no such program" not in section(page(visitor, made), "finishing")


@pytest.mark.usefixtures("releases")
def test_net_prices_say_whom_they_cover_and_may_be_below_nothing(visitor):
    made = teaching_school(
        net_price=0,
        net_price_lowest_income=-1_136,
        price_calculator="https://example.edu/npc",
        origins={"institutions": "SCORECARD_2023_24"},
    )
    response = page(visitor, made)
    text = section(response, "whole")
    assert "who pay the price for residents of the state or district. file of 2023-24" in text
    assert "$0" in text
    assert "−$1,136" in text
    assert "Below zero, grants come to more than the cost." in text
    assert "Work out your own price with the school’s official calculator" in text
    School.objects.update(control="nonprofit", net_price_lowest_income=1)
    text = section(page(visitor, made), "whole")
    assert "This school: first-time, full-time students with federal aid. file" in text
    assert "Below zero" not in text


def test_a_net_price_that_is_not_published_is_no_zero(visitor):
    text = section(page(visitor, teaching_school()), "whole")
    assert "Average price of a year after grants, with living costs Not published" in text
    assert "calculator" not in text
    assert "Accreditor: none published." in text


def test_an_editors_own_figure_claims_no_cover(visitor):
    made = teaching_school(
        earnings=40_000,
        net_price=9_000,
        schools_together=3,
        origins={"earnings": "editor", "net_price": "editor"},
    )
    text = section(page(visitor, made), "whole")
    assert "ten years after starting Checked by an editor $40,000" in text
    assert "with living costs Checked by an editor $9,000" in text


@pytest.mark.usefixtures("releases")
def test_an_accreditor_is_named_with_its_time_and_where_to_look(visitor):
    made = teaching_school(
        accreditor="Test Commission", origins={"institutions": "SCORECARD_2023_24"}
    )
    response = page(visitor, made)
    text = section(response, "whole")
    assert "Accreditor: Test Commission file of 2023-24 It may have" in text
    assert "https://ope.ed.gov/dapip/" in response.content.decode()


@pytest.mark.usefixtures("releases")
def test_a_private_school_says_who_licenses_such_schools_in_its_state(visitor):
    agency = Agency.objects.create(
        state="IL", name="Board of Tests", url="https://b.gov/", release="STATE_AGENCIES_2026_11"
    )
    made = teaching_school(control="for-profit")
    response = page(visitor, made)
    text = section(response, "whole")
    assert "Who licenses private trade schools in Illinois: Board of Tests." in text
    assert "Checked in November 2026; pages move." in text
    assert '<a href="https://b.gov/" rel="nofollow noopener">Board of Tests</a>' in (
        response.content.decode()
    )
    assert "STATE_AGENCIES_2026_11" in words(response)
    agency.url = ""
    agency.save()
    response = page(visitor, made)
    assert "in Illinois: Board of Tests." in section(response, "whole")
    assert ">Board of Tests</a>" not in response.content.decode()


def test_a_state_whose_agency_is_not_known_says_so(visitor):
    text = section(page(visitor, teaching_school(control="nonprofit")), "whole")
    assert "We have not checked who licenses private trade schools in Illinois." in text


@pytest.mark.usefixtures("releases")
def test_a_private_school_says_who_licenses_in_each_state_where_it_teaches(visitor):
    release = "STATE_AGENCIES_2026_11"
    Agency.objects.create(state="IL", name="Board of Tests", release=release)
    Agency.objects.create(state="MA", name="Boston Board", release=release)
    made = teaching_school(control="for-profit")
    campus(made, city="Boston", state="MA", zip_id="02111", at=(42.35, -71.06))
    campus(made, city="San Juan", state="PR", zip_id="00926", at=(18.35, -66.05))
    campus(made, city="New York", state="NY", is_open=False)

    def told(query: str = "") -> list[str]:
        text = section(visitor.get(f"{made.get_absolute_url()}{query}"), "whole")
        assert text.count("Checked in November 2026; pages move. Ask the school if") == 1
        return re.findall(r"private trade schools in (\w+(?: Rico)?)(?:: (\w+))?", text)

    known = ("Illinois", "Board"), ("Massachusetts", "Boston"), ("Puerto Rico", "")
    assert told() == [*known]
    assert told("?location=02111") == [known[1], known[0], known[2]]
    assert told("?location=PR") == [known[2], known[0], known[1]]


def test_agencies_of_many_states_are_one_question(visitor, django_assert_num_queries):
    made = teaching_school(control="for-profit")
    campus(made)
    with CaptureQueriesContext(connection) as few:
        page(visitor, made)
    campus(made, city="Boston", state="MA", zip_id="02111", at=(42.35, -71.06))
    with django_assert_num_queries(len(few)):
        page(visitor, made)


def test_a_public_school_has_no_word_of_licences(visitor):
    Agency.objects.create(state="IL", name="Board of Tests", release="STATE_AGENCIES_2026_11")
    response = page(visitor, teaching_school())
    assert "licenses" not in section(response, "whole")
    assert "Board of Tests" not in words(response)


def test_people_who_finished_are_said_to_be_of_all_campuses(visitor):
    made = teaching_school()
    said = "All levels and campuses together, 2023-24. IPEDS Completions"
    assert said not in words(page(visitor, made))
    campus(made)
    text = words(page(visitor, made))
    assert said in text
    assert "People who finished are counted at all its campuses together." in text


def test_a_page_with_every_figure_takes_as_many_questions_as_any(
    visitor, django_assert_num_queries
):
    Agency.objects.create(state="IL", name="Board of Tests", release="STATE_AGENCIES_2026_11")
    made = teaching_school(control="for-profit", schools_together=2, earnings=1)
    earnings(made)
    for _ in range(4):
        other = teaching_school(schools_together=2)
        earnings(other)
        earnings(other, "associate")
    with django_assert_num_queries(12):
        visitor.get(made.get_absolute_url())


@pytest.mark.usefixtures("releases")
def test_what_the_school_did_not_report_is_said_to_be_from_others(visitor):
    made = teaching_school(control="for-profit")
    text = section(page(visitor, made), "sources")
    assert "The school reported them" not in text
    assert "what it charges and how many finish, the school reported to the U.S." in text
    assert "Pay is from BLS Occupational Employment and Wage Statistics, May 2025, and" in text
    assert "what it buys from BEA Regional Price Parities, 2024." in text
    assert "College Scorecard" not in text
    assert "Who licenses schools" not in text
    earnings(made)
    Agency.objects.create(state="IL", name="Board of Tests", release="STATE_AGENCIES_2026_11")
    text = section(page(visitor, made), "sources")
    assert "are from the Department’s College Scorecard, which takes earnings from tax" in text
    assert "Who licenses schools, we read on the states’ own pages." in text


def test_the_page_of_a_closed_school_names_no_source_of_pay(visitor):
    made = school(status="closed", closed_by="IPEDS HD2024")
    assert "Pay is from" not in section(page(visitor, made), "sources")


def test_where_no_price_level_is_known_pay_alone_has_a_source(visitor):
    made = teaching_school(city="San Juan", state="PR", zip_id="00926")
    text = section(page(visitor, made), "sources")
    assert "Pay is from BLS Occupational Employment and Wage Statistics, May 2025. " in text
    assert "BEA" not in text
