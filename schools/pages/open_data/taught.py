"""Where schools teach, which programs, and how many people finish them."""

from collections.abc import Mapping

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...models import Campus, Program, School, YearlyAwards
from ...models.program import FIRST_YEAR, LAST_YEAR
from ...vocabulary import origins, prices, programs
from ...vocabulary.cip import Kinship
from .column import ADDRESS, EDITED, POINT, REQUIRED, Cell, Column, Table, at_least, choice, release


def _campuses() -> QuerySet[Campus]:
    """A campus that an editor added has no number in the files: its row's own stands for it."""
    added = Concat(Value("added-"), Cast("pk", CharField()))
    key = Case(
        When(is_main=True, then=Value("main")),
        When(number="", then=added),
        default=F("number"),
        output_field=CharField(),
    )
    rows = Campus.objects.open().filter(school__in=School.objects.listed())
    return rows.annotate(key=key).order_by("school__slug", "-is_main", "key")


def _programs() -> QuerySet[Program]:
    rows = Program.objects.filter(school__in=School.objects.with_a_page())
    return rows.order_by("school__slug", "cip", "award_level")


def _awards() -> QuerySet[YearlyAwards]:
    rows = YearlyAwards.objects.filter(program__school__in=School.objects.with_a_page())
    return rows.order_by("program__school__slug", "program__cip", "program__award_level", "year")


def _title(cip: str) -> Cell:
    return programs.title(cip, gettext)


def _credential(level: int) -> Cell:
    return programs.credential(level, gettext)


def _check(
    marks: Mapping[str, str],
    level: int,
    price: int | None,
    price_high: int | None,
    months: int | None,
    months_high: int | None,
) -> Cell:
    """As `Program.is_price_to_check`; nothing without a price."""
    if price is None:
        return None
    dollars, taken = (price, price_high), (months, months_high)
    return "price" not in origins.by_editor(marks) and prices.is_outlier(level, dollars, taken)


def _counted_by(marks: Mapping[str, str], year: int) -> Cell:
    return origins.EDITOR if "awards" in origins.by_editor(marks) else f"C{year}_A"


SCHOOL = Column("school", "string", _("The slug of the school."), ("school__slug",), rules=REQUIRED)
CIP = Column(
    "cip",
    "string",
    _("The federal code of the subject, CIP 2020: read it as text, or 51.0710 becomes 51.071."),
    rules={**REQUIRED, "pattern": r"\d{2}\.\d{4}"},
)
LEVEL = Column(
    "award_level",
    "string",
    _("The federal number of the award: 20, 21, 2, 4 and 3 are those below a bachelor’s degree."),
    shown=str,
    rules=choice(map(str, programs.AWARD_LEVELS)),
)
COUNT = at_least(0)

CAMPUSES = Table(
    "campuses",
    _("Campuses"),
    _(
        "Every open campus of the listed schools, the main one at the school’s own address. No "
        "file says which of them teaches a program."
    ),
    _campuses,
    (
        SCHOOL,
        Column(
            "campus",
            "string",
            _(
                "“main”, its number at this school in the federal file, or “added-” with a number "
                "of this site’s."
            ),
            ("key",),
            rules=REQUIRED,
        ),
        Column("name", "string", _("What it is called, where it has a name of its own.")),
        Column("is_main", "boolean", _("It is the school’s main campus."), rules=REQUIRED),
        *ADDRESS,
        *POINT,
        Column(
            "campuses_release",
            "string",
            _("The file it is from; of the main campus the school’s directory_release."),
            ("origins",),
            release("campuses"),
        ),
        EDITED,
    ),
    key=("school", "campus"),
    refers={("school",): ("schools", ("slug",))},
)
PROGRAMS = Table(
    "programs",
    _("Programs"),
    _(
        "What these schools teach or taught in the last five years: a row for each subject and "
        "award at a school. The files count a program for all campuses of a school together."
    ),
    _programs,
    (
        SCHOOL,
        CIP,
        LEVEL,
        Column("title", "string", _("The official title of the subject."), ("cip",), _title),
        Column("credential", "string", _("The award in words."), ("award_level",), _credential),
        Column(
            "kinship",
            "string",
            _(
                "“group” for medical secretary programs, “related” for coding, records, management "
                "and the like, “adjacent” for medical assisting."
            ),
            ("cip", "award_level"),
            programs.kinship,
            rules={"enum": [kin.value for kin in Kinship]},
        ),
        Column("offered", "boolean", _("The school offers it now."), rules=REQUIRED),
        Column(
            "price",
            "integer",
            _(
                "Tuition and fees for the whole program, dollars. One price is published for all "
                "awards of a subject."
            ),
            rules=COUNT,
        ),
        Column(
            "price_high",
            "integer",
            _("Where it is taught in two lengths: what the dearer one costs."),
            rules=COUNT,
        ),
        Column(
            "price_check",
            "boolean",
            _("The price is most likely a slip of the school’s own: check with the school."),
            ("origins", "award_level", "price", "price_high", "months", "months_high"),
            _check,
        ),
        Column("supplies", "integer", _("Books and supplies, dollars."), rules=COUNT),
        Column("supplies_high", "integer", _("The same of the dearer one."), rules=COUNT),
        Column("length", "integer", _("Hours of instruction."), rules=COUNT),
        Column("length_high", "integer", _("The same of the dearer one."), rules=COUNT),
        Column(
            "length_unit",
            "string",
            _("What those are: clock hours, or credit hours."),
            rules={"enum": Program.LengthUnit.values},
        ),
        Column("months", "integer", _("Months a full-time student needs."), rules=COUNT),
        Column("months_high", "integer", _("The same of the dearer one."), rules=COUNT),
        Column("price_release", "string", _("The file that price and length are from.")),
        EDITED,
    ),
    key=("school", "cip", "award_level"),
    refers={("school",): ("schools", ("slug",))},
)
AWARDS = Table(
    "awards",
    _("Awards"),
    _(
        "How many people finished each program, year by year. 0 says that the school listed it and "
        "nobody finished; a year without a row, that it did not list it."
    ),
    _awards,
    (
        Column(
            "school",
            "string",
            _("The slug of the school."),
            ("program__school__slug",),
            rules=REQUIRED,
        ),
        Column(CIP.name, CIP.kind, CIP.words, ("program__cip",), rules=CIP.rules),
        Column(LEVEL.name, LEVEL.kind, LEVEL.words, ("program__award_level",), str, LEVEL.rules),
        Column(
            "year",
            "integer",
            _("2024 for July 2023 to June 2024."),
            rules={**REQUIRED, "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        ),
        Column("awards", "integer", _("People who finished."), rules={**REQUIRED, "minimum": 0}),
        Column(
            "awards_release",
            "string",
            _("The file of that year, or “editor”."),
            ("program__origins", "year"),
            _counted_by,
            REQUIRED,
        ),
    ),
    key=("school", "cip", "award_level", "year"),
    refers={
        ("school",): ("schools", ("slug",)),
        ("school", "cip", "award_level"): ("programs", ("school", "cip", "award_level")),
    },
)
