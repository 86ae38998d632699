import csv
import io
import json
import re

import pytest
from django.conf import settings

from schools.models import Earnings, ZipCode
from schools.pages.columns import SCHOOLS_HEADER, programs_header
from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db
FILES = ["/schools.csv", "/programs.csv", "/schools.geojson", "/schools.xlsx"]


def text(response) -> str:
    return response.content.decode("utf-8-sig")


def test_a_line_keeps_zeros_and_says_nothing_where_nothing_is_known(visitor):
    made = school(
        zip=ZipCode.objects.get(pk="02111"), state="MA", city="Boston", at=(42.35, -71.06)
    )
    program(made, "51.0716", 21)
    (row,) = csv.DictReader(text(visitor.get("/schools.csv")).splitlines())
    assert row["zip"] == "02111"
    assert row["distance_miles"] == ""
    assert row["programs"] == "51.0716 Certificate, 12 weeks to 1 year"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_name_is_never_a_spreadsheets_formula(visitor, name):
    teaching_school(name)
    lines = io.StringIO(text(visitor.get("/schools.csv")), newline="")
    (row,) = csv.DictReader(lines)
    assert row["name"] == f"'{name}"


@pytest.mark.parametrize("path", ["/schools.csv", "/schools.geojson"])
def test_a_file_reads_no_award(visitor, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(5) as asked:
        visitor.get(f"{path}?location=60614&distance=50")
    assert not [query for query in asked.captured_queries if "yearlyawards" in query["sql"]]


def test_a_point_is_longitude_then_latitude(visitor):
    teaching_school(at=(40.7, -89.6))
    collection = json.loads(text(visitor.get("/schools.geojson")))
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [-89.6, 40.7]}


def test_a_point_has_every_column_and_null_where_nothing_is_known(visitor):
    teaching_school(at=(40.7, -89.6))
    (anywhere,) = json.loads(text(visitor.get("/schools.geojson")))["features"]
    (near,) = json.loads(text(visitor.get("/schools.geojson?location=61602")))["features"]
    for feature in (anywhere, near):
        assert tuple(feature["properties"]) == SCHOOLS_HEADER
        assert "" not in feature["properties"].values()
        assert feature["properties"]["net_price_release"] is None
        assert (feature["properties"]["latitude"], feature["properties"]["longitude"]) == (
            *(40.7, -89.6),
        )
    assert anywhere["properties"]["campus_latitude"] is None
    assert near["properties"]["campus_latitude"] == 40.7


@pytest.mark.parametrize("path", ["/schools.csv", "/programs.csv"])
def test_a_spreadsheet_knows_the_code_of_the_letters(visitor, path):
    teaching_school("Colegio de Bayamón")
    content = visitor.get(path).content
    assert content.startswith(b"\xef\xbb\xbfunitid,")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert "Bayamón" in content.decode()


@pytest.mark.parametrize(
    "path", ["/schools.csv", "/programs.csv", "/schools.geojson", "/schools.xlsx"]
)
def test_no_distance_is_silently_left_out(visitor, path):
    response = visitor.get(f"{path}?online=only&location=60614&distance=5")
    assert response.status_code == 400
    assert response.json() == {
        "distance": ["Online schools are at no distance. Leave the distance out."]
    }


def test_a_price_says_of_which_programs_and_which_file_it_is(visitor):
    made = school()
    source = {"price_release": "IC2023_PY"}
    program(made, "51.0714", 2, price=9_000, **source)
    program(made, "51.0716", 21, price=5_000, **source)
    program(made, "51.0710", 20, price=5_000, **source)
    (row,) = csv.DictReader(text(visitor.get("/schools.csv")).splitlines())
    assert (row["price_low"], row["price_release"]) == ("5000", "IC2023_PY")
    assert row["price_programs"] == (
        "51.0710 Certificate, under 12 weeks; 51.0716 Certificate, 12 weeks to 1 year"
    )
    (row,) = csv.DictReader(text(visitor.get("/schools.csv?program=51.0714")).splitlines())
    assert (row["price_low"], row["price_programs"]) == (
        *("9000", "51.0714 Certificate, 1 to 2 years"),
    )


def test_a_school_without_a_price_names_no_program_of_one(visitor):
    teaching_school()
    (row,) = csv.DictReader(text(visitor.get("/schools.csv")).splitlines())
    assert {row[name] for name in row if name.startswith("price")} == {""}


def test_an_empty_search_is_an_empty_file(visitor):
    assert json.loads(text(visitor.get("/schools.geojson")))["features"] == []
    assert len(text(visitor.get("/schools.csv")).splitlines()) == 1


@pytest.mark.parametrize(
    "path", ["/schools.csv", "/programs.csv", "/schools.geojson", "/schools.xlsx"]
)
def test_a_mistake_is_told_in_words_with_400(visitor, path):
    response = visitor.get(f"{path}?location=00000")
    assert response.status_code == 400
    assert response.json()["location"][0].startswith("We don't know the ZIP code 00000")


@pytest.mark.parametrize(
    "path", ["/schools.csv", "/programs.csv", "/schools.geojson", "/schools.xlsx"]
)
def test_a_file_has_no_pages(visitor, path):
    assert visitor.get(f"{path}?page=2").status_code == 400


def test_a_line_carries_what_the_scorecard_says_and_whom_it_covers(visitor):
    made = teaching_school(
        accreditor="Test Commission",
        net_price=-1_136,
        earnings=33_193,
        schools_together=4,
        origins={"institutions": "SCORECARD_2023_24", "earnings": "SCORECARD_MAY_2025"},
    )
    Earnings.objects.create(school=made, credential="associate", five_years=36_130, release="S5")
    teaching_school("Without Figures")
    lines = text(visitor.get("/schools.csv")).splitlines()
    row, other = sorted(csv.DictReader(lines), key=lambda row: row["name"])
    assert row["accreditor"] == "Test Commission"
    assert (row["net_price"], row["net_price_lowest_income"]) == ("-1136", "")
    assert row["net_price_release"] == "SCORECARD_2023_24"
    assert row["earnings_associate_5_years"] == "36130"
    assert row["earnings_associate_4_years"] == row["earnings_certificate_5_years"] == ""
    assert row["earnings_finishing_release"] == "S5"
    assert row["earnings_10_years_after_starting"] == "33193"
    assert row["earnings_starting_release"] == "SCORECARD_MAY_2025"
    assert row["earnings_cover"] == "All 4 schools under this federal number together"
    assert {other[name] for name in other if name.startswith(("earnings", "net_price"))} == {""}


def test_earnings_that_an_editor_set_claim_no_cover(visitor):
    teaching_school(earnings=33_193, schools_together=4, origins={"earnings": "editor"})
    (row,) = csv.DictReader(text(visitor.get("/schools.csv")).splitlines())
    assert (row["earnings_starting_release"], row["earnings_cover"]) == ("editor", "")


def test_a_file_of_many_schools_asks_as_often_as_one_of_few(visitor, django_assert_num_queries):
    for _ in range(3):
        made = teaching_school(earnings=1)
        Earnings.objects.create(school=made, credential="associate", five_years=1, release="S")
    with django_assert_num_queries(4):
        visitor.get("/schools.csv")
    with django_assert_num_queries(4):
        visitor.get("/programs.csv")


def documented(name: str) -> list[str]:
    """The columns of a file in README.md, in their order."""
    readme = (settings.BASE_DIR / "README.md").read_text()
    table = readme.split(f"| column of `{name}` |")[1].split("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    return re.findall("`(.*?)`", " ".join(cells))


def test_every_column_is_documented():
    assert documented("schools.csv") == list(SCHOOLS_HEADER)
    assert documented("programs.csv") == programs_header(["<year>"])


def programs_of(visitor, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(text(visitor.get(f"/programs.csv?{query}")).splitlines()))


def test_a_program_is_a_line_with_its_price_its_time_and_five_years_of_counts(visitor):
    priced = {"price": 9_000, "price_release": "IC2023_PY", "months": 9}
    program(teaching_school("Peoria"), "51.0714", 2, {2024: 0, 2022: 7, 2018: 5}, **priced)
    billing, secretary = programs_of(visitor, "location=61602&distance=25")
    assert [billing[name] for name in ("name", "cip", "award_level", "credential")] == [
        *("Peoria", "51.0714", "2", "Certificate, 1 to 2 years")
    ]
    counts = {name: value for name, value in billing.items() if name.startswith("awards_2")}
    assert counts == {
        "awards_2024": "0",
        "awards_2023": "",
        "awards_2022": "7",
        "awards_2021": "",
        "awards_2020": "",
    }
    assert (billing["awards_release"], billing["price_release"]) == ("C2024_A", "IC2023_PY")
    assert (billing["price_low"], billing["price_kind"], billing["months"]) == (
        *("9000", "published", "9"),
    )
    assert (secretary["cip"], secretary["awards_2024"]) == ("51.0716", "12")
    assert (secretary["price_low"], secretary["price_release"]) == ("", "")


def test_a_line_of_the_programs_says_what_an_editor_set(visitor):
    made = teaching_school()
    program(made, "51.0710", 2, origins={"awards": "editor", "price": "editor"}, price=1_000)
    by_hand = programs_of(visitor)[0]
    assert (by_hand["awards_release"], by_hand["price_release"]) == ("editor", "editor")
    assert by_hand["price_year"] == ""


def test_only_the_programs_asked_for_are_lines(visitor):
    made = teaching_school()
    program(made, "51.0714", 2)
    program(made, "51.0713", 2)
    program(made, "51.0710", 3, offered=False)
    assert [row["cip"] for row in programs_of(visitor, "program=51.0714")] == ["51.0714"]
    assert len(programs_of(visitor)) == 2
    assert len(programs_of(visitor, "program=related")) == 3


def test_a_program_nobody_counted_has_no_file_of_counts(visitor):
    program(school(), awards={})
    (row,) = programs_of(visitor)
    assert row["awards_release"] == ""
    assert not [name for name in row if name.startswith("awards_2")]


def test_campuses_and_what_is_online_are_columns(visitor):
    fields = {"some_online": True, "origins": {"distance": "EFFY2024_DIST"}}
    made = teaching_school("Peoria", online_percent=12, **fields)
    campus(made, "North")
    (row,) = csv.DictReader(text(visitor.get("/schools.csv")).splitlines())
    assert row["campuses"] == "Main campus (Peoria, IL); North (Chicago, IL)"
    assert (row["online"], row["some_online"], row["online_percent"]) == ("False", "True", "12.0")
    assert row["online_percent_release"] == "EFFY2024_DIST"
