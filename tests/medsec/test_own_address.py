"""The site says its own address, whatever name, scheme or prefix a request came by."""

import re

import pytest

from schools.models import School
from tests.factories import teaching_school
from tests.pages import sitemap

pytestmark = pytest.mark.django_db

OWN = "https://www.example.org"
STRANGE = {"Host": "127.0.0.1:8000", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.test"}
PATHS = ["/", "/schools/", "/guide/", "/guide/pay/", "/about/data/", "/robots.txt"]
PATHS += ["/sitemap.xml", "/sitemap-pages.xml"]


@pytest.fixture
def paths() -> list[str]:
    return [*PATHS, teaching_school().get_absolute_url()]


def addresses(html: str) -> set[str]:
    """Every absolute address that names this site, by one of its names."""
    return set(re.findall(r"https?://(?:www\.example\.org|testserver|127\.0\.0\.1|evil)", html))


def test_no_page_repeats_the_name_or_scheme_of_its_request(visitor, paths):
    for path in paths:
        for headers in ({}, STRANGE):
            assert addresses(visitor.get(path, headers=headers).content.decode()) == {OWN}, path


def test_a_page_is_the_same_whatever_name_it_was_asked_by(visitor, paths):
    for path in paths:
        assert visitor.get(path).content == visitor.get(path, headers=STRANGE).content, path


def test_the_canonical_address_leaves_out_the_query(visitor):
    html = visitor.get("/about/?utm_source=letter").content.decode()
    assert f'<link rel="canonical" href="{OWN}/about/">' in html


def test_the_sitemap_names_only_the_own_address(visitor):
    locations = re.findall(r"<loc>(.*?)</loc>", sitemap(visitor))
    assert len(locations) > School.objects.listed().count()
    assert all(location.startswith(f"{OWN}/") for location in locations)
