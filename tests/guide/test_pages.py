"""What every page of the guide has, for people and for search engines."""

import gzip
import re
import struct
from collections.abc import Iterator
from itertools import pairwise, takewhile
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.formats import date_format
from django.utils.translation import override

from guide import structured_data
from guide.answers import answer
from guide.facts import Missing
from guide.figures import figure, figures, state_figure
from guide.pages import BY_SLUG, PAGES, REVIEWED, Page
from guide.templatetags.guide_pages import Block, page_sources, sections
from tests.pages import sitemap

from .reader import Reader, read, words

ORDER = [
    "what-is-a-medical-secretary",
    "what-they-do",
    "skills",
    "becoming-a-medical-secretary",
    "certifications",
    "job-outlook",
    "pay",
    "paying-for-school",
    "choosing-a-school",
    "related-careers",
    "common-questions",
]
# What HTML allows inside these, scripts and templates apart; the parser lets anything pass.
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "tr": {"th", "td"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "table": {"caption", "thead", "tbody"},
}
PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "summary", "a", "b", "small", "span", "label"}
FLOW = {"div", "p", "ul", "ol", "dl", "table", "section", "article", "nav", "aside", "figure"}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
pytestmark = pytest.mark.django_db


@pytest.fixture
def guide_page(visitor):
    def get(page: Page) -> Reader:
        return read(visitor.get(f"/guide/{page.slug}/").content.decode())

    return get


def test_the_guide_has_eleven_pages_in_reading_order():
    assert [page.slug for page in PAGES] == ORDER
    assert PAGES[0].previous is None
    assert PAGES[-1].next is None
    assert [page.next for page in PAGES[:-1]] == list(PAGES[1:])
    assert [page.previous for page in PAGES[1:]] == list(PAGES[:-1])


def test_a_page_reads_its_text_in_the_language_spoken_or_else_in_english(settings, tmp_path):
    spanish = tmp_path / "guide/pages/es/pay.html"
    spanish.parent.mkdir(parents=True)
    spanish.write_text("Sueldos")
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path, *engine["DIRS"]]}]
    with override("es-mx"):
        assert BY_SLUG["pay"].template == "guide/pages/es/pay.html"
        assert BY_SLUG["skills"].template == "guide/pages/en/skills.html"
    with override(None):
        assert BY_SLUG["pay"].template == "guide/pages/en/pay.html"


def test_a_page_that_knows_the_visitors_place_extends_the_page_of_pay():
    page = BY_SLUG["pay"]
    near = '{% block near %}<h2 id="near-you">Pay near Peoria</h2>{% endblock %}'
    context = {"page": page, "here": "IL", "request": RequestFactory().get("/guide/pay/")}
    html = Template("{% extends page.template %}" + near).render(Context(context))
    assert '<a href="#near-you">Pay near Peoria</a>' in html
    assert "Illinois is marked: " in html


def test_the_index_lists_every_page_with_its_summary(visitor):
    html = read(visitor.get("/guide/").content.decode())
    listed = [words(item) for item in html.all("li")]
    for page in PAGES:
        assert any(str(page.title) in item and str(page.summary) in item for item in listed)


def test_the_index_ends_in_a_local_search_too(visitor):
    html = read(visitor.get("/guide/").content.decode())
    (form,) = html.one("section", **{"aria-labelledby": "near"}).iter("form")
    assert form.get("action") == "/schools/"


def test_a_page_that_is_none_is_not_found(visitor):
    assert visitor.get("/guide/nothing-of-the-kind/").status_code == 404


@every_page
def test_a_summary_fits_a_search_result(page):
    assert 60 <= len(page.summary) <= 160
    assert len(page.title) <= 40


@every_page
def test_a_page_says_first_what_it_tells_and_when_it_was_reviewed(guide_page, page):
    html = guide_page(page)
    text = words(html.one("article"))
    reviewed = date_format(page.reviewed_on, "F j, Y")
    assert text.startswith(f"{page.title} {page.summary} Reviewed on {reviewed} In short")
    short = html.one("section", **{"aria-labelledby": "short"})
    assert 2 <= len(list(short.iter("li"))) <= 4
    assert html.one("time").get("datetime") == page.reviewed_on.isoformat()


@every_page
def test_a_page_lists_its_sections_before_them(guide_page, page):
    html = guide_page(page)
    headings = [
        each for each in html.all("h2") if any(a.tag == "article" for a in html.above(each))
    ]
    own = [each for each in headings if each.get("id") not in {"short", "contents", "sources"}]
    contents = html.one("nav", **{"aria-labelledby": "contents"})
    links = [(link.get("href"), words(link)) for link in contents.iter("a")]
    assert links == [(f"#{each.get('id')}", words(each)) for each in own]
    order = list(html.root.iter())
    assert order.index(contents) < order.index(own[0])


@every_page
def test_a_section_says_its_sources_once_beside_its_text(guide_page, page):
    for part in guide_page(page).all("section"):
        if part.get("class") != "part":
            continue
        texts = [child.get("class", "").split()[0] for child in part]
        assert texts[0] == "prose"
        assert set(texts) <= {"prose", "beside", "chart"}
        notes = [words(each) for each in part.iter("p") if "side" in each.get("class", "").split()]
        assert len(notes) == len(set(notes))
        after = [text for text, next_ in pairwise(texts) if next_ == "beside"]
        assert set(after) <= {"prose"}
        beside = [each for child in part if "beside" in child.get("class") for each in child]
        assert [words(each) for each in beside] == notes


@every_page
def test_a_page_names_its_sources_with_publisher_link_and_date(guide_page, page):
    section = guide_page(page).one("section", **{"aria-labelledby": "sources"})
    items = {
        link.get("href"): words(item) for item in section.iter("li") for link in item.iter("a")
    }
    for source in page_sources(page):
        assert source.link.startswith("https://")
        item = items[source.link]
        assert source.date in " ".join(words(each) for each in section.iter("li"))
        assert source.publisher in " ".join(words(each) for each in section.iter("li"))
        assert item.endswith(".")
    assert len(items) >= 1


def test_the_sources_of_figures_come_from_the_figures():
    cited = page_sources(BY_SLUG["job-outlook"])
    shown = figure("secretaries.openings")
    assert any(source.link == shown.link and str(shown.period) in source.date for source in cited)
    assert len({source.link for source in cited}) == len(cited)


def test_what_is_cited_at_one_address_is_one_source_with_every_date():
    cited = page_sources(BY_SLUG["common-questions"])
    (pay,) = [source for source in cited if source.link == figure("secretaries.mean").link]
    assert pay.date == "May 2025 and May 2021"


@every_page
def test_a_page_ends_in_a_local_search_that_asks_for_nothing_else(guide_page, page):
    html = guide_page(page)
    section = html.one("section", **{"aria-labelledby": "near"})
    (form,) = section.iter("form")
    assert form.get("action") == "/schools/"
    assert form.get("method") == "get"
    fields = [field for field in form.iter("input")]
    assert [field.get("name") for field in fields] == ["location"]
    (label,) = form.iter("label")
    assert label.get("for") == fields[0].get("id")
    assert words(label)


@every_page
def test_a_page_leads_to_its_neighbours_and_back(guide_page, page):
    html = guide_page(page)
    pager = html.one("nav", **{"aria-label": "Guide pages"})
    before, after = [link.get("href") for link in pager.iter("a")]
    assert before == (f"/guide/{page.previous.slug}/" if page.previous else "/guide/")
    assert after == (f"/guide/{page.next.slug}/" if page.next else "/guide/")
    trail = html.one("nav", **{"aria-label": "Breadcrumb"})
    assert [link.get("href") for link in trail.iter("a")] == ["/", "/guide/"]


@every_page
def test_a_page_has_one_heading_and_the_rest_in_order(guide_page, page):
    levels = guide_page(page).headings()
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("path", ["/guide/", *(f"/guide/{page.slug}/" for page in PAGES)])
def test_a_page_is_valid_html(visitor, path):
    html = read(visitor.get(path).content.decode())
    assert html.errors == []
    ids = [each.get("id") for each in html.root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for element in html.root.iter():
        inside = {child.tag for child in element if isinstance(child.tag, str)}
        if element.tag in CHILDREN:
            assert inside <= CHILDREN[element.tag], (element.tag, inside)
        if element.tag in PHRASING_ONLY:
            assert not inside & FLOW, (element.tag, inside)
        for name in ("aria-labelledby", "for", "aria-describedby"):
            assert set(element.get(name, "").split()) <= set(ids), (element.tag, name)


@every_page
def test_search_engines_read_an_article_with_its_dates(guide_page, page):
    article = guide_page(page).data("Article")
    assert article["headline"] == page.title
    assert article["description"] == page.summary
    assert article["url"] == f"https://www.example.org/guide/{page.slug}/"
    assert article["datePublished"] <= article["dateModified"] == page.reviewed_on.isoformat()
    assert article["citation"] == [source.link for source in page_sources(page)]
    assert article["image"] == "https://www.example.org/static/img/card.png"


@every_page
def test_search_engines_read_where_a_page_stands(guide_page, page):
    steps = guide_page(page).data("BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[-1]["item"] == f"https://www.example.org/guide/{page.slug}/"


@every_page
def test_a_page_has_a_canonical_link_and_cards_for_sharing(guide_page, page):
    html = guide_page(page)
    assert (
        html.one("link", rel="canonical").get("href")
        == f"https://www.example.org/guide/{page.slug}/"
    )
    cards = {
        each.get("property") or each.get("name"): each.get("content") for each in html.all("meta")
    }
    assert cards["description"] == cards["og:description"] == page.summary
    assert cards["og:title"] == cards["twitter:title"] == page.title
    assert cards["og:url"] == f"https://www.example.org/guide/{page.slug}/"
    assert cards["og:type"] == "article"
    assert cards["og:image"] == "https://www.example.org/static/img/card.png"
    picture = Path(finders.find("img/card.png")).read_bytes()
    size = struct.unpack(">II", picture[16:24])
    assert [str(each) for each in size] == [cards["og:image:width"], cards["og:image:height"]]
    assert cards["twitter:card"] == "summary_large_image"


def below(html: Reader, heading: Element) -> Iterator[Element]:
    """The paragraphs of the section that a heading begins."""
    siblings = list(html.parents[heading])
    after = siblings[siblings.index(heading) + 1 :]
    return takewhile(lambda each: each.tag == "p", after)


def test_questions_for_search_engines_are_the_sentences_of_the_page(guide_page):
    html = guide_page(BY_SLUG["common-questions"])
    asked = html.data("FAQPage")["mainEntity"]
    assert len(asked) >= 12
    titles = {words(each): each for each in html.all("h2") if each.get("id")}
    for question in asked:
        heading = titles[question["name"]]
        text = question["acceptedAnswer"]["text"]
        assert question["url"].endswith(f"#{heading.get('id')}")
        paragraphs = [each for each in below(html, heading) if each.get("class") != "side"]
        assert " ".join(map(words, paragraphs)).startswith(text)
        assert re.search(r"[.?!]$", text)
        links = {words(link) for each in below(html, heading) for link in each.iter("a")}
        assert not [link for link in links if link in text]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("demand", ["+4.2%", "850,000", "885,300", "−6.7%", "+10.6%"]),
        ("average", ["$46,800", "$45,930", "$38,090", "$39,740"]),
        ("rhode-island", ["11th", "19th", "$57,300", "$56,350"]),
        ("two-year", ["less than 1%"]),
        ("records", ["$51,140", "$45,690"]),
    ],
)
def test_popular_claims_are_corrected_with_what_the_data_say(guide_page, question, says):
    asked = guide_page(BY_SLUG["common-questions"]).data("FAQPage")["mainEntity"]
    (answer,) = [each for each in asked if each["url"].endswith(f"#{question}")]
    for text in says:
        assert text in answer["acceptedAnswer"]["text"]


def test_search_engines_read_what_the_job_pays_and_who_says_so(guide_page):
    job = guide_page(BY_SLUG["pay"]).data("Occupation")
    (salary,) = job["estimatedSalary"]
    assert salary["median"] == int(figure("secretaries.median").number)
    assert salary["percentile10"] < salary["percentile25"] < salary["median"]
    assert salary["median"] < salary["percentile75"] < salary["percentile90"]
    assert (salary["currency"], salary["duration"]) == ("USD", "P1Y")
    cited = job["mainEntityOfPage"]["citation"]
    assert "May 2025" in cited["name"]
    assert cited["url"].startswith("https://www.bls.gov/")


def test_pay_that_nobody_published_is_not_told_to_search_engines(monkeypatch):
    nothing = Missing("secretaries.median", "BLS does not publish this pay.")
    monkeypatch.setattr(structured_data, "figures", lambda: figures() | {nothing.key: nothing})
    job = structured_data.occupation(BY_SLUG["pay"], "https://example.org/guide/pay/")
    assert "estimatedSalary" not in job
    assert "citation" not in job["mainEntityOfPage"]


def test_nothing_in_a_page_can_end_its_data():
    page = Page("pay", "</script><!-- & >", "A summary", ())
    context = Context({"page": page, "request": RequestFactory().get("/")})
    html = Template("{% load guide_pages %}{% article_json_ld page %}").render(context)
    assert html.count("</script>") == 1
    assert "<!--" not in html
    assert Reader(html).data("Article")["headline"] == page.title


@pytest.mark.parametrize(
    ("question", "dates"),
    [
        ("average", ["May 2019", "May 2021", "May 2025"]),
        ("two-year", ["2023-24"]),
        ("records", ["May 2025"]),
    ],
)
def test_the_page_dates_what_it_answers_with(guide_page, question, dates):
    html = guide_page(BY_SLUG["common-questions"])
    text = words(html.one("section", **{"aria-labelledby": question}))
    assert [date for date in dates if date not in text] == []


def test_sections_are_read_from_the_headings():
    found = sections('<h2 id="a">A &amp; b</h2><p>One.</p><h2 id="c">C</h2>x')
    assert [(each.id, each.title, each.body) for each in found] == [
        ("a", "A & b", "<p>One.</p>"),
        ("c", "C", "x"),
    ]


def test_a_section_is_its_texts_with_their_notes_and_its_pictures_in_order():
    by, of = '<p class="side">By BLS.</p>', '<p class="soft side">Of May.</p>'
    picture = '<figure class="chart" id="x"><p>1</p></figure>'
    html = f'<h2 id="a">A</h2><p>One.</p>{by}\n<p>Two.</p>{by}{picture}\n{of}<p>Three.</p>'
    (section,) = sections(html)
    opening, after = section.blocks
    assert (opening.picture, opening.notes) == ("", by)
    assert opening.text == "<p>One.</p>\n<p>Two.</p>"
    assert after == Block(picture, "<p>Three.</p>", of)


def test_several_figures_name_each_source_once():
    keys = '"secretaries.median" "secretaries.mean" "secretaries.openings"'
    html = Template(f"{{% load guide %}}{{% sources {keys} %}}").render(Context())
    said = "United States, May 2025. BLS Occupational Employment and Wage Statistics."
    later = "United States, 2024 to 2034. BLS Employment Projections."
    assert words(Reader(html).root) == f"{said} {later}"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; two.</p>\n<p>Three <b>3</b>.</p>", "One & two. Three 3."),
        ("<ul><li>First.</li><li>Then.</li></ul>", "First. Then."),
        ("Bare words.", "Bare words."),
        ('<p>No.</p><p class="side">By <a href="#">BLS</a>.</p><p>Why.</p>', "No. Why."),
        ("<p>Pay rose.<small>May<br>2025<br/> <b>x</b></small> Much.</p>", "Pay rose. Much."),
        (
            "<table><caption>Pay</caption><tr><td>Much</td></tr></table>"
            "<figure><svg><text>5</text></svg><figcaption>BLS</figcaption></figure><p>Yes.</p>",
            "Yes.",
        ),
        ('<p>It helps. <a href="#">When it helps</a></p>', "It helps."),
        ('<p>“So.” <a href="#">More</a></p>', "“So.”"),
        ('<p>Ask <a href="#">a job center</a> near you.</p>', "Ask a job center near you."),
        (
            '<p>It is so. <a href="#">Loans</a> cost more later.</p>',
            "It is so. Loans cost more later.",
        ),
        ('<p>It is so.</p><p>See also <a href="#">what related jobs pay</a>.</p>', "It is so."),
        ('<p>It is so.</p><p><a href="#">Where to go</a></p>', "It is so."),
    ],
)
def test_an_answer_is_its_sentences_alone(html, text):
    assert answer(html) == text


@every_page
def test_a_first_visit_is_at_most_60_kilobytes_with_styles_and_font(visitor, settings, page):
    response = visitor.get(f"/guide/{page.slug}/")
    html = response.content
    assert not response.cookies
    sent = len(gzip.compress(html))
    for path in re.findall(rb'<link rel="(?:stylesheet|preload)" href="/static/([^"]+)"', html):
        sent += len(gzip.compress((settings.BASE_DIR / "static" / path.decode()).read_bytes()))
    assert sent <= 60 * 1024


def test_the_sitemap_names_every_page_with_its_date(visitor):
    text = sitemap(visitor)
    for path in ("/guide/", *(f"/guide/{page.slug}/" for page in PAGES)):
        assert re.search(
            rf"<loc>https://www.example.org{path}</loc>\s*<lastmod>{REVIEWED}</lastmod>", text
        ), path


def value(key: str) -> int:
    return int(figure(key).number * 10)


def test_what_the_pages_say_in_words_still_holds():
    """New figures may turn a sentence wrong: then this fails, and the sentence is rewritten."""
    # Job outlook
    assert 0 < value("secretaries.jobs_change_percent") - value("all.jobs_change_percent") < 30
    assert value("secretaries.openings_replacing") > 0.9 * value("secretaries.openings")
    assert value("secretaries.jobs_change_percent.2020-30") > 0
    assert value("all_secretaries.jobs_change_percent.2020-30") < 0
    # Pay
    assert value("secretaries.p10") > value("all.p10")
    assert value("secretaries.p90") < 0.6 * value("all.p90")
    assert value("secretaries.mean") > value("secretaries.median")
    # Related careers
    assert value("records.median") > 1.05 * value("secretaries.median")
    assert 0.97 < value("assistants.median") / value("secretaries.median") < 1.03
    growth = [value(f"{job}.jobs_change_percent") for job in ("secretaries", "records")]
    assert growth[0] < growth[1] < value("assistants.jobs_change_percent")
    # Becoming one
    schooling = [f"onet.{level}" for level in ("high_school", "associate", "certificate")]
    assert [value(key) for key in schooling] == sorted(map(value, schooling), reverse=True)
    assert value("training.certificate_2_to_4") < 10
    assert 400 < value("onet.high_school") < 600
    assert 400 < value("onet.job_training_to_a_month") < 600
    assert value("onet.experience_over_a_year") > 500
    assert value("requirements.training") > 950
    assert value("training.short_elsewhere") > value("training.associate_elsewhere")
    # Skills
    skills = [key for key in figures() if key.startswith("onet.skill.")]
    skills.sort(key=lambda key: -figures()[key].number)
    assert skills[:2] == ["onet.skill.speaking", "onet.skill.active_listening"]
    assert len({figures()[key].number for key in skills[4:9]}) == 1
    assert figures()[skills[9]].number < figures()[skills[8]].number
    knowledge = sorted(figures()[k].number for k in figures() if k.startswith("onet.knowledge."))
    assert figures()["onet.knowledge.foreign_language"].number < knowledge[-10]
    # Common questions
    assert str(state_figure("WA", "rank_mean")) == "1st"
    assert str(state_figure("CA", "rank_mean")) == "2nd"
    assert value("requirements.telework") < 100
