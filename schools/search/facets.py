"""The choices beside a result list, each with what a click on it shows; the chips that take one
back, and the programs that were added."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.forms import Form
from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import School
from ..vocabulary import programs, states
from .amounts import dollars
from .links import Link, query, searching
from .locations import Location
from .locations.reading import bare, clean
from .locations.reading import readings as readings_of
from .named import Named, called_like
from .points import TELLS_A_PLACE
from .search import AWARDED, AWARDS, PRICES, PROGRAMS, Search, program_choice
from .slips import Meant
from .tallies import FACTS, Shown

Asked = dict[str, list[str]]  # parameter -> its ticked values
LABELS = {
    "award": {value: label for value, (label, _levels) in AWARDS.items()},
    "control": dict(School.Control.choices),
    "program": PROGRAMS,
    **{name: {"yes": label} for name, (_field, label) in FACTS.items()},
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a parameter that takes several, and what a tick of it shows.

    `count` is how many schools the click shows, everything else as ticked; None where the tick is
    set. `more` is how many of them are not shown now, where others of its kind are ticked already.
    """

    name: str
    value: str
    label: str
    is_ticked: bool
    count: int | None
    more: int | None = None


@dataclass(frozen=True, slots=True)
class Added(Link):
    """A choice that did not narrow the search, and how many schools there are without it."""

    count: int | None


def options(search: Search) -> dict[str, list[Option]]:
    """Parameter name -> its options."""
    asked = {"program": search.programs, **_narrowing(search)}

    def shown(asked: Asked) -> Shown:
        choice = program_choice(asked["program"], asked["award"])
        facts = frozenset(name for name in FACTS if asked[name])
        wish = replace(search.wish, choice=choice, controls=asked["control"], facts=facts)
        return search.tallies.here(wish)

    now = shown(asked)
    return {
        name: [_option(name, value, asked, now, shown) for value in labels]
        for name, labels in LABELS.items()
    }


def prices(search: Search) -> list[Option]:
    """Up to how many dollars."""
    return _steps("max_price", PRICES, search, _("Any price"), _up_to)


def awarded(search: Search) -> list[Option]:
    """At least how many people finished."""
    return _steps("min_awards", AWARDED, search, _("Any number"), _at_least)


def _steps(
    name: str, offered: Iterable[int], search: Search, any_label: str, label: Callable[[int], str]
) -> list[Option]:
    """The steps on offer of a number and the one asked for, of which one or none is chosen."""
    asked = getattr(search.wish, name)

    def option(step: int | None) -> Option:
        wish, value = replace(search.wish, **{name: step}), "" if step is None else str(step)
        count = None if step == asked else search.tallies.here(wish).count
        words = any_label if step is None else label(step)
        return Option(name, value, words, step == asked, count)

    return [option(step) for step in (None, *sorted({*offered, asked} - {None}))]


def _at_least(people: int) -> str:
    words = ngettext("At least %(number)s person", "At least %(number)s people", people)
    return words % {"number": f"{people:,}"}


def _up_to(price: int) -> str:
    return _("Up to %(price)s") % {"price": dollars(price)}


def _option(
    name: str, value: str, asked: Asked, now: Shown, shown: Callable[[Asked], Shown]
) -> Option:
    label, ticked = str(LABELS[name][value]), asked[name]
    if value in ticked:
        return Option(name, value, label, True, None)
    then = shown(asked | {name: [*ticked, value]})
    adds = bool(ticked) and then.within == now.within
    return Option(name, value, label, False, then.count, then.count - now.count if adds else None)


def chips(search: Search, params: QueryDict) -> list[Link]:
    """One chip for each parameter that narrows the search: without it no fewer schools are shown,
    since the radius stays as it grew.
    """
    asked = _narrowing(search)
    if not _adds(search.programs):
        asked = {"program": search.programs, **asked}
    made = [(name, _either(name, values)) for name, values in asked.items() if values]
    if search.max_price is not None:
        made.append(("max_price", _up_to(search.max_price)))
    if search.min_awards is not None:
        words = ngettext(
            "Finished last year: at least %(number)s person",
            "Finished last year: at least %(number)s people",
            search.min_awards,
        )
        made.append(("min_awards", words % {"number": f"{search.min_awards:,}"}))
    if search.name:
        made.append(("q", _("Name: %(name)s") % {"name": search.name}))
    if search.online_only and search.location is None:
        made.append(("online", _("Only online schools")))
    return [
        Link(label, searching(params, **{name: None}, **_reach(search))) for name, label in made
    ]


def clear(search: Search, params: QueryDict) -> str:
    """The query string without anything that narrows the search."""
    names = [
        *_narrowing(search),
        "max_price",
        "min_awards",
        "q",
        *([] if _adds(search.programs) else ["program"]),
    ]
    if search.location is None:
        names.append("online")
    return searching(params, **dict.fromkeys(names), **_reach(search))


def added(search: Search, params: QueryDict) -> list[Added]:
    """What the search asks for instead of, or beside, schools of the group near the place."""
    found = []
    for value in search.programs if _adds(search.programs) else []:
        left = [other for other in search.programs if other != value]
        choice = program_choice(left, search.awards)
        shown = search.tallies.here(replace(search.wish, choice=choice), search.distance)
        link = searching(params, program=left, **_reach(search))
        found.append(Added(str(PROGRAMS[value]), link, shown.count))
    if search.online_only and search.location:
        found.append(Added(_("Only online schools"), searching(params, online=None), None))
    return found


def choices(places: Iterable[Location], params: QueryDict) -> list[Link]:
    """One link for each place that fits what was typed, the rest of the search kept."""
    return [Link(_place_label(place), query(params, **_only(place.text))) for place in places]


def online_instead(form: Form) -> str:
    """The online schools that fit what could be understood of a search without a place."""
    understood = {name: value for name, value in form.cleaned_data.items() if value}
    names = ("program", "award", "control", "max_price", "min_awards", *FACTS, "q")
    kept = {name: understood.get(name) for name in names}
    return query(QueryDict(), online="only", **kept)


def readings(meant: Meant, params: QueryDict) -> list[Link]:
    """One link for each thing that an unknown place may have been meant to be."""
    found = choices(meant.places, params)
    near = _only(meant.near) if meant.near else {**_only(None), "distance": None}
    if meant.program:
        words = _("Schools that teach %(program)s")
        words %= {"program": str(PROGRAMS[meant.program]).lower()}
        found.append(Link(words, query(params, program=meant.program, **near)))
    found += [
        Link(_named_like(name, meant.near), query(params, q=name, **near)) for name in meant.schools
    ]
    return found


def names_meant(names: Named, params: QueryDict) -> list[Link]:
    """One link for each name that may have been meant instead of what was typed."""
    if names.parted is None:
        return [Link(name, query(params, q=name)) for name in names.meant]
    name, place = names.parted
    near = {**_only(place), "distance": None} if place else {}
    return [Link(_named_like(name, place), query(params, q=name, **near))]


def named_like_place(params: QueryDict) -> Link | None:
    """The schools that are called like the place, where it was typed without digits and state and
    no name is asked for.
    """
    text = bare(clean(params.get("location", "")))
    says_more = re.search(r"\d", text) or any(each.state for each in readings_of(text))
    if params.get("q") or not text or says_more or states.code_of(text) or not called_like(text):
        return None
    return Link(_named_like(text), query(params, q=text, location=None, distance=None))


def _named_like(name: str, place: str = "") -> str:
    words = _("Schools named like “%(name)s”")
    if place:
        words = _("Schools named like “%(name)s”, near %(place)s")
    if states.code_of(place):
        words = _("Schools named like “%(name)s”, in %(place)s")
    return words % {"name": name, "place": place}


def _place_label(place: Location) -> str:
    if place.point:
        return place.label
    return _("%(state)s (the whole state)") % {"state": place.label}


def _narrowing(search: Search) -> Asked:
    """The parameters that take ticks and always narrow, each with its ticked values."""
    facts = {name: ["yes"] if name in search.facts else [] for name in FACTS}
    return {"award": search.awards, "control": search.controls, **facts}


def _adds(values: Iterable[str]) -> bool:
    """Whether programs outside the medical secretary group are asked for."""
    return any(value not in programs.GROUP_CODES for value in values)


def _either(name: str, values: Iterable[str]) -> str:
    return get_text_list([str(LABELS[name][value]) for value in values], _("or"))


def _only(place: str | None) -> dict[str, str | None]:
    """This place, and no point beside it."""
    return dict.fromkeys(TELLS_A_PLACE) | {"location": place}


def _reach(search: Search) -> dict[str, int]:
    return {"distance": search.distance} if search.distance else {}
