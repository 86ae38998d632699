"""What changed, for a feed reader: valid Atom with ids that stay."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, fromstring

import pytest

from schools.models import Change, Revision
from schools.pages.feeds import NEWEST
from schools.pages.told import SENTENCES, sentence, source
from tests.factories import school, teaching_school

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
AT = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
Kind = Change.Kind
HERE = {"name": "Career College", "city": "Peoria"}
SECRETARY = {"cip": "51.0716", "award_level": 21}
TAUGHT = "Medical secretary and administrative assistant (Certificate, 12 weeks to 1 year)"


def changed(kind: str = Kind.NEW, made=None, state: str = "IL", at=AT, **facts) -> Change:
    return Change.objects.create(kind=kind, school=made, state=state, at=at, facts=HERE | facts)


def feed(visitor, path: str = "/schools/changes.atom") -> Element:
    response = visitor.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return fromstring(response.content)  # noqa: S314 - our own


def texts(root: Element, path: str) -> list[str | None]:
    return [found.text for found in root.findall(path, ATOM)]


def links(root: Element, rel: str) -> list[str | None]:
    return [link.get("href") for link in root.findall(f"a:link[@rel='{rel}']", ATOM)]


def test_a_feed_says_who_it_is_and_when_it_changed_last(visitor):
    changed(at=datetime(2026, 3, 4, tzinfo=UTC))
    changed()
    root = feed(visitor)
    assert texts(root, "a:id") == ["https://www.example.org/schools/changes.atom"]
    assert links(root, "self") == ["https://www.example.org/schools/changes.atom"]
    assert links(root, "alternate") == ["https://www.example.org/schools/in/"]
    assert texts(root, "a:updated") == ["2026-03-05T12:30:00+00:00"]
    assert texts(root, "a:author/a:name") == ["Medical Secretary Schools"]
    assert texts(root, "a:title") == ["Medical secretary schools: what changed"]


def test_an_entry_has_what_atom_asks_for_and_leads_to_the_school(visitor):
    made = teaching_school("Career College")
    first = changed(made=made)
    changed(Kind.WITHDRAWN)
    changed(Kind.CLOSED, made=school(status="draft"), day=None, who="a letter")
    closed, gone, new = feed(visitor).findall("a:entry", ATOM)
    assert texts(new, "a:id") == [f"tag:www.example.org,2026-03-05:changes/{first.pk}"]
    assert texts(new, "a:title") == ["Career College, Peoria, IL is new in the directory."]
    assert texts(new, "a:updated") == texts(new, "a:published") == ["2026-03-05T12:30:00+00:00"]
    assert links(new, "alternate") == [f"https://www.example.org{made.get_absolute_url()}"]
    assert new.find("a:category", ATOM).get("term") == "new"
    told = school(slug="gone", status="closed", closed_by="HD2024")
    changed(Kind.CLOSED, made=told, day=None, who="a letter")
    (newest, *_rest) = feed(visitor).findall("a:entry", ATOM)
    assert links(newest, "alternate") == ["https://www.example.org/schools/gone/"]
    for entry in (gone, closed):
        assert links(entry, "alternate") == ["https://www.example.org/schools/in/illinois/"]


def test_a_feed_of_a_state_has_its_own_changes_and_the_beginning(visitor):
    changed(Kind.DIRECTORY, state="", schools=1_809)
    changed()
    changed(state="IN")
    root = feed(visitor, "/schools/in/illinois/changes.atom")
    assert texts(root, "a:entry/a:title") == [
        "Career College, Peoria, IL is new in the directory.",
        "The directory as of March 5, 2026: 1,809 schools with a medical secretary program.",
    ]
    assert texts(root, "a:title") == ["Medical secretary schools in Illinois: what changed"]
    assert links(root, "alternate") == ["https://www.example.org/schools/in/illinois/"]
    assert len(feed(visitor).findall("a:entry", ATOM)) == 3
    assert visitor.get("/schools/in/nowhere/changes.atom").status_code == 404


def test_the_newest_come_first_and_no_more_than_fifty(visitor, django_assert_num_queries):
    made = teaching_school()
    for number in range(NEWEST + 2):
        changed(made=made, name=f"College {number}")
    with django_assert_num_queries(1):
        found = texts(feed(visitor), "a:entry/a:title")
    assert len(found) == NEWEST == 50
    assert found[0].startswith("College 51, ")
    with django_assert_num_queries(1):
        feed(visitor, "/schools/in/illinois/changes.atom")


@pytest.mark.parametrize("path", ["/schools/changes.atom", "/schools/in/illinois/changes.atom"])
def test_a_setting_that_a_feed_does_not_have_is_told(visitor, path):
    response = visitor.get(path, {"state": "IL", "since": "2026"})
    assert response.status_code == 400
    assert response.json().keys() == {"state", "since"}
    assert "This feed takes no settings." in response.json()["state"][0]


def test_where_nothing_changed_the_feed_stays_as_it_is(visitor):
    first = visitor.get("/schools/changes.atom")
    again = visitor.get("/schools/changes.atom", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert texts(feed(visitor), "a:updated") == ["2026-01-01T00:00:00+00:00"]
    assert first["Cache-Control"] == "public, max-age=300"
    assert visitor.post("/schools/changes.atom").status_code == 405


def test_a_name_is_text_in_it(visitor):
    changed(name="<b>A & M</b>")
    assert texts(feed(visitor), "a:entry/a:title") == [
        "<b>A & M</b>, Peoria, IL is new in the directory."
    ]


COLLEGE = "Career College, Peoria, IL"


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        (
            Kind.DIRECTORY,
            {"schools": 1},
            "The directory as of March 5, 2026: 1 school with a medical secretary program.",
        ),
        (
            Kind.CLOSED,
            {"day": "2026-01-31", "who": "a letter"},
            f"{COLLEGE} closed on January 31, 2026, says a letter.",
        ),
        (Kind.CLOSED, {"day": None, "who": "a letter"}, f"{COLLEGE} is closed, says a letter."),
        (Kind.WITHDRAWN, {}, f"{COLLEGE} is no longer in the directory."),
        (Kind.BACK, {}, f"{COLLEGE} is in the directory again."),
        (Kind.RENAMED, {"before": "Old"}, f"Old is now called {COLLEGE}."),
        (Kind.MOVED, {"miles": 3.52}, f"{COLLEGE} is now 3.5 miles from where it was."),
        (Kind.PROGRAM_NEW, SECRETARY, f"{COLLEGE} now teaches {TAUGHT}."),
        (Kind.PROGRAM_GONE, SECRETARY, f"{COLLEGE} no longer lists {TAUGHT}."),
        (
            Kind.PROGRAM_PRICE,
            {**SECRETARY, "before": [], "after": [9_000]},
            f"{TAUGHT} at {COLLEGE} now has a price: $9,000.",
        ),
        (
            Kind.PROGRAM_PRICE,
            {**SECRETARY, "before": [9_000, 12_000], "after": []},
            f"{TAUGHT} at {COLLEGE} has no price now. It was $9,000 to $12,000.",
        ),
        (
            Kind.PROGRAM_PRICE,
            {**SECRETARY, "before": [9_000], "after": [9_500]},
            f"{TAUGHT} at {COLLEGE} now costs $9,500. It was $9,000.",
        ),
        (
            Kind.YEAR_PRICE,
            {"before": [], "after": [1, 2, 3]},
            f"A full-time year at {COLLEGE} now has a price: $1 to $3.",
        ),
        (
            Kind.YEAR_PRICE,
            {"before": [1_000], "after": []},
            f"A full-time year at {COLLEGE} has no price now. It was $1,000.",
        ),
        (
            Kind.YEAR_PRICE,
            {"before": [1_000], "after": [2_000]},
            f"A full-time year at {COLLEGE} now costs $2,000. It was $1,000.",
        ),
        (
            Kind.WEBSITE,
            {"before": None, "after": "https://a.example"},
            f"The web address of {COLLEGE} is now https://a.example.",
        ),
        (
            Kind.WEBSITE,
            {"before": "https://a.example", "after": None},
            f"The web address of {COLLEGE} is not known any more.",
        ),
        (
            Kind.PHONE,
            {"before": None, "after": "3095550100"},
            f"The phone number of {COLLEGE} is now (309) 555-0100.",
        ),
        (
            Kind.PHONE,
            {"before": "3095550100", "after": None},
            f"The phone number of {COLLEGE} is not known any more.",
        ),
    ],
)
def test_a_change_is_told_in_a_whole_sentence(kind, facts, said):
    assert sentence(Change(kind=kind, state="IL", at=AT, facts=HERE | facts)) == said


def test_every_kind_has_a_sentence():
    assert {*SENTENCES, Kind.DIRECTORY} == {*Kind}


def test_a_state_leads_to_its_feed(visitor):
    teaching_school()
    html = visitor.get("/schools/in/illinois/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in html
    assert html.count('href="/schools/in/illinois/changes.atom"') == 2
    assert visitor.get("/data/").content.decode().count('href="/schools/changes.atom"') == 2


@pytest.mark.parametrize(
    ("release", "kind", "words"),
    [
        ("IC2023_AY", "load", "From the federal release of 2023-24."),
        ("C2024_A", "load", "From the federal release of 2023-24."),
        ("HD2024", None, "From the federal release of 2024-25."),
        ("editor", "edit", "Set by an editor of this site."),
        ("", "edit", "Set by an editor of this site."),
        ("", "load", "From the federal files."),
        ("", None, ""),
    ],
)
def test_an_entry_says_where_it_is_from(visitor, release, kind, words):
    row = changed(release=release)
    row.revision = Revision.objects.create(kind=kind) if kind else None
    row.save()
    assert source(row) == words
    (entry,) = feed(visitor).findall("a:entry", ATOM)
    assert texts(entry, "a:summary") == ([words] if words else [])
