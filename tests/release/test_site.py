import gzip

import pytest
from django.core.cache import cache

from schools.models import School
from tests.test_site import MISTAKEN, PUBLIC, Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def paths() -> list[str]:
    made = School.objects.get(unitid=145682)
    closed = School.objects.filter(status="closed").first()
    return [*PUBLIC, made.get_absolute_url(), closed.get_absolute_url()]


def test_a_whole_results_page_is_at_most_40_kilobytes_compressed(visitor, settings):
    html = visitor.get("/schools/?location=90012&distance=100").content
    css = (settings.BASE_DIR / "static/css/site.css").read_bytes()
    assert html.count(b'<li class="card"') == 20
    assert len(gzip.compress(html)) + len(gzip.compress(css)) <= 40 * 1024


def test_the_home_page_counts_the_schools_and_dates_the_pay(visitor):
    html = visitor.get("/").content.decode()
    assert "809" in html
    assert "$45,930" in html
    assert "May 2025" in html


def test_every_page_has_one_heading_and_no_id_twice(visitor, paths):
    for path in [*paths, *MISTAKEN]:
        page = Page(visitor.get(path).content.decode())
        assert page.headings == 1, path
        assert len(page.ids) == len(set(page.ids)), path


def test_every_link_on_a_page_resolves(visitor, paths):
    seen: dict[str, int] = {}
    for path in paths:
        for link in Page(visitor.get(path).content.decode()).links:
            if link.startswith(("https://", "http://", "tel:", "geo:", "mailto:", "#")):
                continue
            target = (path.split("?")[0] + link if link.startswith("?") else link).split("#")[0]
            if target not in seen:
                cache.clear()  # more files than one client may ask for in a minute
                seen[target] = visitor.get(target).status_code
            assert seen[target] == 200, (path, link)
    assert len(seen) > 50


def test_every_anchor_on_a_page_has_its_place(visitor, paths):
    for path in paths:
        page = Page(visitor.get(path).content.decode())
        for link in page.links:
            if link.startswith("#"):
                assert link[1:] in page.ids, (path, link)
