"""The rules of programs: award levels, the medical secretary group, what a visitor's choice means.

Source of the award levels: the IPEDS Completions survey. Plain Python: knows nobody in this project
but the codes in cip.py.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from .cip import FIELDS, Kinship
from .words import gettext_noop

GROUP_CODES = tuple(cip for cip, field in FIELDS.items() if field.kinship == Kinship.GROUP)
RELATED_CODES = tuple(cip for cip, field in FIELDS.items() if field.kinship == Kinship.RELATED)

# In the group below the bachelor's degree, related from it up.
BELOW_BACHELOR_CODES = tuple(cip for cip, field in FIELDS.items() if field.below_bachelor)

Translate = Callable[[str], str]  # gettext, for who shows the words

# IPEDS award levels, shortest course first: their numbers are not in order of length.
AWARD_LEVELS = {
    20: gettext_noop("Certificate, under 12 weeks"),
    21: gettext_noop("Certificate, 12 weeks to 1 year"),
    2: gettext_noop("Certificate, 1 to 2 years"),
    4: gettext_noop("Certificate, 2 to 4 years"),
    3: gettext_noop("Associate degree"),
    5: gettext_noop("Bachelor's degree"),
    6: gettext_noop("Certificate after a bachelor's degree"),
    7: gettext_noop("Master's degree"),
    8: gettext_noop("Certificate after a master's degree"),
    17: gettext_noop("Doctorate, research"),
    18: gettext_noop("Doctorate, professional practice"),
    19: gettext_noop("Doctorate, other"),
}

SAYS_LITTLE = 3  # letters typed: with fewer, most names of programs begin so
CERTIFICATE_LEVELS = (20, 21, 2, 4)
ASSOCIATE_LEVELS = (3,)
BACHELOR_OR_HIGHER_LEVELS = (5, 6, 7, 8, 17, 18, 19)
DEGREE_LEVELS = (3, 5, 7, 17, 18, 19)
BELOW_BACHELOR_LEVELS = CERTIFICATE_LEVELS + ASSOCIATE_LEVELS


def kinship(cip: str, award_level: int) -> Kinship | None:
    """Where a program belongs, or None when its code is not one we follow.

    51.0705 and 51.0711 are in the group at certificate and associate level, and related from the
    bachelor's up: there they are management degrees.
    """
    field = FIELDS.get(cip)
    if field is None:
        return None
    if field.below_bachelor and award_level not in BELOW_BACHELOR_LEVELS:
        return Kinship.RELATED
    return field.kinship


@dataclass(frozen=True, slots=True)
class Choice:
    """Which programs a visitor means: CIP codes, award levels (all when empty), related ones.

    `querysets.program_is` puts the same question to the database.
    """

    codes: tuple[str, ...] = GROUP_CODES
    levels: tuple[int, ...] = ()
    related: bool = False

    def includes(self, cip: str, award_level: int) -> bool:
        kin = kinship(cip, award_level)
        by_code = cip in self.codes and (
            cip not in BELOW_BACHELOR_CODES or award_level in BELOW_BACHELOR_LEVELS
        )
        by_kin = self.related and kin in (Kinship.GROUP, Kinship.RELATED)
        return (by_code or by_kin) and (not self.levels or award_level in self.levels)


def title(cip: str, translate: Translate = str) -> str:
    """The official title, or the code itself in words when a feed brings one we do not know."""
    field = FIELDS.get(cip)
    if field is None:
        return translate(gettext_noop("Program with code %(cip)s")) % {"cip": cip}
    return translate(field.title)


def short_title(cip: str, translate: Translate = str) -> str:
    """What people call it: "Medical receptionist"."""
    field = FIELDS.get(cip)
    return translate(field.short) if field else title(cip, translate)


def credential(award_level: int, translate: Translate = str) -> str:
    """The award in words, or its number when a feed brings a level we do not know."""
    if award_level not in AWARD_LEVELS:
        return translate(gettext_noop("Award level %(level)d")) % {"level": award_level}
    return translate(AWARD_LEVELS[award_level])


def academic_year(year: int) -> str:
    """The awards year 2024 runs from July 2023 to June 2024: "2023-24"."""
    return f"{year - 1}-{year % 100:02d}"


def length_rank(award_level: int) -> int:
    """A place in the order of length, for sorting; unknown levels last."""
    levels = list(AWARD_LEVELS)
    return levels.index(award_level) if award_level in AWARD_LEVELS else len(levels)


def begun(words: str) -> list[str]:
    """The CIP codes of programs that words still being typed may mean: each begins a word of a
    name that people use, those first of which it is the beginning.
    """
    typed = _bare(words)
    if len(typed) < SAYS_LITTLE:
        return []
    ranked = []
    for code, field in FIELDS.items():
        names = [_bare(name) for name in (field.short, *field.synonyms)]
        if any(name.startswith(typed) for name in names):
            ranked.append((0, code))
        elif any(all(f" {word}" in f" {name}" for word in typed.split()) for name in names):
            ranked.append((1, code))
    return [code for _rank, code in sorted(ranked, key=itemgetter(0))]


def _bare(words: str) -> str:
    return " ".join(re.sub(r"[^a-z']+", " ", words.lower()).split())


def named(words: str) -> str | None:
    """The CIP code that a visitor's words mean ("front desk", "medical billing"), or None."""
    wanted = _bare(words)
    for suffix in (
        "",
        " program",
        " programs",
        " training",
        " school",
        " schools",
        " course",
        " courses",
    ):
        stem = wanted.removesuffix(suffix) if suffix else wanted
        for field in FIELDS.values():
            if stem in field.synonyms:
                return field.cip
    return None
