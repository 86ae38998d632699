"""docs/api.md and the page about the API say what there is."""

import re

import pytest
from django.conf import settings
from django.utils.html import strip_tags

from tests.factories import teaching_school

pytestmark = pytest.mark.django_db
DOCS = (settings.BASE_DIR / "docs/api.md").read_text()


def test_every_address_is_documented_and_answers(visitor):
    made = teaching_school()
    for path in re.findall("`(/.*?)`", DOCS.split("| address |")[1].split("\n\n")[0]):
        asked = path.replace("<unitid>", str(made.unitid)).replace("?q=", "?q=peor")
        assert visitor.get(asked).status_code == 200, path


@pytest.mark.parametrize("path", ["/api/v1/schools/", "/schools.csv"])
def test_how_often_one_may_ask_is_documented(visitor, path):
    assert f"`{visitor.get(path)['RateLimit-Policy']}`" in DOCS
    times = re.findall(r"q=(\d+)", visitor.get(path)["RateLimit-Policy"])[0]
    assert re.search(rf"\b{times} (times|a minute)", page(visitor))


def page(visitor) -> str:
    return " ".join(strip_tags(visitor.get("/api/docs/").content.decode()).split())


@pytest.fixture
def told(visitor):
    return visitor.get("/api/v1/openapi.json").json()


def test_the_page_has_every_address_with_its_parameters_and_statuses(visitor, told):
    html = visitor.get("/api/docs/").content.decode()
    for path, item in told["paths"].items():
        get = item["get"]
        (part,) = re.findall(
            rf'<section[^>]*aria-labelledby="{get["operationId"]}".*?</section>', html, re.DOTALL
        )
        assert f"<code>GET {path}</code>" in part
        named = re.findall(r'<th scope="row"><code>(.*?)</code>', part)
        assert named == [parameter["name"] for parameter in get["parameters"]]
        assert re.findall(r'<th scope="row">(\d+)</th>', part) == list(get["responses"])
        assert "curl &#x27;https://www.example.org/api/v1/" in part


def test_the_page_has_every_object_with_its_keys(visitor, told):
    html = visitor.get("/api/docs/").content.decode()
    objects = html.partition('id="objects"')[2]
    for name, schema in told["components"]["schemas"].items():
        for key in schema.get("properties", {}):
            part = objects.partition(f'<h3 class="object" id="{name}">')[2].partition("</table>")[0]
            assert f'<th scope="row"><code>{key}</code></th>' in part, (name, key)


@pytest.mark.parametrize(
    "words",
    [
        "page_size whole number 1 to 100 Schools to a page. Left out, 20.",
        "location text at most 100 letters A place as people type it",
        "51.0716 – Medical secretary and administrative assistant",
        "unitid whole number or null The school",
        "results list of School The schools of this page.",
        "campus NearestCampus or null The campus that the miles are to",
        "q text must be given at most 100 letters The first letters of a town",
    ],
)
def test_a_value_is_told_in_words(visitor, words):
    assert words in page(visitor)


def test_the_page_leads_to_the_document_and_every_page_to_it(visitor):
    assert 'href="/api/v1/openapi.json"' in visitor.get("/api/docs/").content.decode()
    assert '<a href="/api/docs/">API</a>' in visitor.get("/about/").content.decode()


def test_the_page_is_a_page_and_not_the_api(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get("/api/docs/")
    assert "Access-Control-Allow-Origin" not in response
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    assert "<script" not in main
    robots = visitor.get("/robots.txt").content.decode()
    assert "Disallow: /api/v1/" in robots
    assert "Disallow: /api/\n" not in robots


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("5", ""),  # miles, as the meaning says
        ("public", ""),
        ("bachelor", " – Bachelor&#x27;s degree or higher"),
        ("51.0712", " – Medical receptionist"),
    ],
)
def test_a_value_has_words_only_where_they_say_more(visitor, value, told):
    assert f"<li><code>{value}</code>{told}</li>" in visitor.get("/api/docs/").content.decode()
