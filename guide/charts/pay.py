"""Pay in the whole country: how it is spread, and how it changed. Dollars a year, BLS OEWS."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..facts import Figure, Words
from ..figures import figures
from .lines import line_chart
from .picture import Picture, Table, known, listed, sources
from .strips import Scale, Strip, marks


@dataclass(frozen=True, slots=True)
class Percentile:
    """Who earns less than a point of the pay: in the table, read aloud."""

    head: Words
    point: Words


PERCENTILES = {
    "p10": Percentile(gettext_lazy("10%"), gettext_lazy("10%% earn less than %(pay)s")),
    "p25": Percentile(gettext_lazy("25%"), gettext_lazy("25%% earn less than %(pay)s")),
    "median": Percentile(
        gettext_lazy("Half"), gettext_lazy("half earn less than (the median) %(pay)s")
    ),
    "p75": Percentile(gettext_lazy("75%"), gettext_lazy("75%% earn less than %(pay)s")),
    "p90": Percentile(gettext_lazy("90%"), gettext_lazy("90%% earn less than %(pay)s")),
}
MEDIAN = "secretaries.median."
SHOWN = 7  # years


def pay_percentiles() -> Picture:
    """Five points of the pay of medical secretaries beside those of all occupations."""
    own = {name: known(f"secretaries.{name}") for name in PERCENTILES}
    others = {name: known(f"all.{name}") for name in PERCENTILES}
    most = max(fact.number for fact in chain(own.values(), others.values()))
    scale = Scale(Decimal(0), most, first=0, last=100)
    return Picture(
        _("How pay is spread"),
        _("The middle half of medical secretaries earn %(low)s to %(high)s a year.")
        % {"low": own["p25"], "high": own["p75"]},
        (
            _strip(_("Medical secretaries"), own, scale, "own"),
            _strip(_("All occupations"), others, scale, "other"),
        ),
        Table(
            _("Pay a year"),
            (_("Earn less than this"), _("Medical secretaries"), _("All occupations")),
            tuple(
                (str(each.head), str(own[name]), str(others[name]))
                for name, each in PERCENTILES.items()
            ),
        ),
        sources(chain(own.values(), others.values())),
    )


def _strip(name: str, facts: Mapping[str, Figure], scale: Scale, kind: str) -> Strip:
    points = listed(str(each.point) % {"pay": facts[at]} for at, each in PERCENTILES.items())
    alt = _("Range of pay a year, %(who)s: %(points)s.") % {"who": name, "points": points}
    return Strip(name, marks(facts, scale), alt, kind)


def pay_over_time() -> Picture:
    """The median pay of medical secretaries, May by May."""
    years = sorted(key.removeprefix(MEDIAN) for key in figures() if key.startswith(MEDIAN))[-SHOWN:]
    medians = [known(MEDIAN + year) for year in years]
    rows = tuple((str(median.period), str(median)) for median in medians)
    points = listed(_("%(period)s %(pay)s") % {"period": when, "pay": pay} for when, pay in rows)
    (start, first), (end, last) = rows[0], rows[-1]
    spots = [(year, each.number, str(each)) for year, each in zip(years, medians, strict=True)]
    alt = _("Line: median pay a year of medical secretaries. %(points)s.") % {"points": points}
    span = _("%(start)s to %(end)s") % {"start": start, "end": end}
    return Picture(
        _("Median pay, year by year"),
        _("From %(first)s in %(start)s to %(last)s in %(end)s. Not adjusted for rising prices.")
        % {"first": first, "start": start, "last": last, "end": end},
        (line_chart(spots, alt),),
        Table(_("Median pay of medical secretaries"), (_("Month"), _("Median pay a year")), rows),
        sources([replace(medians[-1], period=span)]),
    )
