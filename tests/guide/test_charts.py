"""The pictures: their bars are as long as the figures are large, and their words hold them all."""

import re
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.test import RequestFactory

from guide.charts import careers, lines, maps, pay, picture, shapes, states, steps
from guide.charts.drawing import Value, bar_chart, percent
from guide.facts import Figure, Missing
from guide.figures import figure, price_level, state_figure
from guide.management.commands import update_state_shapes
from guide.prices import worth
from schools.pages import borders

from .reader import Reader, words

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = [
    pay.pay_percentiles,
    pay.pay_over_time,
    careers.outlook,
    careers.training,
    careers.related_careers,
]
TAGS = [
    "pay_percentiles_chart",
    "pay_over_time_chart",
    "outlook_chart",
    "training_chart",
    "related_careers_chart",
    "pay_by_state",
]


def drawn(tag: str, query: str = "") -> str:
    request = RequestFactory().get(f"/guide/pay/?{query}")
    return Template(f"{{% load charts %}}{{% {tag} %}}").render(Context({"request": request}))


def bars(picture) -> dict[str, Decimal]:
    """What a bar says -> how long it is."""
    found = [bar for chart in picture.charts for group in chart.groups for bar in group.bars]
    return {bar.text: Decimal(bar.size) for bar in found}


def printed(tag: str) -> list[str]:
    """The numbers that stand in the drawings of a picture, years and words apart."""
    texts = [words(text) for text in Reader(drawn(tag)).all(f"{SVG}text")]
    return [text for text in texts if re.search(r"\d", text) and not re.fullmatch(r"20\d\d", text)]


@pytest.mark.parametrize(
    ("picture", "keys"),
    [
        (careers.training, ["training.associate", "training.certificate_1_to_2"]),
    ],
)
def test_bars_are_as_long_as_their_figures_are_large(picture, keys):
    first, second = (figure(key) for key in keys)
    lengths = bars(picture())
    one, other = (
        next(size for text, size in lengths.items() if text.startswith(str(fact)))
        for fact in (first, second)
    )
    assert float(one / other) == pytest.approx(float(first.number / second.number), rel=0.01)


@pytest.mark.parametrize(
    ("tag", "picture"), list(zip(TAGS, PICTURES, strict=False)), ids=TAGS[: len(PICTURES)]
)
def test_words_and_table_hold_every_number_drawn(tag, picture):
    found = picture()
    said = " ".join(chart.alt for chart in found.charts)
    cells = " ".join(" ".join(row) for row in found.table.rows)
    levels = {level.text for chart in found.charts for level in getattr(chart, "levels", ())}
    numbers = set(printed(tag)) - levels
    assert len(numbers) >= 2
    for number in numbers:
        assert number in said
        assert number in cells


def test_ranges_under_each_other_share_a_scale_from_zero():
    own, others = pay.pay_percentiles().charts
    marks = {"secretaries": own, "all": others}
    most = figure("all.p90").number
    for who, strip in marks.items():
        for name, mark in strip.marks.items():
            fact = figure(f"{who}.{name}")
            assert float(mark.x) == pytest.approx(float(fact.number * 100 / most), abs=0.05)
            assert str(mark) == str(fact)
        ends = figure(f"{who}.p25").number, figure(f"{who}.p75").number
        assert float(strip.half) == pytest.approx(float((ends[1] - ends[0]) * 100 / most), abs=0.1)
    assert own.marks["p90"].side == "start"
    assert others.marks["p90"].side == "end"


def test_a_line_of_years_rises_with_its_pay_over_a_round_scale():
    points = [
        ("2023", Decimal(41000), "a"),
        ("2024", Decimal(44500), "b"),
        ("2025", Decimal(46000), "c"),
    ]
    chart = lines.line_chart(points, "")
    assert [level.text for level in chart.levels] == [
        "$40,000",
        "$42,000",
        "$44,000",
        "$46,000",
    ]
    heights = [level.y for level in chart.levels]
    assert heights == sorted(heights, reverse=True)
    first, middle, last = chart.spots
    assert last.y == heights[-1]
    assert heights[2] > middle.y > heights[3]
    assert (first.x, middle.x, last.x) == ("7", "50", "93")
    assert chart.runs == [(first, middle), (middle, last)]


def test_slopes_are_as_steep_as_the_changes_are_large():
    (chart,) = careers.outlook().charts
    rises = {slope.text: chart.start_y - slope.y for slope in chart.slopes}
    for name in ("secretaries", "records", "assistants"):
        fact = figure(f"{name}.jobs_change_percent")
        most = figure("assistants.jobs_change_percent").number
        assert rises[str(fact)] == pytest.approx(float(fact.number * lines.RISE / most), abs=1)
    assert [slope.kind for slope in chart.slopes] == ["other", "other", "own"]


def test_a_loss_slopes_down_and_no_label_stands_on_another():
    changes = [
        lines.Change("A", Decimal(5), "+5"),
        lines.Change("B", Decimal(-5), "-5"),
        lines.Change("C", Decimal("4.9"), "+4.9"),
    ]
    chart = lines.slope_chart(changes, "2024", "2034", "")
    first, second, last = chart.slopes
    assert (first.text, second.text, last.text) == ("+5", "+4.9", "-5")
    assert first.y < second.y < chart.start_y < last.y
    assert second.label_y - first.label_y == lines.LABEL
    assert last.label_y == last.y
    assert chart.height >= last.label_y + lines.LABEL


def test_nothing_changes_is_a_level_line():
    (slope,) = lines.slope_chart([lines.Change("A", Decimal(0), "0%")], "", "", "").slopes
    assert slope.y == lines.TOP


@pytest.mark.parametrize("picture", PICTURES)
def test_a_table_is_whole(picture):
    table = picture().table
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.heads)}
    assert all(cell for row in table.rows for cell in row)


@pytest.mark.parametrize("tag", TAGS)
def test_a_picture_names_source_and_date_and_keeps_to_the_security_policy(tag):
    html = drawn(tag)
    assert html.count("<figure") == html.count("<figcaption") == 1
    assert re.search(r"<figcaption.*20\d\d.*https://.*</figcaption>", html, re.DOTALL)
    assert 'role="img" aria-label="' in html
    assert "<details" in html
    assert '<th scope="row">' in html
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)


def test_a_label_at_the_end_of_the_longest_bar_stays_in_the_picture():
    chart = bar_chart([("", [Value(Decimal(5), "5"), Value(Decimal(10), "10")])], "", longest=70)
    assert [bar.size for bar in chart.groups[0].bars] == ["35", "70"]


def test_what_is_more_than_nothing_can_be_seen():
    chart = bar_chart([("", [Value(Decimal("0.01"), ""), Value(Decimal(100), "")])], "")
    assert Decimal(chart.groups[0].bars[0].size) > 0


@pytest.mark.parametrize(("number", "text"), [(70, "70"), (12.345, "12.3"), (0, "0")])
def test_percent_is_spelled_as_svg_reads_it(number, text):
    assert percent(number) == text


@pytest.mark.parametrize("by", states.SORTS)
def test_states_are_ranked_by_the_pay_that_was_asked_for(by):
    ranked = states.ranking(by).states
    pays = [state_figure(state.code, by).number for state in ranked]
    assert len(ranked) == len(maps.outlines()) == 51
    assert pays == sorted(pays, reverse=True)
    assert [state.rank.number for state in ranked] == sorted(state.rank.number for state in ranked)


@pytest.mark.parametrize("by", states.SORTS)
def test_every_state_wears_the_step_of_its_pay(by):
    ranking = states.ranking(by)
    assert sorted(s.code for step in ranking.steps for s in step.states) == sorted(maps.outlines())
    for step in ranking.steps:
        low, high = _edges(step.words)
        for state in step.states:
            assert low <= state_figure(state.code, by).number <= high
        assert step.is_country == (low <= figure(f"secretaries.{by}").number <= high)
    assert [step.number for step in ranking.steps if step.is_country] == [3]


def _edges(words: str) -> tuple[int, float]:
    amounts = [int(amount.replace(",", "")) for amount in re.findall(r"[\d,]+", words)]
    if words.startswith("under"):
        return 0, amounts[0] - 1
    return amounts[0], amounts[1] if len(amounts) == 2 else float("inf")


def test_steps_are_round_and_equal():
    pays = [Decimal(p) for p in (36290, 45000, 58100)]
    assert steps.step_cuts(pays, Decimal(45930)) == (40000, 44000, 48000, 52000)


def test_the_maps_words_name_every_state():
    ranking = states.ranking()
    assert all(state.name in ranking.alt for state in ranking.states)


def test_an_unpublished_number_is_words_in_the_table():
    missing = state_figure("MS", "jobs")
    assert isinstance(missing, Missing)
    html = drawn("pay_by_state")
    row = re.search(r"Mississippi</th>(.*?)</tr>", html, re.DOTALL)[1]
    assert "not published" in row.replace("\u00ad", "")
    assert "<td>0" not in row
    assert f"Mississippi, jobs: {missing.reason}" in html


def test_every_territory_stands_in_the_table():
    html = drawn("pay_by_state")
    for state in states.ranking().territories:
        fact = state_figure(state.code, "median")
        assert str(fact) in html or state.code == "PR"
    for name in ("Puerto Rico", "Guam", "U.S. Virgin Islands", "American Samoa"):
        assert name in html


def test_a_territory_with_pay_in_its_areas_alone_leads_to_it():
    html = drawn("pay_by_state")
    row = re.search(r"Puerto Rico</th>(.*?)</tr>", html, re.DOTALL)[1]
    assert '<a href="?location=Puerto%20Rico#near-you">Pay in its areas</a>' in row
    assert html.count("Pay in its areas") == 1
    assert str(state_figure("AS", "median")) in html


@pytest.mark.parametrize("by", states.SORTS)
def test_the_table_holds_every_states_figures_in_their_columns(by):
    html = drawn("pay_by_state", f"sort={by}")
    columns = ("median", "mean", "jobs", "location_quotient")
    for state in states.ranking(by).states:
        row = re.search(rf"{re.escape(state.name)}</th>(.*?)</tr>", html, re.DOTALL)[1]
        cells = re.findall(r"<td[^>]*>\s*([^<]*)", row)
        facts = [state_figure(state.code, column) for column in columns]
        for cell, fact in zip(cells, facts, strict=True):
            if isinstance(fact, Figure):
                assert Decimal(re.sub(r"[$,\s]", "", cell)) == round(fact.number, 2), state.name


@pytest.mark.parametrize(("by", "column"), [("median", "Median"), ("mean", "Mean")])
def test_the_column_of_the_order_says_so_and_holds_its_bars(by, column):
    html = drawn("pay_by_state", f"sort={by}")
    assert re.findall(r'aria-sort="descending">(\w+)<', html) == [column]
    top, *_, last = states.ranking(by).states
    sizes = [Decimal(size) for size in re.findall(r'<rect[^>]* width="([\d.]+)%"', html)]
    pays = [state_figure(state.code, by).number for state in (top, last)]
    assert float(sizes[-1] / sizes[0]) == pytest.approx(float(pays[1] / pays[0]), rel=0.01)


@pytest.mark.parametrize("by", states.SORTS)
def test_the_plot_for_narrow_screens_ranks_every_state_on_one_scale(by):
    html = Reader(drawn('pay_by_state "IL"', f"sort={by}"))
    (plot,) = [each for each in html.all("ol") if each.get("class") == "dots"]
    rows = list(plot)
    ranking = states.ranking(by)
    expected = [f"{state.name}{ranking.pay(state)}" for state in ranking.states]
    assert [words(row) for row in rows] == expected
    dots = [float(row.find(f".//{SVG}circle").get("cx")[:-1]) for row in rows]
    assert dots == sorted(dots, reverse=True)
    assert (dots[0], dots[-1]) == (100 - states.EDGE, states.EDGE)
    assert [words(row.find("span")) for row in rows if row.get("class") == "here"] == ["Illinois"]
    country = {row.find(f".//{SVG}line[@class='country']").get("x1") for row in rows}
    assert country == {f"{ranking.country_dot}%"}
    assert dots[0] > float(ranking.country_dot) > dots[-1]


def test_the_ranking_says_what_the_median_buys_and_at_which_prices():
    html = drawn("pay_by_state")
    row = re.search(r"<tr>\s*<th[^>]*><small>\d+</small>Hawaii.*?</tr>", html, re.DOTALL)[0]
    bought = worth(state_figure("HI", "median"), price_level("HI"))
    assert f"<small>{bought} ({price_level('HI')})</small></td>" in row
    assert "The states and D.C., 2024." in re.search(r"<figcaption.*", html)[0]


@pytest.mark.parametrize("tag", TAGS)
def test_a_missing_figure_gives_its_reason_in_the_pictures_place(monkeypatch, tag):
    nothing = Missing("any", "BLS does not publish this pay.")
    monkeypatch.setattr(picture, "figure", lambda key: nothing)
    html = drawn(tag)
    assert "BLS does not publish this pay. So there is no picture here." in html
    assert "<svg" not in html


def test_links_change_the_order_and_keep_the_place():
    html = drawn("pay_by_state", "location=61602&sort=mean")
    assert "?location=61602&amp;sort=median#pay-by-state" in html
    assert '<b aria-current="true">mean pay</b>' in html
    assert "<details open>" in html
    assert "<details open>" not in drawn("pay_by_state")


def test_an_order_we_do_not_have_is_told():
    html = drawn("pay_by_state", "sort=%3Cb%3Erent")
    assert "cannot be ranked by “&lt;b&gt;rent”" in html
    assert "median pay</b>" in html


def test_the_state_of_the_place_is_marked():
    html = drawn('pay_by_state "IL"')
    rank = state_figure("IL", "rank_median")
    assert f"Illinois is marked: {rank} by median pay." in html
    assert html.count('<tr class="here"') == html.count('<li class="here"') == 1
    assert re.search(r'<path class="step-\d here"', html)
    assert " here" not in drawn("pay_by_state").replace("where", "")
    assert "is marked" not in drawn('pay_by_state "PR"')


def test_a_state_without_a_rank_is_marked_as_such(monkeypatch):
    unranked = Missing("IL.secretaries.rank_median", "BLS does not publish this pay.")
    facts = states.state_figure
    monkeypatch.setattr(
        states,
        "state_figure",
        lambda *key: unranked if key == ("IL", "rank_median") else facts(*key),
    )
    assert "<p>Illinois is marked: not ranked.</p>" in drawn('pay_by_state "IL"')


def test_without_a_request_a_picture_is_still_drawn():
    assert "<svg" in Template("{% load charts %}{% pay_by_state %}").render(Context())


def test_outlines_stay_on_the_map():
    for shape in maps.outlines().values():
        assert re.fullmatch(r"[Mlz\d\- ]+", shape.path)
        assert re.fullmatch(r"[Mlz\d\- ]+", shape.rough)
        assert 0 < shape.x < maps.WIDTH
        assert 0 < shape.y < maps.HEIGHT
    assert maps.TABLE.stat().st_size < 60_000


def test_neighbours_meet_in_the_rough_outlines_as_they_do_in_the_true_ones():
    def neighbours(name):
        states_at = defaultdict(set)
        for state, shape in maps.outlines().items():
            for ring in borders._rings(getattr(shape, name)):
                for edge in pairwise(ring):
                    states_at[frozenset(edge)].add(state)
        return {frozenset(pair) for pair in states_at.values() if len(pair) > 1}

    assert len(neighbours("path")) > 100
    assert neighbours("rough") == neighbours("path")


def test_neighbours_draw_the_border_they_share_in_the_same_words():
    arcs = [
        [[4, 0], [4, 4], [-4, 4]],
        [[4, 8], [-4, 0], [0, -8], [4, 0]],
        [[4, 0], [4, 0], [0, 8], [-4, 0]],
    ]
    ids = {"17": [0, 1], "18": [2, ~0]}
    geometries = [{"type": "Polygon", "id": i, "arcs": [ring]} for i, ring in ids.items()]
    topology = {
        "transform": {"scale": [2, 2], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"states": {"geometries": geometries}},
    }
    illinois, indiana = shapes.shapes(topology)
    assert "4 4-4 4" in illinois.rough
    assert "4 4-4 4" in indiana.rough
    assert "8 8-8 8" in illinois.path
    assert "8 8-8 8" not in indiana.path


def test_a_shape_is_read_from_topology():
    square = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]
    topology = {
        "transform": {"scale": [2, 2], "translate": [100, 50]},
        "arcs": [square],
        "objects": {
            "states": {
                "geometries": [
                    {"type": "Polygon", "id": "17", "arcs": [[0]]},
                    {"type": "Polygon", "id": "72", "arcs": [[0]]},
                ]
            }
        },
    }
    true, rough = "M100 50l20 0 0 20-20 0z", "M50 25l10 0 0 10-10 0z"
    assert shapes.shapes(topology) == [shapes.Shape("IL", 110, 60, true, rough)]


def test_the_table_is_written_as_it_is_read(tmp_path, monkeypatch):
    written, source = tmp_path / "shapes.csv", tmp_path / "states.json"
    monkeypatch.setattr(update_state_shapes, "TABLE", written)
    monkeypatch.setattr(update_state_shapes, "shapes", lambda _: [*maps.outlines().values()])
    source.write_text("{}")
    call_command("update_state_shapes", source, verbosity=0)
    assert written.read_bytes() == maps.TABLE.read_bytes()


def test_a_wrong_file_is_refused_and_nothing_changes(tmp_path):
    before = maps.TABLE.read_bytes()
    for name, text in {"a.json": "no JSON", "b.json": "{}", "c.json": "[]"}.items():
        (tmp_path / name).write_text(text)
        with pytest.raises(CommandError, match="Nothing changed"):
            call_command("update_state_shapes", tmp_path / name)
    with pytest.raises(CommandError, match="Nothing changed"):
        call_command("update_state_shapes", tmp_path / "nowhere.json")
    assert maps.TABLE.read_bytes() == before
