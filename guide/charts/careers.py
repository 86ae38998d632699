"""Medical secretaries beside two related careers, and how long the training is.

Units: jobs and openings in people, change in percent over ten years (BLS Employment Projections),
pay in dollars a year (BLS OEWS), training in percent of awards (IPEDS Completions).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..facts import Figure, Words
from ..figures import figures
from ..vocabulary import OCCUPATIONS
from .drawing import BarChart, bar_chart
from .lines import Change, slope_chart
from .picture import Picture, Table, bar, known, listed, sources

CAREERS = ("secretaries", "records", "assistants")
JOBS = "secretaries.jobs_base."
TRAINING = {  # the shortest first
    "certificate_under_12_weeks": gettext_lazy("Certificate, under 12 weeks"),
    "certificate_12_weeks_to_1": gettext_lazy("Certificate, 12 weeks to 1 year"),
    "certificate_1_to_2": gettext_lazy("Certificate, 1 to 2 years"),
    "certificate_2_to_4": gettext_lazy("Certificate, 2 to 4 years"),
    "associate": gettext_lazy("Associate degree, normally 2 years"),
}
PLAINLY = {  # BLS's words for schooling, in everyone's
    "Postsecondary nondegree award": gettext_lazy("A certificate after high school"),
    "High school diploma or equivalent": gettext_lazy("High school diploma or GED"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What careers are compared by: the heading of its picture, and the picture read aloud."""

    heading: Words
    alt: Words


MEASURES = {
    "median": Measure(
        gettext_lazy("Median pay a year"), gettext_lazy("Bars: median pay a year. %(points)s.")
    ),
    "jobs_change_percent": Measure(
        gettext_lazy("Change in jobs over ten years"),
        gettext_lazy("Bars: change in jobs over ten years. %(points)s."),
    ),
    "openings": Measure(
        gettext_lazy("Openings a year"), gettext_lazy("Bars: openings a year. %(points)s.")
    ),
}
PAID_MOST = {
    "secretaries": gettext_lazy("Highest median pay: medical secretaries."),
    "records": gettext_lazy("Highest median pay: medical records specialists."),
    "assistants": gettext_lazy("Highest median pay: medical assistants."),
}
GROWING_FASTEST = {
    "secretaries": gettext_lazy("Fastest growth expected: medical secretaries."),
    "records": gettext_lazy("Fastest growth expected: medical records specialists."),
    "assistants": gettext_lazy("Fastest growth expected: medical assistants."),
}


def outlook() -> Picture:
    """Jobs in the first and the last year of the projections."""
    first, last = _years()
    changes, rows = [], []
    for name in CAREERS:
        base, later = known(f"{name}.jobs_base"), known(f"{name}.jobs_projected")
        change = known(f"{name}.jobs_change_percent")
        row = {
            "career": str(OCCUPATIONS[name].title),
            "now": str(base),
            "then": str(later),
            "change": str(change),
        }
        kind = "own" if name == CAREERS[0] else "other"
        changes.append(Change(row["career"], change.number, row["change"], kind))
        rows.append(row)
    years = {"first": first, "last": last}
    points = listed(_("%(career)s %(now)s and %(then)s, %(change)s") % row for row in rows)
    alt = _("Slopes: jobs in %(first)s and in %(last)s. %(points)s.") % {**years, "points": points}
    in_years = [_("In %(year)s") % {"year": year} for year in (first, last)]
    return Picture(
        _("Jobs now and in ten years"),
        _(
            "BLS expects the %(now)s jobs of medical secretaries in %(first)s to be %(then)s in "
            "%(last)s: %(change)s."
        )
        % {**years, **rows[0]},
        (slope_chart(changes, first, last, alt),),
        Table(
            _("Jobs"),
            (_("Career"), *in_years, _("Change")),
            tuple(tuple(row.values()) for row in rows),
        ),
        sources([known("secretaries.jobs_base")]),
    )


def _years() -> tuple[str, str]:
    """The first and the last year of the newest projections."""
    first, last = max(key for key in figures() if key.startswith(JOBS))[len(JOBS) :].split("-")
    return first, first[:2] + last


def training() -> Picture:
    """The awards in medical secretary programs, by the length of the training."""
    shares = {str(words): known(f"training.{name}") for name, words in TRAINING.items()}
    rows = tuple((words, str(share)) for words, share in shares.items())
    points = listed(
        _("%(award)s: %(share)s") % {"award": words, "share": share} for words, share in rows
    )
    total, certificate = known("training.awards"), known("training.certificate")
    return Picture(
        _("How long the training is"),
        _(
            "Schools gave %(awards)s certificates and degrees in the main program for this job in "
            "%(year)s. Of these, %(share)s were certificates."
        )
        % {"awards": total, "year": total.period, "share": certificate},
        (
            bar_chart(
                [(words, [bar(share)]) for words, share in shares.items()],
                _("Bars: awards by length of training. %(points)s.") % {"points": points},
                longest=62,
            ),
        ),
        Table(_("Awards by length"), (_("Award"), _("Share")), rows),
        sources([total]),
    )


def related_careers() -> Picture:
    """Small multiples: pay, change and openings of three careers, one measure a picture."""
    facts = {
        measure: {name: known(f"{name}.{measure}") for name in CAREERS} for measure in MEASURES
    }
    names = [str(OCCUPATIONS[name].title) for name in CAREERS]
    schooling = [str(known(f"{name}.entry_education")) for name in CAREERS]
    plainly = [str(PLAINLY.get(words, words)) for words in schooling]
    rows = [
        (str(measure.heading), *map(str, facts[each].values()))
        for each, measure in MEASURES.items()
    ]
    return Picture(
        _("Three careers compared"),
        _("%(paid_most)s %(growing_fastest)s")
        % {
            "paid_most": PAID_MOST[_highest(facts["median"])],
            "growing_fastest": GROWING_FASTEST[_highest(facts["jobs_change_percent"])],
        },
        tuple(_one_measure(measure, facts[each]) for each, measure in MEASURES.items()),
        Table(
            _("Three careers"),
            (_("Compared by"), *names),
            (*rows, (_("Typical schooling at entry"), *plainly)),
        ),
        sources(fact for each in facts.values() for fact in each.values()),
        tuple(zip(names, plainly, strict=True)),
    )


def _highest(facts: Mapping[str, Figure]) -> str:
    return max(facts, key=lambda name: facts[name].number)


def _one_measure(measure: Measure, facts: Mapping[str, Figure]) -> BarChart:
    titles = {name: str(OCCUPATIONS[name].title) for name in facts}
    points = listed(
        _("%(career)s %(value)s") % {"career": titles[name], "value": fact}
        for name, fact in facts.items()
    )
    bars = [
        (titles[name], [bar(fact, kind="own" if name == CAREERS[0] else "other")])
        for name, fact in facts.items()
    ]
    alt = str(measure.alt) % {"points": points}
    return bar_chart(bars, alt, longest=66, heading=str(measure.heading))
