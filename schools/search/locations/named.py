"""A place by its name: a town, a county, a region, a nickname or a state."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from django.db.models import Q
from django.utils.translation import gettext as _

from ...models import Place
from ...vocabulary import nicknames, states
from ...vocabulary.names import place_key
from ...vocabulary.nicknames import Nickname
from .location import AmbiguousLocation, Location, LocationNotFound
from .reading import Reading, bare, readings, state_said

LARGE_CITY = 100_000  # people: as likely to be meant as the state of its name
SMALL_TOWN = 10_000  # people: less likely to be meant than the place abroad
MUCH_LARGER = 10  # times as many people: taken without asking
MORE_THAN_THE_CITY = 1.25  # times as many people: a county that is not the city alone
HAMLET = 1000  # people at most where nobody counted them
COUNTY_WORDS = ("county", "parish", "borough", "censusarea", "municipality")  # ends of keys


def named(text: str) -> Location:
    """The one place of that name. Raises LocationNotFound or AmbiguousLocation."""
    words = bare(text)
    state, nick = states.code_of(words), _nickname(words)
    if state and len(words) == 2 and nick is None:
        return Location.of_state(state)
    meanings = readings(words)
    rows = _rows(meanings, [nick] if nick else [])
    alone = _called(place_key(words), rows)
    counties = _counties(Reading(place_key(words)), rows)
    if nick and _town_said(words, meanings, rows):
        nick = None
    if nick and not nick.is_abroad:
        if state and not nicknames.dotted(words):
            return Location.of_state(state, _meant(nick, rows))
        return _by_nickname(nick, rows, meanings, text)
    if state:
        return _state_or_town(state, alone, counties, text)
    if nick and max((place.population or 0 for place in alone), default=0) < SMALL_TOWN:
        raise _abroad(text, _one_in_each_state(alone))
    return _by_reading(meanings, rows, text)


def _by_reading(meanings: Iterable[Reading], rows: Sequence[Place], text: str) -> Location:
    """What the likeliest reading means that any town or county fits."""
    for reading in meanings:
        found = [place for place in rows if _fits(place, reading)]
        told = [place for place in found if reading.county and place.county]
        counties = _counties(reading, rows)
        if found or counties:
            return _chosen(told or found or counties, counties, text, bool(reading.state))
    town, state = _town_and_state(bare(text))
    if state and states.code_of(town) == state:  # "Guam, GU"
        return Location.of_state(state)
    raise _unknown(text, bare(text))


def _nickname(words: str) -> Nickname | None:
    """The nickname or the place abroad that the words are, their state included."""
    if known := nicknames.dotted(words) or nicknames.BY_KEY.get(place_key(words)):
        return known
    for reading in readings(words):
        known = nicknames.BY_KEY.get(reading.key)
        if known and (not reading.state or reading.state in known.states):
            return known
    return None


def _town_said(words: str, meanings: Iterable[Reading], rows: Iterable[Place]) -> bool:
    """Whether what holds a nickname is a town with its state: "Buckhead, GA", "West, Texas"."""
    whole = "," not in words and place_key(words) in nicknames.BY_KEY
    if whole or words in nicknames.LABELS:
        return False
    said = [reading for reading in meanings if reading.state]
    return any(_fits(place, reading) for place in rows for reading in said)


def _rows(meanings: Iterable[Reading], nicks: Iterable[Nickname]) -> list[Place]:
    """Every place that one of the readings or nicknames may mean, the largest first."""
    wanted = Q(pk__in=[])
    for reading in meanings:
        keys = [reading.key, *(f"{reading.key}{word}" for word in COUNTY_WORDS)]
        wanted |= Q(key__in=keys, state=reading.state) if reading.state else Q(key__in=keys)
    for meant in chain.from_iterable(nick.means for nick in nicks):
        if len(meant) > 2:
            wanted |= Q(key=place_key(meant[:-4]), state=meant[-2:], county="")
    return list(Place.objects.filter(wanted).largest_first())


def _fits(place: Place, reading: Reading) -> bool:
    """Whether the place is of that name, state and county; the one that is meant in its state has
    no county to compare.
    """
    return (
        place.key == reading.key
        and reading.state in ("", place.state)
        and (not reading.county or place_key(place.county) in ("", reading.county))
    )


def _called(key: str, rows: Iterable[Place]) -> list[Place]:
    return [place for place in rows if place.key == key]


def _counties(reading: Reading, rows: Iterable[Place]) -> list[Place]:
    """The counties that are called so without the word, the largest first."""
    keys = {f"{reading.key}{word}" for word in COUNTY_WORDS}
    return [
        place
        for place in rows
        if place.kind == Place.Kind.COUNTY
        and place.key in keys
        and reading.state in ("", place.state)
    ]


def _chosen(
    found: Sequence[Place], counties: Iterable[Place], text: str, state_said: bool
) -> Location:
    """The only one, or one much larger than the rest; else the visitor chooses.

    A county is one of the rest where it is larger than any town of its name.
    """
    first, *rest = meant = _one_in_each_state(found)
    larger = _larger(counties, found)
    close = rest and _people(first) < MUCH_LARGER * _people(rest[0])
    if close or (not state_said and _outgrown(first, larger)):
        both = _by_size([*meant, *larger])
        raise AmbiguousLocation(text, [Location.of_place(place) for place in both])
    others = [each for each in found if each != first]
    return Location.of_place(first, map(Location.of_place, _by_size([*others, *larger])))


def _larger(counties: Iterable[Place], towns: Iterable[Place]) -> list[Place]:
    """The counties with many more people than any of the towns: not the city that is its county."""
    least = max(map(_people, towns), default=0) * MORE_THAN_THE_CITY
    return [county for county in counties if _people(county) > least]


def _outgrown(town: Place, counties: Sequence[Place]) -> bool:
    """Whether a county is as likely to be meant: "Tarrant" is 2 million people in Texas."""
    most = max(map(_people, counties), default=0)
    return _people(town) < LARGE_CITY and most >= MUCH_LARGER * _people(town)


def _by_size(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=_people, reverse=True)


def _one_in_each_state(found: Iterable[Place]) -> list[Place]:
    """The largest first: of each state the one that its name means, or all where it means none."""
    by_state: dict[str, list[Place]] = defaultdict(list)
    for place in found:
        by_state[place.state].append(place)
    kept = []
    for same in by_state.values():
        kept += [place for place in same if not place.county] or same
    return _by_size(kept)


def _people(place: Place) -> int:
    return place.population or HAMLET


def _state_or_town(
    state: str, alone: Sequence[Place], counties: Iterable[Place], text: str
) -> Location:
    """A state's name means the state, unless a large city bears it too."""
    called = _by_size([*_one_in_each_state(alone), *_larger(counties, alone)])
    places = [Location.of_place(place) for place in called]
    if any((place.population or 0) >= LARGE_CITY for place in alone):
        raise AmbiguousLocation(text, [Location.of_state(state), *places])
    return Location.of_state(state, places)


def _by_nickname(
    nick: Nickname, rows: Sequence[Place], meanings: Sequence[Reading], text: str
) -> Location:
    """What the nickname means, with the places that are called so in earnest beside it."""
    said = {reading.state for reading in meanings}
    meant = _meant(nick, rows)
    meant = [place for place in meant if place.state in said] or meant
    if len(meant) > 1:
        raise AmbiguousLocation(text, meant)
    if not meant:
        raise _unknown(text, text)
    (one,) = meant
    called = [place for place in rows if any(_fits(place, reading) for reading in meanings)]
    others = [Location.of_place(place) for place in called if str(place) != one.text]
    if nick.label:
        (place,) = [place for place in rows if str(place) == one.text]
        return Location.of_region(nick, place, said, others)
    if one.point is None:
        return Location.of_state(one.state, others)
    (place,) = [place for place in rows if str(place) == one.text]
    return Location.of_place(place, others)


def nicknamed(nicks: Sequence[Nickname]) -> list[Location]:
    """The regions, places and states that nicknames mean: one query, and none for none."""
    rows = _rows([], nicks) if nicks else []
    found: list[Location] = []
    for nick in nicks:
        if nick.label:
            of_it = [place for place in rows if str(place) == nick.means[0]]
            found += [Location.of_region(nick, place, (), ()) for place in of_it]
        else:
            found += _meant(nick, rows)
    return found


def _meant(nick: Nickname, rows: Iterable[Place]) -> list[Location]:
    """The states, towns and counties that a nickname means."""
    found = []
    for meant in nick.means:
        if len(meant) == 2:
            found.append(Location.of_state(meant))
        key = place_key(meant[:-4])
        found += [
            Location.of_place(place)
            for place in rows
            if (place.key, place.state, place.county) == (key, meant[-2:], "")
        ]
    return found


def _is_abroad(words: str) -> bool:
    """Whether the words end with a place abroad: "Windsor Ontario"."""
    tails = words.split()
    return any(place_key(" ".join(tails[cut:])) in nicknames.ABROAD for cut in range(len(tails)))


def _abroad(text: str, towns: Iterable[Place]) -> LocationNotFound:
    words = _(
        "“%(text)s” may lie in another country, and we know schools in the United States only. "
        "Enter a ZIP code or a city and state."
    )
    options = [Location.of_place(place) for place in towns]
    return LocationNotFound(words % {"text": text}, options)


def _unknown(text: str, words: str) -> LocationNotFound:
    """Nothing of that name: which part of it is unknown."""
    city, state = state_said(words)
    if _is_abroad(state or words):
        return _abroad(text, [])
    if state:
        told = _("We don't know the state “%(state)s”. Enter it like “Peoria, IL”, or a ZIP code.")
        return LocationNotFound(told % {"state": state})
    town, code = _town_and_state(words)
    if code:
        told = _(
            "We don't know a place called “%(city)s” in %(state)s. "
            "Check the spelling, or enter a ZIP code."
        )
        return LocationNotFound(told % {"city": town, "state": _(states.NAMES[code])})
    told = _("We don't know a place called “%(text)s”. Check the spelling, or enter a ZIP code.")
    return LocationNotFound(told % {"text": text})


def _town_and_state(words: str) -> tuple[str, str | None]:
    """The two parts of "Chcago, IL"."""
    city, comma, state = words.rpartition(",")
    return (city.strip(), states.code_of(state)) if comma else (words, None)
