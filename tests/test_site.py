"""What is true of every page."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse

from guide.pages import PAGES
from schools.models import School
from tests.factories import campus, school, teaching_school
from tests.pages import sitemap

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/schools/",
    "/schools/?sort=name",
    "/schools/?location=61602",
    "/schools/?location=90012&distance=100",
    "/schools/?lat=41.92&lon=-87.65",
    "/schools/?location=Delaware",
    "/schools/?location=Springfield",
    "/schools/?online=only",
    "/schools/in/",
    "/schools/in/illinois/",
    "/schools/in/illinois/peoria/",
    "/schools/compare/",
    "/schools/saved/",
    "/schools/visit/",
    "/schools/email/?online=only",
    "/schools/email/asked/?online=only",
    "/schools/email/sent/",
    "/guide/",
    *(f"/guide/{page.slug}/" for page in PAGES),
    "/about/",
    "/about/data/",
    "/about/order/",
    "/privacy/",
    "/accessibility/",
    "/data/",
    "/about/embed/",
    "/about/embed/?location=61602&program=51.0716",
    "/about/embed/poster/",
    "/about/embed/poster/?location=61602",
    "/api/docs/",
]
STYLES = sorted((settings.BASE_DIR / "static/css").glob("*.css"))
SCRIPTS = sorted((settings.BASE_DIR / "static/js").glob("*.js"))
LARGEST = {"site": 31, "school": 10, "guide": 10, "admin": 8, "deciding": 5}  # KB, else 3
FIRST_WINDOW = 10 * 1_460 - 200  # bytes of TCP's first flight (RFC 6928), less what TLS adds
ICON = "data:image/svg+xml,"
SUGGEST = '<script type="module" src="/static/js/suggest.js"></script>'
SENT = ("report/", "claim/", "propose/")
TOLD = (
    *SENT,
    "report/sent/",
    "claim/sent/",
    "claim/mail/",
    "propose/sent/",
)  # about a school: kept by nobody
MISTAKEN = [
    "/nowhere/",
    "/schools/nowhere/",
    "/schools/in/nowhere/",
    "/schools/?location=00000",
    "/schools/compare/?school=nowhere",
    "/schools/saved/?school=nowhere",
    "/schools/visit/?school=nowhere",
    "/schools/email/nowhere/",
    "/schools/nowhere/report/",
    "/schools/nowhere/claim/",
    "/guide/nowhere/",
    "/about/embed/?location=00000",
    "/about/embed/poster/?location=00000",
]


@pytest.fixture
def paths() -> list[str]:
    made = teaching_school()
    closed = school("Gone College", status="closed", closed_by="IPEDS HD2024")
    both = f"school={made.slug}&school={closed.slug}"
    deciding = [f"/schools/{page}/?{both}" for page in ("compare", "saved", "visit")]
    told = [f"{made.get_absolute_url()}{page}" for page in TOLD]
    return [*PUBLIC, made.get_absolute_url(), closed.get_absolute_url(), *deciding, *told]


_answers: dict[str, HttpResponse] = {}


@pytest.fixture
def answers(visitor, request) -> dict[str, HttpResponse]:
    """Path -> what is answered, pages and mistakes: asked once for all tests that only read."""
    if not _answers:
        paths = request.getfixturevalue("paths")
        _answers.update((path, visitor.get(path)) for path in [*paths, *MISTAKEN])
    return _answers


@pytest.fixture
def pages(answers) -> dict[str, HttpResponse]:
    return {path: answer for path, answer in answers.items() if path not in MISTAKEN}


class Page(HTMLParser):
    """Links, headings, ids and what a page loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.headings = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.headings += tag == "h1"
        if "id" in values:
            self.ids.append(values["id"] or "")
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        loaded = values.get("src") or (values.get("href") if tag == "link" else None)
        if loaded and values.get("rel") not in ("canonical", "alternate"):
            self.loads.append(loaded)
        assert "style" not in values, f"inline style on <{tag}>"
        assert not any(name.startswith("on") for name in values), f"handler on <{tag}>"


def test_a_broken_database_is_told_in_words_and_no_more(visitor):
    def refuse(*args: object) -> None:
        raise DatabaseError("a secret of the server")

    visitor.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        response = visitor.get("/schools/")
    assert response.status_code == 500
    html = response.content.decode()
    assert Page(html).headings == 1
    assert "secret" not in html
    assert "public" not in response.get("Cache-Control", "")


@pytest.mark.slow
def test_every_page_loads_from_this_site_alone_and_no_script_but_ours(answers):
    data, ours = r'type="application/ld\+json"', r'type="module" src="/static/js/[\w.]+"></script>'
    for path, answer in answers.items():
        html = answer.content.decode()
        assert all(loaded.startswith(("/static/", ICON)) for loaded in Page(html).loads), path
        assert not re.search(rf"<script(?! {data}| {ours})", html), path
        assert (SUGGEST in html) == ('role="search"' in html), path


def test_public_pages_set_no_cookie_and_may_be_kept_by_anyone(visitor, pages):
    others = ["/sitemap.xml", "/sitemap-cities.xml", "/robots.txt", "/favicon.ico"]
    others.append("/api/v1/schools/?location=61602")
    for path, response in {**pages, **{path: visitor.get(path) for path in others}}.items():
        assert response.status_code == 200
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path
        kept = "no-store" if path.endswith(TOLD) else "public"
        assert kept in response["Cache-Control"], path


def test_a_mistake_is_kept_by_nobody(answers):
    for path in MISTAKEN:
        assert "public" not in answers[path].get("Cache-Control", "")


def test_the_admin_is_kept_by_nobody(visitor):
    assert "public" not in visitor.get("/staff/sign-in/")["Cache-Control"]


@pytest.mark.slow
def test_every_page_has_strict_headers(answers):
    for answer in answers.values():
        headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "Permissions-Policy" in headers


def test_every_page_says_it_is_not_a_government_site_and_takes_no_money(pages):
    for path, answer in pages.items():
        html = answer.content.decode()
        assert "Not a government site" in html, path
        assert "No school pays to be" in html, path


def test_a_page_asked_again_unchanged_is_not_sent_again(visitor):
    first = visitor.get("/schools/?location=61602")
    again = visitor.get("/schools/?location=61602", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_page_is_sent_compressed_to_who_can_read_it(visitor):
    path = "/schools/?location=90012&distance=100"
    sent = visitor.get(path, headers={"Accept-Encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in sent["Vary"]
    assert gzip.decompress(sent.content)[:200] == visitor.get(path).content[:200]


@pytest.mark.parametrize("path", ["/guide/", *(f"/guide/{page.slug}/" for page in PAGES)])
def test_a_page_of_the_guide_arrives_in_the_first_window(visitor, path):
    """A server may send ten segments before it waits for word that they came: what is longer is
    painted a journey to the phone and back later. (Pay near a place is longer by its schools.)
    """
    sent = visitor.get(path, headers={"Accept-Encoding": "gzip"})
    headers = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    page = gzip.compress(gzip.decompress(sent.content), 6)
    longest = len(headers) + len(page) + GZipMiddleware.max_random_bytes
    assert len(headers) + len(sent.content) <= longest <= FIRST_WINDOW


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_style_stays_small_and_calm(path):
    css = path.read_text()
    assert len(css) < LARGEST.get(path.stem, 3) * 1024
    assert "!important" not in css
    font = ["../vendor/desk-serif-4.004/desk-serif.woff2"] if path.stem in {"site", "admin"} else []
    assert re.findall(r'url\("([^"]*)', css) == font


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_stays_small_and_keeps_to_itself(path):
    script = path.read_text()
    assert len(script) < 5 * 1024
    banned = {"innerHTML", "http", "XMLHttp", "sendBeacon", "cookie", "console"}
    banned |= {"Storage"} if path.stem == "suggest" else {"fetch("}
    assert not [word for word in banned if word in script]


def test_the_sitemap_names_every_listed_school_and_no_search(visitor):
    text = sitemap(visitor)
    assert text.count("/schools/") >= School.objects.listed().count()
    assert "?" not in re.sub(r"<\?xml[^>]*>", "", text)
    for name in ("about-data", "schools:list"):
        assert f"https://www.example.org{reverse(name)}</loc>" in text


def test_the_sitemap_has_a_part_for_each_kind_of_page(visitor):
    text = visitor.get("/sitemap.xml").content.decode()
    names = re.findall(r"<loc>https://www.example.org/sitemap-(.*?).xml</loc>", text)
    assert names == ["pages", "guide", "schools", "states", "cities"]
    assert visitor.get("/sitemap-nowhere.xml").status_code == 404


def test_the_sitemap_names_states_and_towns_with_a_school(visitor):
    teaching_school()
    campus(teaching_school("Other", status="draft"), city="Chicago")
    named = re.findall(r"<loc>https://www.example.org(/schools/in/.*?)</loc>", sitemap(visitor))
    states = ["/schools/in/", "/schools/in/illinois/"]
    assert named == [*states, "/schools/in/illinois/peoria/"]


@pytest.mark.slow
def test_the_sitemap_holds_what_may_be_indexed_and_that_alone(visitor, paths):
    named = set(re.findall(r"<loc>https://www.example.org(.*?)</loc>", sitemap(visitor)))
    for path in named:
        html = visitor.get(path).content.decode()
        assert "noindex" not in html, path
        assert f'<link rel="canonical" href="https://www.example.org{path}">' in html
    pages = [visitor.get(path).content.decode() for path in paths]
    canonical = '<link rel="canonical" href="https://www.example.org([^"]+)">'
    assert {re.search(canonical, html)[1] for html in pages if "noindex" not in html} == named


def test_a_page_carries_the_icon_that_stands_at_its_usual_address(visitor):
    response = visitor.get("/favicon.ico")
    assert response["Content-Type"] == "image/svg+xml"
    html = visitor.get("/about/").content.decode()
    carried = re.search(
        '<link rel="icon" type="image/svg.xml" href="data:image/svg.xml,([^"]+)">', html
    )
    assert unquote(carried[1]) == response.content.decode()


def test_robots_may_see_pages_and_no_search_of_several_settings(visitor):
    text = visitor.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /schools/?*&" in text
    assert "Sitemap: https://www.example.org/sitemap.xml" in text


def test_the_data_page_names_every_release(visitor):
    html = visitor.get("/about/data/").content.decode()
    for code in ("HD2024", "C2024_A", "IC2024", "IC2023_AY", "IC2023_PY", "SFA2324"):
        assert code in html
    for credit in ("GeoNames", "CC BY 4.0"):
        assert credit in html


def test_the_data_page_alone_says_which_tables_are_copies(visitor):
    html = visitor.get("/about/data/").content.decode()
    assert html.count("third-party copy") == 1
    assert "<li>Pay and jobs in metro areas, May 2025</li>" in html
    assert "<li>Price levels, 2024</li>" in html
    for path in ("/guide/pay/?location=61602", "/guide/common-questions/"):
        assert "third-party" not in visitor.get(path).content.decode()


def test_the_order_page_says_that_nobody_can_pay(visitor):
    html = visitor.get("/about/order/").content.decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    assert "The nearest school comes first." in main
    assert "Nobody can buy a place" in main
    assert "There is no paid listing, no badge and no boost. We keep no field for one." in main
    assert "No school can pay to be higher." in html


@pytest.mark.slow
def test_pages_answer_head_and_refuse_writing(visitor, paths):
    for path in paths:
        assert visitor.head(path).status_code == 200
        if not path.startswith("/schools/email/?") and not path.endswith(SENT):
            assert visitor.post(path).status_code == 405


def test_pay_near_a_place_is_for_people_and_not_for_search_engines(visitor):
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in visitor.get("/guide/pay/?location=61602").content.decode()
    for address in ("/guide/pay/", "/guide/pay/?utm_source=letter", "/guide/skills/?utm_source=x"):
        html = visitor.get(address).content.decode()
        assert noindex not in html
        assert '<link rel="canonical" href="https://www.example.org/guide/' in html
