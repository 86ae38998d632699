import re
from itertools import pairwise

import pytest
from django.utils.html import strip_tags

from guide.figures import area_figure, figure
from schools.models import Release, School
from schools.pages.profile import Profile
from schools.vocabulary.origins import whose_word
from tests.schools.pages.test_school_page import page, words

pytestmark = pytest.mark.django_db


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


def test_what_the_work_pays_in_the_schools_area_stands_beside_the_country(visitor, icc):
    text = words(page(visitor, icc))
    assert str(area_figure("0037900", "median")) in text
    assert str(figure("secretaries.median")) in text
    assert "May 2025" in text


def test_the_nearest_other_schools_are_named(visitor, icc):
    response = page(visitor, icc)
    nearest = response.context["profile"].nearest
    assert [card.school.name for card in nearest][0] == "Spoon River College"
    assert icc not in [card.school for card in nearest]


def test_every_closed_school_of_the_directory_says_who_says_so(visitor):
    for made in School.objects.filter(status="closed"):
        assert made.origins["directory"] == made.closed_by.removeprefix("IPEDS ")
        assert whose_word(made.closed_by) in words(page(visitor, made))


def test_a_school_page_takes_a_fixed_number_of_queries(visitor, icc, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        visitor.get(icc.get_absolute_url())


def test_every_page_of_a_sample_of_schools_opens(visitor):
    for made in School.objects.with_a_page().order_by("pk")[::40]:
        text = words(page(visitor, made))
        assert "None" not in re.sub(r"None of|None reported", "", text), made.slug


def test_every_page_of_the_directory_says_what_its_own_facts_say():
    """Every school with a page, asked what the page will say of its counts, prices and files."""
    known = set(Release.objects.values_list("code", flat=True))
    for made in Profile.schools():
        profile = Profile(made)
        said = profile.headline
        counted = any(p.yearly_awards.all() for p in profile.programs if p.kinship == "group")
        assert bool(said.finished or said.finished_before) == counted, made.slug
        priced = any(p.price is not None for p in profile.programs if p.offered)
        yearly = made.price_in_state is not None
        by_credit = made.credit_in_state is not None
        any_price = bool(said.quotes.cheapest or said.priced_elsewhere)
        assert any_price <= (priced or yearly or by_credit), made.slug
        assert any_price or not (priced or (said.quotes.each and yearly)), made.slug
        assert set(profile.releases) <= known, made.slug
        assert all(later == year + 1 for year, later in pairwise(profile.years)), made.slug


def test_no_two_pages_of_the_directory_have_one_title():
    titles = [Profile(made).title for made in Profile.schools()]
    assert len(set(titles)) == len(titles) > 1_000
