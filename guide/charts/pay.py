"""Pay in the whole country: how it is spread, and how it changed. Dollars a year, BLS OEWS."""

from dataclasses import replace
from itertools import chain

from ..figures import figures
from .drawing import bar_chart, row_chart
from .picture import Picture, Table, bar, known, sources

PERCENTILES = {
    "p10": "10% earn less than",
    "p25": "25% earn less than",
    "median": "Half earn less than (the median)",
    "p75": "75% earn less than",
    "p90": "90% earn less than",
}
# The same in the table, under "Earn less than this".
HEADED = {"p10": "10%", "p25": "25%", "median": "Half", "p75": "75%"}
HEADED |= {"p90": "90%"}
SERIES = {"own": "medical secretaries", "other": "all occupations"}
MEDIAN = "secretaries.median."
SHOWN = 7  # years


def pay_percentiles() -> Picture:
    """Five points of the pay of medical secretaries beside those of all occupations."""
    own = {name: known(f"secretaries.{name}") for name in PERCENTILES}
    others = {name: known(f"all.{name}") for name in PERCENTILES}
    values = [[bar(own[name]), bar(others[name], kind="other")] for name in PERCENTILES]
    values[0] = [replace(each, text=f"{each.text} {SERIES[each.kind]}") for each in values[0]]
    rows = tuple((words, str(own[name]), str(others[name])) for name, words in HEADED.items())
    points = "; ".join(
        f"{PERCENTILES[name]} {own[name]} and {others[name]}" for name in PERCENTILES
    )
    alt = f"Bars: pay a year of {SERIES['own']}, and of {SERIES['other']}. {points}."
    return Picture(
        "How pay is spread",
        f"The middle half of medical secretaries earn {own['p25']} to {own['p75']} a year.",
        (bar_chart(list(zip(PERCENTILES.values(), values, strict=True)), alt),),
        Table(
            "Pay a year", ("Earn less than this", "Medical secretaries", "All occupations"), rows
        ),
        sources(chain(own.values(), others.values())),
    )


def pay_over_time() -> Picture:
    """The median pay of medical secretaries, May by May."""
    years = sorted(key.removeprefix(MEDIAN) for key in figures() if key.startswith(MEDIAN))[-SHOWN:]
    medians = [known(MEDIAN + year) for year in years]
    rows = tuple((str(median.period), str(median)) for median in medians)
    points = "; ".join(f"{period} {pay}" for period, pay in rows)
    (start, first), (end, last) = rows[0], rows[-1]
    bars = [(year, [bar(median)]) for year, median in zip(years, medians, strict=True)]
    return Picture(
        "Median pay, year by year",
        f"From {first} in {start} to {last} in {end}. Not adjusted for rising prices.",
        (row_chart(bars, f"Bars: median pay a year of medical secretaries. {points}."),),
        Table("Median pay of medical secretaries", ("Month", "Median pay a year"), rows),
        sources([replace(medians[-1], period=f"{start} to {end}")]),
    )
