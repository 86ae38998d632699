"""Who may use the facts for what: NOTICE.md, for whoever takes them away."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Licence:
    """`name` is the Open Definition's; `words` say what of the directory it is about."""

    name: str
    title: str
    path: str
    words: str


LICENCES = (
    Licence(
        "other-pd",
        _("Public domain"),
        "https://www.usa.gov/government-works",
        _(
            "What files of U.S. agencies say is in the public domain: use it freely. No agency "
            "endorses this site."
        ),
    ),
    Licence(
        "CC-BY-4.0",
        _("Creative Commons Attribution 4.0"),
        "https://creativecommons.org/licenses/by/4.0/",
        _(
            "A campus placed by its ZIP code stands at a point made from GeoNames "
            "(https://www.geonames.org/), with changes: name GeoNames where you show those points."
        ),
    ),
)
