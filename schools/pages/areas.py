"""Pay in the areas of a state that BLS publishes no pay of as a whole: Puerto Rico."""

from guide.local_pay import LocalPay, local_pay

from ..models import Place
from ..search.locations import Location


def areas_of(place: Location) -> list[tuple[str, LocalPay]]:
    """The pay in each area of a whole state without pay of its own, by name, and its largest town.

    One query, and none where there is nothing to tell.
    """
    if place.point or local_pay(place.state).source:
        return []
    towns: dict[str, str] = {}
    known = Place.objects.filter(state=place.state, kind=Place.Kind.TOWN).exclude(area="")
    for town in known.largest_first():
        towns.setdefault(town.area, str(town))
    found = [(town, local_pay(place.state, area)) for area, town in towns.items()]
    return sorted((each for each in found if each[1].area), key=_name)


def _name(each: tuple[str, LocalPay]) -> str:
    source = each[1].source
    return source.area if source else ""
