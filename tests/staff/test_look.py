"""The admin looks like the site: its tokens are those of site.css, light and dark."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories import school

pytestmark = pytest.mark.django_db

STYLES = settings.BASE_DIR / "static/css"


def tokens(name: str) -> list[dict[str, str]]:
    """What each :root of a style sets, in order: light, dark, more."""
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", (STYLES / name).read_text())
    return [dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block)) for block in blocks]


def test_its_tokens_are_those_of_the_site():
    for own, of_the_site in zip(tokens("admin.css")[:2], tokens("site.css")[:2], strict=True):
        assert own
        assert own == {name: of_the_site[name] for name in own}


def test_its_frame_is_ours_and_runs_no_script_for_a_theme(signed_in):
    html = signed_in("Editor").get("/admin/schools/school/").content.decode()
    assert "css/admin.css" in html
    assert "theme.js" not in html
    assert 'class="rings"' in html
    assert not re.search(r"<style|style=\"|<script(?![^>]*src=)(?![^>]*json)", html)
    for path in ("/", "/staff/sign-out/", "/staff/second-factor/", "/staff/password/"):
        assert f'"{path}"' in html


def test_a_search_in_a_list_keeps_its_filter_and_says_what_it_looks_at(signed_in):
    school("Pekin College")
    page = f"{reverse('admin:schools_school_changelist')}?status__exact=draft&q=Peoria"
    html = signed_in("Editor").get(page).content.decode()
    assert '<input type="hidden" name="status__exact" value="draft">' in html
    assert '<label for="searchbar">Search</label>' in html
    assert 'name="q" value="Peoria" id="searchbar" aria-describedby="searchbar_helptext"' in html
    assert "0 found" in html
