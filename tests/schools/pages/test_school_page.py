import json
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import strip_tags

from schools.models import Agency, Release, School, watching
from tests.factories import campus, program, school, teaching_school
from tests.pages import sitemap

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return words_of(response.content.decode())


def words_of(html: str) -> str:
    """What is read: one blank between words, and where a <small> or the words after a <b> begin."""
    spaced = html.replace("</b>", "</b> ").replace("<small>", " <small>")
    return " ".join(strip_tags(spaced).split())


def page(visitor, made: School, status: int = 200):
    response = visitor.get(made.get_absolute_url())
    assert response.status_code == status
    return response


def test_what_is_not_known_is_said_in_words(visitor):
    made = teaching_school()
    text = words(page(visitor, made)).lower()
    assert "not published" in text
    assert "not reported" in text


def test_the_rate_of_graduation_says_whom_it_covers_beside_those_who_finished(visitor):
    made = teaching_school(graduation_rate=37, origins={"graduation": "GR2023"})
    told = (
        "37 of 100 who started full-time and for the first time graduate: at the whole school, "
        "not only in this program. Within one and a half times the usual time, by August 2023. "
        "IPEDS"
    )
    response = page(visitor, made)
    assert told in numbers(response)
    text = words(response)
    assert "Of 100 students, how many graduate within one and a half times the usual" in text
    assert not re.search(r"\b150\b", text), "the law's word for it, which nobody else uses"


def test_without_a_rate_of_graduation_a_visitor_is_told_to_ask(visitor):
    text = numbers(page(visitor, teaching_school()))
    assert "No rate of graduation is published for the whole school. Ask how many start" in text


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


def test_related_clinical_and_former_programs_are_labelled(visitor):
    made = teaching_school()
    program(made, "51.0713")
    program(made, "51.0801")
    program(made, "51.0710", offered=False, awards={2021: 4})
    text = words(page(visitor, made)).lower()
    assert "related" in text
    assert "clinical" in text
    assert "2020-21" in text


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


def test_one_price_for_several_levels_says_so(visitor):
    made = school()
    price = {"price": 14_500, "price_release": "IC2023_PY"}
    program(made, "51.0716", 21, **price)
    assert "one price reported" not in words(page(visitor, made))
    program(made, "51.0716", 3, **price)
    text = words(page(visitor, made))
    assert text.count("· one price reported for all its levels · 2023-24") == 4


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
    for part in ("closed", "June 30, 2024", "IPEDS 2024-25", "Heir College", "Ask its successor."):
        assert part in text
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert made.slug not in sitemap(visitor)
    assert heir.slug in sitemap(visitor)


@pytest.mark.parametrize("has_page", [True, False])
def test_a_school_that_teaches_on_as_a_part_of_another_says_so(visitor, has_page):
    heir = teaching_school("Whole College") if has_page else None
    made = school(
        "Old College",
        status="closed",
        closed_by="IPEDS HD2024",
        part_of="Whole College",
        successor=heir,
    )
    response = page(visitor, made)
    assert "It is part of Whole College now, according to IPEDS 2024-25." in words(response)
    assert "is closed" not in words(response)
    assert ("Whole College</a> now" in response.content.decode()) is has_page


def test_a_closed_school_without_a_successor_says_who_may_know_of_its_records(visitor):
    made = school("Old College", status="closed", closed_by="IPEDS HD2021")
    assert "The agency that licenses schools in Illinois may know." in words(page(visitor, made))


def test_a_closed_private_school_names_who_may_know_of_its_records(visitor):
    url, release = "https://b.gov/", "STATE_AGENCIES_2026_11"
    Release.objects.create(code=release, period="November 2026", rows=1)
    agency = Agency.objects.create(state="IL", name="Board of Tests", url=url, release=release)
    closed = {"status": "closed", "closed_by": "IPEDS HD2021"}
    made = school("Old College", control="for-profit", **closed)
    response = page(visitor, made)
    text = words(response)
    told = "The agency that licenses schools in Illinois may know: Board of Tests. Checked in"
    assert f"{told} November 2026; pages move." in text
    assert '<a href="https://b.gov/" rel="nofollow noopener">Board of Tests</a>' in response.text
    assert release in text
    agency.delete()
    text = words(page(visitor, made))
    assert "The agency that licenses schools in Illinois may know." in text
    assert release not in text


@pytest.mark.parametrize("heir", ["successor", "part_of"])
def test_a_closed_school_with_an_heir_names_no_file_that_it_shows_nothing_of(visitor, heir):
    release = "STATE_AGENCIES_2026_11"
    Release.objects.create(code=release, period="November 2026", rows=1)
    Agency.objects.create(state="IL", name="Board of Tests", release=release)
    asked = school("Heir College") if heir == "successor" else "Heir College"
    closed = {"status": "closed", "closed_by": "IPEDS HD2021", heir: asked}
    text = words(page(visitor, school("Old College", control="for-profit", **closed)))
    assert "Board of Tests" not in text
    assert release not in text


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_draft_or_withdrawn_school_has_no_page(visitor, status):
    page(visitor, teaching_school(status=status), 404)


@pytest.mark.parametrize("status", ["draft", "closed", "withdrawn"])
def test_an_unlisted_school_is_in_no_list_count_sitemap_file_or_api(visitor, status):
    made = teaching_school("Hidden College", status=status, closed_by="IPEDS HD2024")
    near = teaching_school("Seen College")
    query = "location=61602"
    for path in (
        f"/schools/?{query}",
        "/schools/?q=college",
        "/sitemap-schools.xml",
        near.get_absolute_url(),
    ):
        text = visitor.get(path).content.decode()
        assert made.slug not in text, path
    for path in ("/schools.csv", "/schools.geojson"):
        response = visitor.get(f"{path}?{query}")
        assert b"Hidden" not in response.content
    assert visitor.get(f"/api/v1/schools/?{query}").json()["count"] == 1
    assert "The dot is the one school" in words(visitor.get("/"))


def test_a_school_says_that_campuses_are_reported_together(visitor):
    text = words(page(visitor, teaching_school()))
    assert "with several campuses reports them together: ask which campus teaches your" in text


def test_machines_read_the_school_and_no_markup_of_it(visitor):
    made = teaching_school("</script><b>College")
    data = structured(page(visitor, made))["CollegeOrUniversity"]
    assert data["name"] == "</script><b>College"
    assert data["geo"]["latitude"] == 40.7


def numbers(response) -> str:
    """What the page opens with, as read."""
    html = response.content.decode()
    return words_of(html.split('class="opening"')[1].split("</section>")[0])


def test_a_count_of_former_programs_is_no_missing_count(visitor):
    made = school()
    program(made, "51.0716", 21, {2021: 9, 2022: 14}, offered=False)
    program(made, "51.0714", 3, {2022: 0}, offered=False)
    program(made, "51.0712", 3, {2020: 5}, offered=False)
    program(made, "51.0801", awards={2024: 3})
    text = numbers(page(visitor, made))
    assert "None reported" not in text
    assert "14 people finished in 2021-22, the newest year reported" in text


def test_nobody_finished_is_a_count_too(visitor):
    made = school()
    program(made, awards={2022: 0}, offered=False)
    text = numbers(page(visitor, made))
    assert "0 people finished in 2021-22, the newest year reported" in text


def test_no_count_of_any_year_is_said_to_be_none(visitor):
    made = school()
    program(made, "51.0716", awards={})
    program(made, "51.0801", awards={2024: 3}, offered=False)
    assert "None reported to the federal survey" in numbers(page(visitor, made))


@pytest.mark.parametrize(
    ("books", "said"),
    [
        (0, "Books and supplies add $0"),
        (800, "Books and supplies are extra"),
        (None, "Books and supplies not published"),
    ],
)
def test_books_that_cost_nothing_are_not_extra(visitor, books, said):
    by_year = teaching_school(price_in_state=4_000, books_and_supplies=books)
    by_program = school()
    program(by_program, price=9_000, supplies=books, price_release="IC2023_PY")
    for made in (by_year, by_program):
        text = numbers(page(visitor, made))
        assert text.count("Books and supplies") == 1
        assert said in text


def test_one_program_whose_books_cost_is_enough_to_make_them_extra(visitor):
    made = school()
    program(made, "51.0716", price=9_000, supplies=None, price_release="IC2023_PY")
    program(made, "51.0714", price=9_000, supplies=0, price_release="IC2023_PY")
    assert "Books and supplies not published" in numbers(page(visitor, made))
    program(made, "51.0710", price=9_000, supplies=5, price_release="IC2023_PY")
    assert "Books and supplies are extra" in numbers(page(visitor, made))


@pytest.mark.parametrize(
    ("courses", "said"),
    [
        ([(21, None)], "3 to 12 months Certificate, 12 weeks to 1 year. Full-time, as the cred"),
        ([(21, 9)], "9 months Certificate, 12 weeks to 1 year. Full-time, as the school"),
        ([(3, None), (21, 9)], "9 months or 2 years Certificate, 12 weeks to 1 year · Associate"),
        ([(2, None), (3, None)], "1 to 2 years Certificate, 1 to 2 years · Associate degree."),
        ([(20, None), (2, 14), (3, None)], "1 month to 2 years Certificate, under 12 weeks · "),
        ([(7, None)], "No time to finish is published Master's degree. Ask the school how"),
    ],
)
def test_the_time_to_finish_is_published_or_what_the_credential_says(visitor, courses, said):
    made = school()
    for level, months in courses:
        program(made, "51.0716", level, months=months)
    text = unescape(numbers(page(visitor, made)))
    assert f"Time to finish {said}" in text


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"distance_only": True}, "Online It reports that it teaches every program online."),
        ({"online_percent": 98}, "Online Of 100 of its students in a year, 98 study only online."),
        ({"some_online": True, "distance_courses": True}, "Some programs, not all The school"),
        ({"distance_courses": True, "some_online": False}, "Some courses Ask whether those"),
        ({}, "Not reported Ask what can be learned online."),
        ({"distance_courses": False}, "No The school reports no courses online."),
    ],
)
def test_online_or_not_is_answered_at_the_top(visitor, facts, said):
    assert f"Online {said}" in numbers(page(visitor, teaching_school(**facts)))


@pytest.mark.parametrize(
    ("evening", "said"), [(True, "yes"), (False, "no"), (None, "not reported")]
)
def test_evenings_are_answered_beside_it_with_their_year(visitor, evening, said):
    facts = {"evening_or_weekend": evening, "origins": {"offerings": "IC2024"}}
    text = numbers(page(visitor, teaching_school(**facts)))
    assert f"Evening or weekend classes: {said}. 2024-25" in text


def test_the_miles_stand_under_the_name_and_a_nearer_campus_is_named(visitor):
    made = several_campuses()
    text = words(visitor.get(f"{made.get_absolute_url()}?location=61602"))
    assert "less than 1 mile from Peoria, IL 61602 · Peoria, IL · public, two-year" in text
    assert "The nearest campus to you" not in text
    text = words(visitor.get(f"{made.get_absolute_url()}?location=60614"))
    assert "about 2 miles from Chicago, IL 60614 · Peoria, IL" in text
    assert "The nearest campus to you is North in Chicago, IL. This school reports all" in text


def test_an_online_school_is_near_nobody(visitor):
    made = teaching_school(distance_only=True)
    text = words(visitor.get(f"{made.get_absolute_url()}?location=61602"))
    assert "from Peoria, IL 61602" not in text


def test_what_decides_comes_first_and_what_to_do_next_beside_it(visitor):
    made = teaching_school(phone="3095551234", website="https://test.example.edu/")
    html = page(visitor, made).content.decode()
    opening = html.split('class="opening"')[1]
    places = [
        opening.index(part)
        for part in ("<dt>Price", "<dt>Time to finish", "<dt>Who finished", "<dt>Online", "tel:+1")
    ]
    assert places == sorted(places)
    assert opening.index("tel:+1") < opening.index("<table")
    assert "Call (309) 555-1234" in words(page(visitor, made))


def test_bars_under_each_other_have_one_scale(visitor):
    made = school()
    program(made, "51.0716", 21, {2024: 100})
    program(made, "51.0716", 3, {2024: 50})
    html = page(visitor, made).content.decode()
    heights = [
        int(each) for each in re.findall(r'<rect[^>]*height="(\d+)"', html.split("strips")[0])
    ]
    assert heights == [34, 17]


@pytest.mark.parametrize("teaches_the_group", [True, False])
def test_a_price_for_another_program_is_no_missing_price(visitor, teaches_the_group):
    made = school()
    program(made, "51.0716", offered=teaches_the_group)
    program(made, "51.0801", price=16_140, price_release="IC2023_PY")
    text = numbers(page(visitor, made))
    assert "No price is published for a medical secretary program" in text
    assert "Medical assistant: $16,140 for the whole program · 2023-24" in text
    assert ("price of this one" in text) == teaches_the_group


def test_the_related_program_with_a_price_is_named_before_the_clinical_one(visitor):
    made = teaching_school()
    program(made, "51.0801", price=16_140, price_release="IC2023_PY")
    program(made, "51.0707", offered=False, price=1, price_release="IC2023_PY")
    program(made, "51.0713", price=12_000, price_release="IC2023_PY")
    text = numbers(page(visitor, made))
    assert "$12,000" in text
    assert "$16,140" not in text


def test_no_price_at_all_is_said_plainly(visitor):
    text = numbers(page(visitor, teaching_school()))
    assert "No price is published Ask the school for the price of the whole program" in text


def test_what_an_editor_set_names_the_editor_and_no_file(visitor):
    made = school(
        price_in_state=4_000,
        graduation_rate=50,
        open_admission=True,
        origins={
            "directory": "HD2024",
            "offerings": "IC2024",
            **dict.fromkeys(("price_in_state", "graduation_rate", "open_admission"), "editor"),
        },
    )
    program(made, origins={"awards": "editor"}, awards={2024: 7, 2023: 5})
    response = page(visitor, made)
    text = words(response)
    # The number of awards, its row and its table; the price four times, the rate twice; a service.
    assert text.lower().count("checked by an editor") == 10
    assert "IPEDS. Books" not in text
    assert "time, ." not in text
    html = response.content.decode()
    assert set(re.findall(r'href="/about/data/#(\w+)"', html)) == {"HD2024", "IC2024"}


def test_the_price_of_a_program_kept_by_hand_has_no_file(visitor):
    made = school()
    program(made, origins={"price": "editor"}, price=9_000, price_release="IC2023_PY")
    response = page(visitor, made)
    assert words(response).count("$9,000 for the whole program · checked by an editor") == 2
    assert "for the whole program · checked by an editor Tuition and fees. Books" in numbers(
        response
    )
    assert "IC2023_PY" not in words(response)


def test_a_file_we_do_not_have_is_not_linked(visitor):
    made = school()
    program(made, awards={2024: 3, 2003: 5})
    html = page(visitor, made).content.decode()
    assert "#C2024_A" in html
    assert "C2003_A" not in html


def test_a_year_between_two_others_has_a_column_of_its_own(visitor):
    made = school()
    program(made, awards={2020: 3, 2023: 5})
    response = page(visitor, made)
    heads = re.findall(r'<th scope="col">(20[\d-]+)</th>', response.content.decode())
    assert heads == ["2019-20", "2020-21", "2021-22", "2022-23"]
    assert words(response).count("not listed") >= 2
    label = "2019-20 3; 2020-21 not listed; 2021-22 not listed; 2022-23 5"
    assert f"People who finished, year by year: {label}" in response.content.decode()


def test_schools_of_one_name_and_town_are_told_apart_by_their_street(visitor):
    north = teaching_school("Two Town College", address="1 North Street")
    south = teaching_school("Two Town College", zip_id="61602")
    other = teaching_school("Two Town College", city="Pekin", address="3 East Street")
    teaching_school("Two Town College", address="4 Hidden Street", city="Pekin", status="draft")
    for made, title in (
        (north, "Two Town College, 1 North Street, Peoria, IL"),
        (south, "Two Town College, 61602, Peoria, IL"),
        (other, "Two Town College, Pekin, IL"),
    ):
        html = page(visitor, made).content.decode()
        assert f"<title>{title}</title>" in html
        assert f'<meta property="og:title" content="{title}">' in html


def test_a_school_without_a_street_tells_search_engines_of_none(visitor):
    data = structured(page(visitor, teaching_school(address="")))["CollegeOrUniversity"]
    assert data["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Peoria",
        "addressRegion": "IL",
        "postalCode": "61602",
        "addressCountry": "US",
    }


def structured(response) -> dict[str, dict]:
    """What machines read of the page, by type."""
    html = response.content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {each["@type"]: each for each in json.loads(data)["@graph"]}


@pytest.mark.parametrize(
    ("level", "type_"),
    [
        ("four-year", "CollegeOrUniversity"),
        ("two-year", "CollegeOrUniversity"),
        ("under-two-year", "EducationalOrganization"),
    ],
)
def test_a_school_without_degrees_is_no_college_to_machines(visitor, level, type_):
    assert type_ in structured(page(visitor, teaching_school(level=level)))


def test_machines_read_where_the_page_stands(visitor):
    made = teaching_school("Seen College")
    response = page(visitor, made)
    steps = structured(response)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "All schools", "https://www.example.org/schools/"),
        (2, "Illinois", "https://www.example.org/schools/in/illinois/"),
        (3, "Peoria", "https://www.example.org/schools/in/illinois/peoria/"),
        (4, "Seen College", f"https://www.example.org{made.get_absolute_url()}"),
    ]
    trail = response.content.decode().split('aria-label="Breadcrumb"')[1].split("</nav>")[0]
    for step in steps[:3]:
        assert (
            f'href="{step["item"].removeprefix("https://www.example.org")}">{step["name"]}<'
            in trail
        )


@pytest.mark.parametrize(
    "made",
    [
        lambda: school(),
        lambda: teaching_school(online_percent=100),
        lambda: teaching_school(status="closed", closed_by="HD2024"),
        lambda: teaching_school(status="closed", closed_by="HD2024", at=None),
    ],
)
def test_a_school_that_no_town_names_leads_to_its_state_alone(visitor, made):
    html = page(visitor, made()).content.decode()
    trail = html.split('aria-label="Breadcrumb"')[1].split("</nav>")[0]
    assert re.findall('href="([^"]+)"', trail) == ["/schools/", "/schools/in/illinois/"]


def test_machines_read_the_programs_taught_now(visitor):
    made = school()
    program(made, "51.0716", 21, months=9)
    program(made, "51.0710", 3, offered=False)
    data = structured(page(visitor, made))
    taught = data["EducationalOccupationalProgram"]
    assert taught["name"] == "Medical Administrative/Executive Assistant and Medical Secretary"
    assert taught["educationalCredentialAwarded"] == "Certificate, 12 weeks to 1 year"
    assert taught["identifier"]["value"] == "51.0716"
    assert taught["timeToComplete"] == "P9M"
    assert taught["provider"]["@id"] == data["CollegeOrUniversity"]["@id"]


def test_a_program_without_a_length_claims_none_to_machines(visitor):
    taught = structured(page(visitor, teaching_school()))["EducationalOccupationalProgram"]
    assert "timeToComplete" not in taught


def test_a_shared_page_has_a_title_a_picture_and_its_address(visitor):
    made = teaching_school("Seen College")
    html = page(visitor, made).content.decode()
    for name, content in (
        ("og:title", "Seen College, Peoria, IL"),
        ("og:url", f"https://www.example.org{made.get_absolute_url()}"),
        ("og:image", "https://www.example.org/static/img/card.png"),
    ):
        assert f'<meta property="{name}" content="{content}">' in html
    (summary,) = re.findall(r'<meta property="og:description" content="([^"]+)">', html)
    assert f'<meta name="description" content="{summary}">' in html


def test_words_of_the_vocabulary_are_translated_where_they_are_shown(visitor, monkeypatch):
    monkeypatch.setattr(translation._trans, "gettext", "«{}»".format, raising=False)
    made = school(child_care=True)
    program(made, "51.0710", 3)
    program(made, "99.9999", 77)
    text = words(page(visitor, made))
    for said in (
        "«Medical Office Assistant/Specialist»",
        "«Medical office assistant»",
        "«Associate degree»",
        "«Program with code 99.9999»",
        "«Award level 77»",
        "«All schools» › «Illinois»",
        "«Child care on campus»",
        "«Undergraduate students»",
    ):
        assert said in text


def test_the_share_of_students_online_has_its_year_and_zero_is_a_value(visitor):
    Release.objects.create(code="EFFY2024_DIST", period="2023-24", rows=1)
    origins = {"distance": "EFFY2024_DIST"}
    text = words(page(visitor, school(online_percent=0, origins=origins)))
    assert "Of 100 students in a year, how many study only online 2023-24 0" in text
    assert "study only online Not published" in words(page(visitor, school()))


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (0.02, "less than 1"),
        (0.5, "1"),
        (12.49, "12"),
        (12.5, "13"),
        (97.5, "97"),
        (98.2, "98"),
        (99.4, "99"),
        (99.96, "more than 99"),
        (100, "100"),
    ],
)
def test_the_share_of_students_online_is_a_whole_number_that_is_true(visitor, percent, said):
    text = words(page(visitor, school(online_percent=percent)))
    assert f"Of 100 students in a year, how many study only online {said} " in text


def test_an_online_school_says_that_it_is_one(visitor):
    assert "· online school" in words(page(visitor, school(online_percent=98)))
    assert "· online school" not in words(page(visitor, school(online_percent=97)))


def several_campuses(**fields) -> School:
    made = teaching_school(**fields)
    campus(made, "North", city="Chicago")
    campus(made, "Aurora", city="Aurora", at=(41.76, -88.3), point_source="ipeds")
    campus(made, "Gone", is_open=False)
    return made


def listed_campuses(response) -> str:
    html = response.content.decode()
    assert html.count("Its campuses") == 1
    return " ".join(strip_tags(html.split("Its campuses")[1].split("</ul>")[0]).split())


def test_campuses_stand_by_state_and_town(visitor):
    text = listed_campuses(page(visitor, several_campuses()))
    assert "Ask which of them teaches the program." in text
    named = [text.index(f"{each}, IL") for each in ("campus, Aurora", "North, Chicago", "Peoria")]
    assert named == sorted(named)
    assert "Gone" not in text


def test_campuses_stand_nearest_first_where_a_place_is_known(visitor):
    made = several_campuses()
    text = listed_campuses(visitor.get(f"{made.get_absolute_url()}?location=60614"))
    assert "The nearest to Chicago, IL 60614 first, in a straight line." in text
    assert text.index("North") < text.index("Aurora campus") < text.index("Main campus")
    assert "about 2 miles North" in text
    assert text.count("“About”: placed by its ZIP code, town or street.") == 1
    assert "35 miles Aurora campus" in text
    assert "about 35 miles" not in text


@pytest.mark.parametrize(
    "query", ["location=00000", "location=%00", "location=IL", "x=1", "location="]
)
def test_a_place_without_a_point_is_passed_over_on_a_school_page(visitor, query):
    made = several_campuses()
    response = visitor.get(f"{made.get_absolute_url()}?{query}")
    assert response.status_code == 200
    text = listed_campuses(response)
    assert text.index("Aurora campus, Aurora, IL") < text.index("North, Chicago")


def test_what_an_editor_says_of_a_campus_stands_beside_it(visitor):
    made = several_campuses()
    made.campuses.get(name="North").programs.add(made.programs.get())
    text = listed_campuses(page(visitor, made))
    assert (
        "North, Chicago, IL Taught here, an editor says: "
        "Medical secretary and administrative assistant, Certificate, 12 weeks to 1 year" in text
    )


def test_each_campus_says_what_the_job_pays_around_it(visitor):
    made = several_campuses()
    response = page(visitor, made)
    text = listed_campuses(response)
    assert "North, Chicago, IL $47,680 in Chicago-Naperville-Elgin, IL-IN" in text
    assert "Main campus, Peoria, IL Directions In a map app $44,530 in Peoria, IL" in text
    assert "the middle (median) yearly pay of medical secretaries around it, May 2025. BLS" in text
    link = '<a href="/guide/pay/?location=60614#near-you">$47,680</a>'
    assert link in response.content.decode()
    assert "$47,680" in words(visitor.get("/guide/pay/?location=60614"))


def test_campuses_of_one_area_say_no_pay_of_their_own(visitor):
    made = teaching_school()
    campus(made, "North", city="Peoria", zip_id="61602", at=(40.71, -89.6))
    text = listed_campuses(page(visitor, made))
    assert "North, Peoria, IL" in text
    assert "$" not in text


def test_a_campus_whose_place_has_no_pay_says_none(visitor):
    made = teaching_school()
    campus(made, "Far", city="Majuro", state="MH", zip_id="96960", at=(7.1, 171.4))
    text = listed_campuses(page(visitor, made))
    assert "Main campus, Peoria, IL Directions In a map app $44,530 in Peoria, IL" in text
    assert text.count("$") == 1


def test_more_campuses_ask_the_database_no_more(visitor, django_assert_num_queries):
    made = several_campuses()
    with CaptureQueriesContext(connection) as few:
        page(visitor, made)
    for number in range(5):
        campus(made, f"Campus {number}", zip_id="00926", state="PR", city="San Juan")
    with django_assert_num_queries(len(few)):
        page(visitor, made)


@pytest.mark.parametrize("fields", [{"distance_only": True}, {"online_percent": 98}])
def test_an_online_school_says_once_why_it_is_one(visitor, fields):
    made = school(distance_courses=True, some_online=True, **{"distance_only": False} | fields)
    text = words(page(visitor, made))
    assert text.count("A school is an online school here when it reports that all") == 1
    for label in ("Some courses online", "Some programs online", "Every program is taught online"):
        assert label not in text


def test_a_school_that_is_not_online_answers_what_is_taught_online(visitor):
    made = school(distance_courses=True, some_online=True, distance_only=False)
    text = words(page(visitor, made))
    assert "Some courses online Yes" in text
    assert "Some programs online: ask whether this one is Yes" in text
    assert "Every program is taught online No" in text
    assert "A school is an online school here" not in text


@pytest.mark.parametrize("fields", [{}, {"online_percent": 100}])
def test_one_campus_or_an_online_school_needs_no_list(visitor, fields):
    made = teaching_school() if not fields else several_campuses(**fields)
    assert "Its campuses" not in words(page(visitor, made))


def test_the_file_of_the_campuses_is_named_as_a_source(visitor):
    Release.objects.create(code="CAMPUSES_2023", period="2023", rows=1)
    made = several_campuses()
    made.campuses.filter(name="North").update(origins={"campuses": "CAMPUSES_2023"})
    assert "CAMPUSES_2023" in words(page(visitor, made))


# Prices


def test_a_credit_hour_is_said_and_stands_for_a_price_where_that_is_all(visitor):
    charged = {"credit_in_district": 5, "credit_in_state": 5, "credit_out_of_state": 9}
    made = teaching_school(**charged)
    text = words(page(visitor, made))
    assert "Not published: this school publishes only what a credit hour costs." in text
    assert "A credit hour, living in the state $5 A credit hour, living elsewhere $9" in text
    assert "living in the district" not in text
    assert "$5 to –$9 $5 or $9 · for each credit hour, the only price published" in numbers(
        page(visitor, made)
    )
    both = words(page(visitor, teaching_school(price_in_state=4_000, **charged)))
    assert "A credit hour, living in the state $5" in both
    assert "only what a credit hour costs" not in both


def test_a_program_with_two_prices_has_both_with_their_books(visitor):
    made = school()
    program(
        made,
        price=8_917,
        price_high=16_297,
        supplies=100,
        supplies_high=50,
        months=18,
        months_high=8,
        price_release="IC2023_PY",
    )
    text = words(page(visitor, made))
    assert "the cheaper takes 18 months, the dearer 8 months" in text
    assert "Books and supplies $100 more for the cheaper, $50 for the dearer" in text


def test_an_estimate_stands_beside_each_program_with_its_rule(visitor):
    made = school(price_in_state=4_000, price_in_district=4_000, price_out_of_state=6_000)
    program(made, award_level=3)
    program(made, "51.0713", 21)
    text = words(visitor.get(f"{made.get_absolute_url()}?location=61602"))
    assert text.count("$8,000 estimate · two full-time years") == 2
    assert "up to $4,000 estimate · a full-time year" in text
    assert text.count("ours is an estimate from its price of a full-time year") == 1


def test_campuses_beyond_the_eighth_are_folded(visitor):
    made = school("Big")
    for number in range(9):
        campus(made, f"Campus {number}")
    html = page(visitor, made).content.decode()
    shown, folded = html.split("Its campuses")[1].split("<summary>")[:2]
    assert shown.count("<li>") == 8
    assert folded.startswith("2 more campuses</summary>")
    assert folded.split("</details>")[0].count("<li>") == 2


def test_the_others_and_the_pay_are_those_of_the_visitors_place(visitor):
    made = teaching_school("In Chicago", at=(41.9, -87.65))
    teaching_school("Near Peoria", at=(40.7, -89.6))
    html = visitor.get(f"{made.get_absolute_url()}?location=61602").content.decode()
    text = " ".join(strip_tags(html).split())
    assert "Other schools near Peoria, IL 61602" in text
    assert "What the job pays in the Peoria, IL area" in text
    found = html.split("Other schools near")[1]
    assert "?location=61602" in found
    assert "less than 1 mile" in " ".join(strip_tags(found).split())


def test_pay_is_told_in_one_line_a_place_on_one_scale(visitor):
    html = page(visitor, teaching_school()).content.decode()
    section = html.split('id="local-pay"')[1].split("</section>")[0]
    text = words_of(section)
    names = ["Peoria, IL area", "Illinois", "United States"]
    places = [text.index(f"{name} The middle half: $") for name in names]
    assert places == sorted(places)
    assert section.count('<svg class="strip"') == 3
    assert "Peoria, IL: a tenth earn less than $" in section
    assert "Medical secretaries, May 2025, not adjusted for living costs. BLS" in text


def test_where_no_pay_is_published_the_countrys_stands_with_the_reason(visitor):
    made = teaching_school(city="Majuro", state="MH", zip_id="96960", at=(7.1, 171.4))
    text = words(page(visitor, made))
    assert "We have no pay figure for Marshall Islands" in text


def test_a_whole_state_is_no_place_to_measure_from(visitor):
    made = teaching_school()
    text = " ".join(
        strip_tags(visitor.get(f"{made.get_absolute_url()}?location=IA").content.decode()).split()
    )
    assert "near Iowa" not in text
    assert "What the job pays in the Peoria, IL area" in text


NOT_UNDERSTOOD = "We did not understand your place."
HOW = "Give a ZIP code, or a city and state, like “Peoria, IL”."


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("location=00000", "We don't know the ZIP code 00000."),
        ("location=Nowheresville", "We don't know a place called “Nowheresville”."),
        ("location=Springfield", "There is more than one place called “Springfield”."),
        ("location=09012", "09012 is"),
        ("location=60614&location=61602", "Give “location” once, not twice."),
        ("location=60614&sort=a&sort=b", "Give “sort” once, not twice."),
        ("location=" + 101 * "x", "A place has at most 100 letters."),
        ("location=%00", "Enter a ZIP code or a city and state."),
    ],
)
@pytest.mark.parametrize("status", ["listed", "closed"])
def test_a_place_that_is_not_understood_is_told_at_the_top(visitor, query, told, status):
    made = teaching_school(status=status, closed_by="HD2024" if status == "closed" else "")
    response = visitor.get(f"{made.get_absolute_url()}?{query}")
    assert response.status_code == 200
    text = unescape(words(response))
    assert text.count(NOT_UNDERSTOOD) == 1
    assert text.index(made.city) < text.index(f"{NOT_UNDERSTOOD} {told}") < text.index(HOW)
    assert text.count(HOW) == 1


@pytest.mark.parametrize("query", ["", "location=", "location=%20", "location=61602", "x=1"])
def test_without_a_place_or_with_a_known_one_nothing_is_told(visitor, query):
    text = words(visitor.get(f"{teaching_school().get_absolute_url()}?{query}"))
    assert NOT_UNDERSTOOD not in text
    assert HOW not in text


def test_a_whole_state_is_told_to_be_one(visitor):
    text = words(visitor.get(f"{teaching_school().get_absolute_url()}?location=Illinois"))
    assert "Illinois is a whole state. For distances and pay near you, give a ZIP code" in text
    assert NOT_UNDERSTOOD not in text


def test_places_that_may_be_meant_are_links(visitor):
    made = teaching_school()
    html = visitor.get(f"{made.get_absolute_url()}?location=Chcago, IL").content.decode()
    assert '<a href="?location=Chicago%2C+IL">Chicago, IL</a>' in html
    html = visitor.get(f"{made.get_absolute_url()}?location=Springfield").content.decode()
    assert '<a href="?location=Springfield%2C+IL">Springfield, IL</a>' in html


def test_a_page_with_a_place_is_kept_by_anyone_and_known_by_its_address(visitor):
    made = teaching_school()
    response = visitor.get(f"{made.get_absolute_url()}?location=Chcago, IL")
    assert "public" in response["Cache-Control"]
    found = re.search(r'rel="canonical" href="([^"]+)"', response.content.decode())
    assert found[1].endswith(made.get_absolute_url())


def test_a_place_that_is_not_understood_costs_as_much_beside_many_schools(
    visitor, django_assert_num_queries
):
    made = teaching_school()
    address = f"{made.get_absolute_url()}?location=Chcago, IL"
    with CaptureQueriesContext(connection) as few:
        visitor.get(address)
    for number in range(5):
        teaching_school(f"Other {number}")
    with django_assert_num_queries(len(few)):
        visitor.get(address)


def test_the_number_of_two_prices_in_a_state_is_short_and_its_words_follow(visitor):
    made = school(price_in_district=4_000, price_in_state=6_000, price_out_of_state=9_000)
    program(made)
    text = numbers(visitor.get(f"{made.get_absolute_url()}?location=61602"))
    assert "$4,000 to –$6,000 up to $4,000 in district, $6,000 elsewhere in Illinois · est" in text


def test_what_changed_here_is_told_with_its_day_and_source(visitor):
    made = teaching_school("Career College", price_in_state=9400, origins={"prices": "IC2022_AY"})
    assert "What changed here" not in words(page(visitor, made))
    with watching.recorded():
        now = {"prices": "IC2023_AY"}
        School.objects.filter(pk=made.pk).update(price_in_state=10_100, origins=now)
    day = date_format(made.changes.get().at, "F j, Y")
    assert (
        f"{day}: A full-time year at Career College, Peoria, IL now costs $10,100. "
        "It was $9,400. From the federal release of 2023-24."
    ) in words(page(visitor, made))


def merged(status: str = "listed", **values: object) -> tuple[School, School]:
    """A school, and one that was merged into it."""
    kept = teaching_school(
        "Kept", status=status, closed_by="a letter" if status == "closed" else ""
    )
    return kept, school("Gone", status="withdrawn", successor=kept, **values)


@pytest.mark.parametrize("status", ["listed", "closed"])
def test_a_merged_school_leads_to_the_one_it_is(visitor, status):
    kept, gone = merged(status)
    answer = visitor.get(f"/schools/{gone.slug}/?location=61602")
    assert (answer.status_code, answer.url) == (301, f"/schools/{kept.slug}/?location=61602")
    assert visitor.get(f"/schools/{gone.slug}/").url == f"/schools/{kept.slug}/"


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_withdrawn_school_whose_successor_has_no_page_has_none(visitor, status):
    _kept, gone = merged(status)
    assert visitor.get(f"/schools/{gone.slug}/").status_code == 404


def test_a_closed_school_keeps_its_page_for_all_its_successor(visitor):
    kept = teaching_school("Kept")
    gone = school("Gone", status="closed", closed_by="a letter", successor=kept)
    assert visitor.get(f"/schools/{gone.slug}/").status_code == 200
