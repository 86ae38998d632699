"""Strips of pay: what they draw is what BLS publishes, on one scale."""

import pytest

from guide.charts.spread import spread
from guide.figures import area_figure, figure, state_figure
from guide.local_pay import local_pay

PEORIA = "0037900"


def test_a_place_stands_before_its_state_and_the_country():
    strips = spread(local_pay("IL", PEORIA)).strips
    assert [str(strip.name) for strip in strips] == ["Peoria, IL", "Illinois", "United States"]
    assert [str(strip.name) for strip in spread(local_pay("IL")).strips] == [
        "Illinois",
        "United States",
    ]


def test_a_territory_without_pay_leaves_the_country_alone():
    assert [str(strip.name) for strip in spread(local_pay("GU")).strips][-1] == "United States"
    assert [str(s.name) for s in spread(local_pay("MH")).strips] == ["United States"]


def test_marks_are_the_figures_in_their_order_on_one_scale():
    drawn = spread(local_pay("IL", PEORIA))
    for strip, fact in zip(
        drawn.strips,
        (area_figure(PEORIA, "median"), state_figure("IL", "median"), figure("secretaries.median")),
        strict=True,
    ):
        assert strip.marks["median"].fact == fact
        places = [float(mark.x) for mark in strip.marks.values()]
        assert places == sorted(places)
        assert list(strip.marks) == ["p10", "p25", "median", "p75", "p90"]
    ends = [float(mark.x) for strip in drawn.strips for mark in strip.marks.values()]
    assert (min(ends), max(ends)) == (9, 91)


def test_what_else_is_drawn_finds_room_on_the_scale():
    drawn = spread(local_pay("IL", PEORIA), [20_000, 90_000])
    assert drawn.scale.at(20_000) == "9"
    assert drawn.scale.at(90_000) == "91"
    assert drawn.scale.at(55_000) == "50"


def test_the_bar_is_as_wide_as_the_middle_half():
    (strip, *_) = spread(local_pay("IL", PEORIA)).strips
    width = float(strip.marks["p75"].x) - float(strip.marks["p25"].x)
    assert float(strip.half) == pytest.approx(width)
    del strip.marks["p75"]
    assert strip.half == ""


def test_words_say_every_number_that_is_drawn():
    (strip, *_) = spread(local_pay("IL", PEORIA)).strips
    assert strip.alt.startswith("Peoria, IL: a tenth earn less than $")
    assert all(str(mark) in strip.alt for mark in strip.marks.values())
