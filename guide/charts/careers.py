"""Medical secretaries beside two related careers, and how long the training is.

Units: jobs and openings in people, change in percent over ten years (BLS Employment Projections),
pay in dollars a year (BLS OEWS), training in percent of awards (IPEDS Completions).
"""

from ..facts import Figure
from ..vocabulary import OCCUPATIONS
from .drawing import BarChart, Value, bar_chart
from .picture import Picture, Table, bar, known, sources

CAREERS = ("secretaries", "records", "assistants")
TRAINING = {  # the shortest first
    "certificate_under_12_weeks": "Certificate, under 12 weeks",
    "certificate_12_weeks_to_1": "Certificate, 12 weeks to 1 year",
    "certificate_1_to_2": "Certificate, 1 to 2 years",
    "certificate_2_to_4": "Certificate, 2 to 4 years",
    "associate": "Associate degree, normally 2 years",
}
PLAINLY = {  # BLS's words for schooling, in everyone's
    "Postsecondary nondegree award": "A certificate after high school",
    "High school diploma or equivalent": "High school diploma or GED",
}
COMPARED = {
    "median": "Median pay a year",
    "jobs_change_percent": "Change in jobs over ten years",
    "openings": "Openings a year",
}


def outlook() -> Picture:
    """Jobs in the first and the last year of the projections."""
    own = known("secretaries.jobs_base")
    first, last = str(own.period).split(" to ")
    groups, rows = [], []
    for name in CAREERS:
        base, later = known(f"{name}.jobs_base"), known(f"{name}.jobs_projected")
        title, change = OCCUPATIONS[name].title, str(known(f"{name}.jobs_change_percent"))
        bars = [bar(base, f"{base} in {first}", "other"), bar(later, f"{later} in {last}")]
        groups.append((f"{title}: {change}", bars))
        rows.append((title, str(base), str(later), change))
    points = "; ".join(f"{title} {now} and {then}, {change}" for title, now, then, change in rows)
    _, now, then, change = rows[0]
    return Picture(
        "Jobs now and in ten years",
        f"BLS expects the {now} jobs of medical secretaries in {first} to be {then} in {last}: "
        f"{change}.",
        (bar_chart(groups, f"Bars: jobs in {first} and in {last}. {points}.", longest=56),),
        Table("Jobs", ("Career", f"In {first}", f"In {last}", "Change"), tuple(rows)),
        sources([own]),
    )


def training() -> Picture:
    """The awards in medical secretary programs, by the length of the training."""
    shares = {words: known(f"training.{name}") for name, words in TRAINING.items()}
    rows = tuple((words, str(share)) for words, share in shares.items())
    points = "; ".join(f"{words}: {share}" for words, share in rows)
    total, certificate = known("training.awards"), known("training.certificate")
    return Picture(
        "How long the training is",
        f"Schools gave {total} certificates and degrees in the main program for this job in "
        f"{total.period}. Of these, {certificate} were certificates.",
        (
            bar_chart(
                [(words, [bar(share)]) for words, share in shares.items()],
                f"Bars: awards by length of training. {points}.",
                longest=62,
            ),
        ),
        Table("Awards by length", ("Award", "Share"), rows),
        sources([total]),
    )


def related_careers() -> Picture:
    """Small multiples: pay, change and openings of three careers, one measure a picture."""
    facts = {each: [known(f"{name}.{each}") for name in CAREERS] for each in COMPARED}
    schooling = [str(known(f"{name}.entry_education")) for name in CAREERS]
    names = [OCCUPATIONS[name].title for name in CAREERS]
    rows = [(COMPARED[each], *map(str, found)) for each, found in facts.items()]
    plainly = [PLAINLY.get(words, words) for words in schooling]
    richest, fastest = (_highest(facts[each], names) for each in ("median", "jobs_change_percent"))
    return Picture(
        "Three careers compared",
        f"Highest median pay: {richest.lower()}. Fastest growth expected: {fastest.lower()}.",
        tuple(_one_measure(COMPARED[each], found, names) for each, found in facts.items()),
        Table(
            "Three careers",
            ("Compared by", *names),
            (*rows, ("Typical schooling at entry", *plainly)),
        ),
        sources(fact for each in facts.values() for fact in each),
        tuple(zip(names, plainly, strict=True)),
    )


def _highest(facts: list[Figure], names: list[str]) -> str:
    return max(zip(facts, names, strict=True), key=lambda each: each[0].number)[1]


def _one_measure(title: str, facts: list[Figure], names: list[str]) -> BarChart:
    points = "; ".join(f"{name} {fact}" for name, fact in zip(names, facts, strict=True))
    bars = [
        (name, [Value(fact.number, str(fact), "other" if place else "own")])
        for place, (name, fact) in enumerate(zip(names, facts, strict=True))
    ]
    return bar_chart(bars, f"Bars: {title.lower()}. {points}.", longest=66, heading=title)
