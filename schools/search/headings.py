"""The heading of a result page, which is also its title: how many schools, of what, and where."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from ..vocabulary import programs
from .search import PROGRAMS, RELATED, Search

# Where the schools are and what narrowed them: for none, and for one or more. Whole sentences,
# because another language puts their parts in another order.
HEADINGS = {
    ("online", "plain"): (
        gettext_lazy("No online schools with %(programs)s programs"),
        ngettext_lazy(
            "%(count)s online school with %(programs)s programs",
            "%(count)s online schools with %(programs)s programs",
            "number",
        ),
    ),
    ("online", "filtered"): (
        gettext_lazy("No online schools with %(programs)s programs that fit your filters"),
        ngettext_lazy(
            "%(count)s online school with %(programs)s programs that fit your filters",
            "%(count)s online schools with %(programs)s programs that fit your filters",
            "number",
        ),
    ),
    ("online", "named"): (
        gettext_lazy("No online schools named like “%(name)s” with %(programs)s programs"),
        ngettext_lazy(
            "%(count)s online school named like “%(name)s” with %(programs)s programs",
            "%(count)s online schools named like “%(name)s” with %(programs)s programs",
            "number",
        ),
    ),
    ("near", "plain"): (
        gettext_lazy("No schools with %(programs)s programs within %(miles)s miles of %(place)s"),
        ngettext_lazy(
            "%(count)s school with %(programs)s programs within %(miles)s miles of %(place)s",
            "%(count)s schools with %(programs)s programs within %(miles)s miles of %(place)s",
            "number",
        ),
    ),
    ("near", "filtered"): (
        gettext_lazy(
            "No schools with %(programs)s programs that fit your filters within %(miles)s "
            "miles of %(place)s"
        ),
        ngettext_lazy(
            "%(count)s school with %(programs)s programs that fit your filters within "
            "%(miles)s miles of %(place)s",
            "%(count)s schools with %(programs)s programs that fit your filters within "
            "%(miles)s miles of %(place)s",
            "number",
        ),
    ),
    ("near", "named"): (
        gettext_lazy(
            "No schools named like “%(name)s” with %(programs)s programs within %(miles)s "
            "miles of %(place)s"
        ),
        ngettext_lazy(
            "%(count)s school named like “%(name)s” with %(programs)s programs within "
            "%(miles)s miles of %(place)s",
            "%(count)s schools named like “%(name)s” with %(programs)s programs within "
            "%(miles)s miles of %(place)s",
            "number",
        ),
    ),
    ("in state", "plain"): (
        gettext_lazy("No schools with %(programs)s programs in %(place)s"),
        ngettext_lazy(
            "%(count)s school with %(programs)s programs in %(place)s",
            "%(count)s schools with %(programs)s programs in %(place)s",
            "number",
        ),
    ),
    ("in state", "filtered"): (
        gettext_lazy("No schools with %(programs)s programs that fit your filters in %(place)s"),
        ngettext_lazy(
            "%(count)s school with %(programs)s programs that fit your filters in %(place)s",
            "%(count)s schools with %(programs)s programs that fit your filters in %(place)s",
            "number",
        ),
    ),
    ("in state", "named"): (
        gettext_lazy("No schools named like “%(name)s” with %(programs)s programs in %(place)s"),
        ngettext_lazy(
            "%(count)s school named like “%(name)s” with %(programs)s programs in %(place)s",
            "%(count)s schools named like “%(name)s” with %(programs)s programs in %(place)s",
            "number",
        ),
    ),
    ("everywhere", "plain"): (
        gettext_lazy("No schools with %(programs)s programs in the United States"),
        ngettext_lazy(
            "%(count)s school with %(programs)s programs in the United States",
            "%(count)s schools with %(programs)s programs in the United States",
            "number",
        ),
    ),
    ("everywhere", "filtered"): (
        gettext_lazy(
            "No schools with %(programs)s programs that fit your filters in the United States"
        ),
        ngettext_lazy(
            "%(count)s school with %(programs)s programs that fit your filters in the "
            "United States",
            "%(count)s schools with %(programs)s programs that fit your filters in the "
            "United States",
            "number",
        ),
    ),
    ("everywhere", "named"): (
        gettext_lazy(
            "No schools named like “%(name)s” with %(programs)s programs in the United States"
        ),
        ngettext_lazy(
            "%(count)s school named like “%(name)s” with %(programs)s programs in the "
            "United States",
            "%(count)s schools named like “%(name)s” with %(programs)s programs in the "
            "United States",
            "number",
        ),
    ),
}


# Schools of that name exist, wherever they are, and none of them can be in a list.
NONE_TEACHES = ngettext_lazy(
    "%(count)s school is named like “%(name)s”; it teaches no %(programs)s programs now",
    "%(count)s schools are named like “%(name)s”; none teaches %(programs)s programs now",
    "number",
)


# They teach, and are in no list of a place: they are near none.
ONLINE = ngettext_lazy(
    "%(count)s online school is named like “%(name)s”; it has %(programs)s programs and is near "
    "no place",
    "%(count)s online schools are named like “%(name)s”; they have %(programs)s programs and are "
    "near no place",
    "number",
)


def heading(search: Search, number: int) -> str:
    """ "12 schools with medical secretary programs within 25 miles of Peoria, IL 61602"."""
    none, some = HEADINGS[_where(search), _narrowed(search)]
    if search.names and not number:
        if apart := search.names.in_no_list(search.reach):
            number, some = apart, NONE_TEACHES
        elif apart := search.names.online(search.reach):
            number, some = apart, ONLINE
    values = {
        "number": number,
        "count": f"{number:,}",
        "programs": teaching(search.programs),
        "name": search.name,
        "miles": search.distance,
        "place": search.location.label if search.location else "",
    }
    return (some if number else none) % values


def teaching(chosen: list[str]) -> str:
    """What the schools teach: "medical secretary", "medical receptionist or medical coding"."""
    if not chosen:
        return _("medical secretary")
    codes = [code for code in chosen if code != RELATED]
    if RELATED not in chosen:
        return get_text_list([str(PROGRAMS[code]).lower() for code in codes], _("or"))
    # They hold the whole group and all that is related to it; only the rest needs a name.
    known = programs.GROUP_CODES + programs.RELATED_CODES
    others = [str(PROGRAMS[code]).lower() for code in codes if code not in known]
    return get_text_list([_("medical secretary"), *others, _("related")], _("or"))


def _where(search: Search) -> str:
    if search.online_only:
        return "online"
    if search.point:
        return "near"
    return "in state" if search.location else "everywhere"


def _narrowed(search: Search) -> str:
    if search.name:
        return "named"
    ticked = search.awards or search.controls or search.facts
    numbers = {search.max_price, search.min_awards} - {None}
    return "filtered" if ticked or numbers else "plain"
