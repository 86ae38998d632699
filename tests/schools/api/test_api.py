import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from schools.api.serializers import SchoolSerializer
from schools.models import Earnings, Release, School
from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db


def get(visitor, path, status=200):
    response = visitor.get(path)
    assert response.status_code == status, response.content
    return response.json()


def test_programs_come_with_their_awards_by_year(visitor):
    made = school()
    program(made, "51.0716", 21, awards={2024: 12, 2023: 0})
    program(made, "51.0713", 21, offered=False)
    (row,) = get(visitor, "/api/v1/schools/?location=61602")["results"]
    assert row["programs"] == [
        {
            "cip": "51.0716",
            "title": "Medical Administrative/Executive Assistant and Medical Secretary",
            "award_level": 21,
            "credential": "Certificate, 12 weeks to 1 year",
            "awards": {"2024": 12, "2023": 0},
        }
    ]


def test_zip_codes_keep_their_zeros(visitor):
    from schools.models import ZipCode

    teaching_school(
        zip=ZipCode.objects.get(pk="02111"), state="MA", city="Boston", at=(42.35, -71.06)
    )
    (row,) = get(visitor, "/api/v1/schools/?location=02111")["results"]
    assert row["zip"] == "02111"


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        (
            "location=00000",
            {
                "location": [
                    "We don't know the ZIP code 00000. Check it, or enter a city and state."
                ]
            },
        ),
        (
            "radius=5",
            {
                "non_field_errors": [
                    "There is no search setting called “radius”. There are: lat, lon, page, "
                    "page_size, location, distance, program, award, control, online, some_online, "
                    "evening, open_admission, child_care, max_price, min_awards, q, sort."
                ]
            },
        ),
        (
            "distanc=5",
            {
                "non_field_errors": [
                    "There is no search setting called “distanc”. Did you mean “distance”?"
                ]
            },
        ),
        (
            "online=only&location=60614&distance=5",
            {"distance": ["Online schools are at no distance. Leave the distance out."]},
        ),
        ("page=x", {"page": ["A page is a whole number, like 2."]}),
        (
            "page_size=1000",
            {"page_size": ["A page holds 1 to 100 schools."]},
        ),
        ("page_size=5.0", {"page_size": ["A page holds 1 to 100 schools."]}),
        ("page_size=1&page_size=2", {"page_size": ["Give “page_size” once, not twice."]}),
    ],
)
def test_a_mistake_is_told_in_words_with_400(visitor, query, errors):
    assert get(visitor, f"/api/v1/schools/?{query}", 400) == errors


def test_a_page_beyond_the_last_is_told_in_words(visitor):
    body = get(visitor, "/api/v1/schools/?page=999", 404)
    assert body["detail"].startswith("There is no such page")


def test_an_ambiguous_place_names_its_options(visitor):
    (words,) = get(visitor, "/api/v1/schools/?location=Springfield", 400)["location"]
    assert words.startswith("There is more than one place called “Springfield”. Choose one")
    assert "Springfield, MO" in words


@pytest.mark.parametrize("name", ["utm_source", "srsltid", "fbclid"])
def test_a_program_that_asks_sends_no_tags(visitor, name):
    body = get(visitor, f"/api/v1/schools/?{name}=1", 400)
    assert body["non_field_errors"][0].startswith("There is no search setting called")


@pytest.mark.parametrize("status", ["draft", "closed", "withdrawn"])
def test_an_unlisted_school_is_not_found(visitor, status):
    made = teaching_school(status=status, closed_by="IPEDS")
    body = get(visitor, f"/api/v1/schools/{made.unitid}/", 404)
    assert body == {"detail": f"No listed school has the UNITID {made.unitid}."}


@pytest.mark.parametrize("unitid", ["0", "99999999999999999999"])
def test_any_number_is_answered(visitor, unitid):
    get(visitor, f"/api/v1/schools/{unitid}/", 404)


def test_a_school_without_a_unitid_is_found_by_its_slug(visitor):
    made = teaching_school("By Hand", unitid=None)
    assert get(visitor, f"/api/v1/schools/{made.slug}/")["name"] == "By Hand"


def test_each_school_has_one_address(visitor):
    made = teaching_school("Federal")
    response = visitor.get(f"/api/v1/schools/{made.slug}/")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/schools/{made.unitid}/")
    response = visitor.get(f"/api/v1/schools/{made.slug}/?foo=1")
    assert response.json() == {"non_field_errors": ["Nothing can be set here, and “foo” was."]}


@pytest.mark.parametrize("status", ["draft", "closed", "withdrawn"])
def test_a_slug_of_no_listed_school_is_told(visitor, status):
    made = teaching_school(status=status, closed_by="IPEDS")
    body = get(visitor, f"/api/v1/schools/{made.slug}/", 404)
    assert body == {"detail": f"No listed school has the slug “{made.slug}”."}


@pytest.mark.parametrize("path", ["schools/", "locations/"])
@pytest.mark.parametrize("value", ["json", "xml", "", "api"])
def test_a_format_is_a_setting_that_nobody_knows(visitor, path, value):
    body = get(visitor, f"/api/v1/{path}?q=x&format={value}", 400)
    assert body["non_field_errors"][0].startswith("There is no search setting called “format”.")


def test_locations_are_suggested(visitor):
    results = get(visitor, "/api/v1/locations/?q=peor")["results"]
    assert results[0] == {
        "kind": "city",
        "text": "Peoria, AZ",
        "state": "AZ",
        "label": "Peoria, AZ",
        "latitude": 33.5806,
        "longitude": -112.23738,
        "url": "/schools/?location=Peoria%2C+AZ",
    }


def test_a_school_and_a_program_are_suggested_with_their_pages(visitor):
    made = teaching_school("Front Range College")
    school, program = get(visitor, "/api/v1/locations/?q=front")["results"]
    assert school == {
        "kind": "school",
        "text": None,
        "state": "IL",
        "label": "Front Range College, Peoria, IL",
        "latitude": 40.7,
        "longitude": -89.6,
        "url": made.get_absolute_url(),
    }
    assert program == {
        "kind": "program",
        "text": None,
        "state": None,
        "label": "Medical receptionist",
        "latitude": None,
        "longitude": None,
        "url": "/schools/?program=51.0712",
    }


def test_suggestions_may_be_kept_and_are_asked_for_often(visitor):
    response = visitor.get("/api/v1/locations/?q=peor")
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["RateLimit-Policy"] == '"typing";q=600;w=60'
    again = visitor.get("/api/v1/locations/?q=peor", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("query", ["", "q=", "q=" + "x" * 101, "q=a&b=1", "q=a&q=b"])
def test_a_suggestion_that_cannot_be_made_is_told_in_words(visitor, query):
    body = get(visitor, f"/api/v1/locations/?{query}", 400)
    assert all(isinstance(word, str) for words in body.values() for word in words)


def test_any_answer_says_how_often_one_address_may_ask(visitor):
    response = visitor.get("/api/v1/schools/")
    assert response["RateLimit-Policy"] == '"default";q=120;w=60'
    assert not response.cookies


def test_one_address_may_ask_only_so_often(visitor):
    for _ in range(120):
        visitor.get("/api/v1/schools/1/")
    response = visitor.get("/api/v1/schools/1/")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert response["RateLimit-Policy"] == '"default";q=120;w=60'


def test_an_api_page_takes_a_fixed_number_of_queries(visitor, django_assert_max_num_queries):
    for size in (1, 100):
        with django_assert_max_num_queries(6):
            visitor.get(f"/api/v1/schools/?location=90012&distance=100&page_size={size}")


@pytest.mark.slow
@given(
    st.dictionaries(
        st.sampled_from(
            [
                *("location", "distance", "program", "award", "control", "max_price"),
                *("q", "sort", "page", "x"),
            ]
        ),
        st.one_of(st.text(max_size=40), st.sampled_from(["61602", "25", "IL", "2", "related"])),
        max_size=4,
    )
)
def test_no_query_string_is_too_wild(client, query):
    from django.core.cache import cache

    cache.clear()
    response = client.get("/api/v1/schools/", query)
    assert response.status_code in {200, 400, 404}
    assert response.json()


def test_the_directory_has_no_school_twice():
    assert School.objects.values("slug").distinct().count() == School.objects.count()


@pytest.fixture
def release() -> str:
    about = {"title": "T", "publisher": "P", "url": "https://example.gov/", "rows": 1}
    period = "release of April 2025"
    return Release.objects.create(code="SCORECARD_5107_APR_2025", period=period, **about).code


def test_earnings_say_whom_they_cover_and_of_which_release_they_are(visitor, release):
    made = teaching_school(
        earnings=33_193, schools_together=4, origins={"earnings": "SCORECARD_MAY_2025"}
    )
    Earnings.objects.create(
        school=made, credential="certificate", four_years=28_116, release=release
    )
    finished, started = get(visitor, f"/api/v1/schools/{made.unitid}/")["earnings"]
    assert finished.pop("covers").startswith("All 4 schools under this federal number together: p")
    assert finished == {
        "after": "finishing",
        "years": 4,
        "credential": "certificate",
        "median": 28_116,
        "schools_together": 4,
        "release": "SCORECARD_5107_APR_2025",
        "period": "release of April 2025",
    }
    assert started.pop("covers").startswith("All 4 schools under this federal number together: e")
    assert started == {
        "after": "starting",
        "years": 10,
        "credential": None,
        "median": 33_193,
        "schools_together": 4,
        "release": "SCORECARD_MAY_2025",
        "period": "release of May 2025",
    }
    (row,) = get(visitor, "/api/v1/schools/")["results"]
    assert [figure["median"] for figure in row["earnings"]] == [28_116, 33_193]


def test_a_net_price_of_nothing_is_one_and_a_missing_one_is_none(visitor):
    made = teaching_school(
        net_price=0, accreditor="C", origins={"institutions": "SCORECARD_2023_24"}
    )
    row = get(visitor, f"/api/v1/schools/{made.unitid}/")
    assert row["accreditor"] == "C"
    assert (row["net_price"]["average"], row["net_price"]["lowest_income"]) == (0, None)
    assert row["net_price"]["covers"].endswith("residents of the state or district.")
    assert row["net_price"]["release"] == "SCORECARD_2023_24"
    row = get(visitor, f"/api/v1/schools/{teaching_school().unitid}/")
    assert (row["net_price"], row["earnings"], row["accreditor"]) == (None, [], "")


def test_a_page_of_many_schools_asks_as_often_as_one_of_few(visitor, django_assert_num_queries):
    for _ in range(3):
        made = teaching_school(earnings=1)
        Earnings.objects.create(school=made, credential="associate", five_years=1, release="S")
    with django_assert_num_queries(7):
        get(visitor, "/api/v1/schools/")


def test_every_field_is_documented():
    readme = (settings.BASE_DIR / "README.md").read_text()
    table = readme.split("| field of a school in the API |")[1].split("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    assert set(re.findall("`(.*?)`", " ".join(cells))) == set(SchoolSerializer().fields)


def test_one_school_takes_no_setting(visitor):
    response = visitor.get(f"/api/v1/schools/{teaching_school().unitid}/?foo=1")
    assert response.status_code == 400
    assert response.json() == {"non_field_errors": ["Nothing can be set here, and “foo” was."]}


@pytest.mark.parametrize("path", ["/api/v1/schools/a.b/", "/api/v1/schools/%00/", "/api/"])
def test_an_address_that_is_none_is_told_as_json(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 404
    assert response.json() == {"detail": "There is no such address in the API."}


def test_every_campus_is_listed_the_main_one_first(visitor):
    made = teaching_school()
    campus(made, "North", city="Chicago")
    campus(made, "Gone", is_open=False)
    rows = get(visitor, f"/api/v1/schools/{made.unitid}/")["campuses"]
    assert [(row["name"], row["is_main"], row["is_approximate"]) for row in rows] == [
        ("Main campus", True, False),
        ("North", False, True),
    ]


def test_a_price_says_of_which_programs_and_which_file_it_is(visitor):
    made = school()
    program(made, "51.0714", 2, price=9_000, price_release="IC2023_PY")
    program(made, "51.0716", 21, price=5_000, price_release="IC2023_PY")
    price = get(visitor, f"/api/v1/schools/{made.unitid}/")["price"]
    assert price["low"] == 5_000
    assert price["programs"] == [{"cip": "51.0716", "award_level": 21}]
    assert price["release"] == "IC2023_PY"
    assert get(visitor, f"/api/v1/schools/{teaching_school().unitid}/")["price"] is None


def test_the_share_of_students_online_has_its_year(visitor):
    Release.objects.create(code="EFFY2024_DIST", period="2023-24", rows=1)
    made = teaching_school(online_percent=0.45, origins={"distance": "EFFY2024_DIST"})
    assert get(visitor, f"/api/v1/schools/{made.unitid}/")["online_percent"] == {
        "value": 0.45,
        "release": "EFFY2024_DIST",
        "period": "2023-24",
    }
    other = get(visitor, f"/api/v1/schools/{teaching_school().unitid}/")
    assert other["online_percent"] is None


def test_a_merged_school_leads_to_the_one_it_is(visitor):
    kept = teaching_school("Kept")
    gone = school("Gone", status="withdrawn", successor=kept)
    for key in (gone.unitid, gone.slug):
        answer = visitor.get(f"/api/v1/schools/{key}/")
        assert (answer.status_code, answer.url) == (301, f"/api/v1/schools/{kept.slug}/")
    assert visitor.get(f"/api/v1/schools/{kept.slug}/").url == f"/api/v1/schools/{kept.unitid}/"
