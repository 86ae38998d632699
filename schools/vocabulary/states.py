"""States, the District of Columbia, territories, associated states: postal codes and names.

Source: USPS Publication 28, appendix B.
"""

import re

from . import names
from .words import gettext_noop

NAMES = {
    "AL": gettext_noop("Alabama"),
    "AK": gettext_noop("Alaska"),
    "AZ": gettext_noop("Arizona"),
    "AR": gettext_noop("Arkansas"),
    "CA": gettext_noop("California"),
    "CO": gettext_noop("Colorado"),
    "CT": gettext_noop("Connecticut"),
    "DE": gettext_noop("Delaware"),
    "DC": gettext_noop("District of Columbia"),
    "FL": gettext_noop("Florida"),
    "GA": gettext_noop("Georgia"),
    "HI": gettext_noop("Hawaii"),
    "ID": gettext_noop("Idaho"),
    "IL": gettext_noop("Illinois"),
    "IN": gettext_noop("Indiana"),
    "IA": gettext_noop("Iowa"),
    "KS": gettext_noop("Kansas"),
    "KY": gettext_noop("Kentucky"),
    "LA": gettext_noop("Louisiana"),
    "ME": gettext_noop("Maine"),
    "MD": gettext_noop("Maryland"),
    "MA": gettext_noop("Massachusetts"),
    "MI": gettext_noop("Michigan"),
    "MN": gettext_noop("Minnesota"),
    "MS": gettext_noop("Mississippi"),
    "MO": gettext_noop("Missouri"),
    "MT": gettext_noop("Montana"),
    "NE": gettext_noop("Nebraska"),
    "NV": gettext_noop("Nevada"),
    "NH": gettext_noop("New Hampshire"),
    "NJ": gettext_noop("New Jersey"),
    "NM": gettext_noop("New Mexico"),
    "NY": gettext_noop("New York"),
    "NC": gettext_noop("North Carolina"),
    "ND": gettext_noop("North Dakota"),
    "OH": gettext_noop("Ohio"),
    "OK": gettext_noop("Oklahoma"),
    "OR": gettext_noop("Oregon"),
    "PA": gettext_noop("Pennsylvania"),
    "RI": gettext_noop("Rhode Island"),
    "SC": gettext_noop("South Carolina"),
    "SD": gettext_noop("South Dakota"),
    "TN": gettext_noop("Tennessee"),
    "TX": gettext_noop("Texas"),
    "UT": gettext_noop("Utah"),
    "VT": gettext_noop("Vermont"),
    "VA": gettext_noop("Virginia"),
    "WA": gettext_noop("Washington"),
    "WV": gettext_noop("West Virginia"),
    "WI": gettext_noop("Wisconsin"),
    "WY": gettext_noop("Wyoming"),
    "AS": gettext_noop("American Samoa"),
    "GU": gettext_noop("Guam"),
    "MP": gettext_noop("Northern Mariana Islands"),
    "PR": gettext_noop("Puerto Rico"),
    "VI": gettext_noop("U.S. Virgin Islands"),
    "FM": gettext_noop("Federated States of Micronesia"),
    "MH": gettext_noop("Marshall Islands"),
    "PW": gettext_noop("Palau"),
}

# Military mail: the Americas, Europe with the Middle East and Africa, the Pacific.
MILITARY = ("AA", "AE", "AP")

CHOICES = tuple(NAMES.items())

# Before the codes of 1963, and as newspapers write them: AP Stylebook, GPO Style Manual.
OLD_FORMS = {
    **{"AL": "Ala", "AK": "Alas", "AZ": "Ariz", "AR": "Ark", "CA": "Calif|Cal|Cali"},
    **{"CO": "Colo", "CT": "Conn", "DE": "Del", "FL": "Fla|Flor", "HI": "Haw", "ID": "Ida"},
    **{"IL": "Ill|Ills", "IN": "Ind", "KS": "Kan|Kans", "KY": "Ken|Kent", "MD": "Mary"},
    **{"MA": "Mass", "MI": "Mich", "MN": "Minn", "MS": "Miss", "MT": "Mont", "NE": "Neb|Nebr"},
    **{"NV": "Nev", "NH": "N Hamp|N H", "NJ": "N J", "NM": "N Mex|N M|New Mex", "NY": "N Y|NYS"},
    **{"NC": "N Car|N C", "ND": "N Dak|N D", "OK": "Okla", "OR": "Ore|Oreg", "PA": "Penn|Penna"},
    **{"RI": "R I|Rhode Is", "SC": "S Car|S C", "SD": "S Dak|S D", "TN": "Tenn", "TX": "Tex"},
    **{
        "VA": "Virg",
        "WA": "Wash|Washington State|Wash State|WA State",
        "WV": "W Va|WVa|W Virg|W V",
    },
    **{"WI": "Wis|Wisc", "WY": "Wyo", "PR": "P R", "VI": "Virgin Islands|USVI", "DC": "D C"},
    **{"MP": "CNMI|N Mariana Islands", "FM": "Micronesia|FSM", "LA": "Louis"},
}
OLD_FORMS["NY"] += "|New York State|NY State|N York State"
# Large cities bear their names: so said, they are the states.
TOLD_APART = {"NY": "New York State", "WA": "Washington State"}
BY_KEY = (
    {names.place_key(f"State of {name}"): code for code, name in NAMES.items()}
    | {names.place_key(name): code for code, name in NAMES.items()}
    | {names.place_key(old): code for code, every in OLD_FORMS.items() for old in every.split("|")}
    | {f"commonwealthof{NAMES[code].lower()}": code for code in ("KY", "MA", "PA", "VA")}
    | {code.lower(): code for code in NAMES}
)


def code_of(text: str) -> str | None:
    """The code of a state by its name, its code or an old short form: "Calif.", "N. Mex."; nobody
    writes one with brackets or stars.
    """
    if re.search(r"[\[\]{}()<>*?|\\^$%+=_~]", text):
        return None
    return BY_KEY.get(names.place_key(text))
