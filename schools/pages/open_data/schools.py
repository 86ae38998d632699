"""Every school that has a page here, and what is published of it as a whole."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from ...models import Earnings, School
from ...vocabulary import origins
from .column import (
    ADDRESS,
    CODE_OF_SCHOOL,
    EDITED,
    POINT,
    REQUIRED,
    Cell,
    Column,
    Table,
    at_least,
    choice,
    release,
)

PERCENT = {"minimum": 0, "maximum": 100}
DOLLARS = at_least(0)


def _rows() -> QuerySet[School]:
    """The listed and the closed; a successor is named where it has a page too."""
    shown = School.objects.with_a_page()
    earned = Earnings.objects.filter(school=OuterRef("pk"))
    medians = {
        f"{credential}_{field}": Subquery(earned.filter(credential=credential).values(field))
        for credential in Earnings.Credential.values
        for field in Earnings.YEARS
    }
    return shown.annotate(
        heir=Subquery(shown.filter(pk=OuterRef("successor")).values("slug")),
        earned_release=Subquery(earned.values("release")[:1]),
        **medians,
    ).order_by("slug")


def _joined(names: list[str]) -> Cell:
    return "; ".join(names)


WHO = (
    Column(
        "slug",
        "string",
        _("The school’s key in these tables, and its name in its address on this site."),
        rules={**REQUIRED, "unique": True, "pattern": CODE_OF_SCHOOL},
    ),
    Column("unitid", "string", _("The school’s number in IPEDS."), rules={"pattern": r"\d+"}),
    Column(
        "federal_number",
        "string",
        _("The first six digits of its OPEID, the number under which federal aid is paid."),
        rules={"pattern": r"\d{6}"},
    ),
    Column("name", "string", _("What it is called."), rules=REQUIRED),
    Column("aliases", "string", _("Other names, with semicolons between."), shown=_joined),
    Column(
        "status",
        "string",
        _("Whether it is listed, or closed: then only its page is left."),
        rules=choice([School.Status.LISTED, School.Status.CLOSED]),
    ),
    Column("closed_on", "date", _("The day it closed, where somebody says it.")),
    Column("closed_by", "string", _("By whose word it is closed.")),
    Column(
        "successor", "string", _("The slug of the school that took over its students."), ("heir",)
    ),
    Column("part_of", "string", _("What a closed school teaches on as a part of.")),
    Column(
        "control",
        "string",
        _("Who runs it: public, nonprofit or for-profit."),
        rules=choice(School.Control.values),
    ),
    Column(
        "level",
        "string",
        _("The longest courses it teaches: four-year, two-year or under-two-year."),
        rules=choice(School.Level.values),
    ),
)
REACHED = (
    Column("phone", "string", _("Ten digits."), rules={"pattern": r"\d{10}"}),
    Column("phone_extension", "string", _("What to dial after it.")),
    Column("website", "string", _("Its own site.")),
    Column("admissions_website", "string", _("Its page about admission.")),
    Column("price_calculator", "string", _("Its calculator of what a year costs after aid.")),
)
OFFERED = (
    Column("open_admission", "boolean", _("Takes every applicant.")),
    Column("distance_only", "boolean", _("Every program is taught entirely at a distance.")),
    Column(
        "online_percent",
        "number",
        _("Of 100 students in twelve months, those who study only at a distance."),
        rules=PERCENT,
    ),
    Column(
        "online",
        "boolean",
        _("Whether this site counts it as an online school: distance_only, or 98 of 100 students."),
        rules=REQUIRED,
    ),
    Column("some_online", "boolean", _("Some programs at a distance; which ones nobody says.")),
    Column("distance_courses", "boolean", _("Some courses at a distance.")),
    Column("evening_or_weekend", "boolean", _("Classes in the evening or at weekends.")),
    Column("child_care", "boolean", _("Child care on campus.")),
    Column("career_counseling", "boolean", _("Career counseling.")),
    Column("job_placement", "boolean", _("Help with finding a job.")),
)
CHARGED = (
    Column(
        "price_in_district",
        "integer",
        _("Tuition and fees of a full-time year, dollars, for who lives in its district."),
        rules=DOLLARS,
    ),
    Column("price_in_state", "integer", _("The same in its state."), rules=DOLLARS),
    Column("price_out_of_state", "integer", _("The same from elsewhere."), rules=DOLLARS),
    Column(
        "credit_in_district",
        "integer",
        _("A credit hour of a part-time student, dollars, for who lives in its district."),
        rules=DOLLARS,
    ),
    Column("credit_in_state", "integer", _("The same in its state."), rules=DOLLARS),
    Column("credit_out_of_state", "integer", _("The same from elsewhere."), rules=DOLLARS),
    Column("books_and_supplies", "integer", _("Dollars for a year."), rules=DOLLARS),
)
WHOLE = (
    Column("undergraduates", "integer", _("How many there are."), rules=at_least(0)),
    Column(
        "pell_percent",
        "integer",
        _("Undergraduates with a federal Pell grant, of 100."),
        rules=PERCENT,
    ),
    Column(
        "graduation_rate",
        "integer",
        _("Of 100 students of the whole school, those who finish within 150 % of normal time."),
        rules=PERCENT,
    ),
    Column(
        "accreditor",
        "string",
        _("Of the whole school, in the year of institutions_release."),
    ),
    Column(
        "net_price",
        "integer",
        _(
            "Average dollars for a year with living costs, less grants; below 0 where grants are "
            "more. First-time, full-time students with federal aid at this school; at a public one "
            "those who pay the price for residents."
        ),
    ),
    Column(
        "net_price_lowest_income",
        "integer",
        _("The same of families with up to $30,000 a year."),
    ),
)
EARNED = (
    Column(
        "schools_together",
        "integer",
        _(
            "Active schools under its federal number, itself included: all earnings here are of "
            "the students of all of them together."
        ),
        rules={**REQUIRED, "minimum": 1},
    ),
    Column(
        "earnings_10_years_after_starting",
        "integer",
        _(
            "Median dollars a year of everyone with federal aid who started, in any program, "
            "whether they finished or not."
        ),
        ("earnings",),
        rules=DOLLARS,
    ),
    *(
        Column(
            f"earnings_{credential}_{years}_years",
            "integer",
            _(
                "Median dollars a year that many years after finishing a program in health and "
                "medical administrative services (CIP 51.07, all specialties) with that "
                "credential: people with federal aid, whatever job they have."
            ),
            (f"{credential}_{field}",),
            rules=DOLLARS,
        )
        for credential in Earnings.Credential.values
        for field, years in Earnings.YEARS.items()
    ),
)
TAKEN_FROM = {
    "directory": _("The file that name, status, address, point, phone and sites are from."),
    "offerings": _("The file that the answers of yes and no are from."),
    "distance": _("The file that online_percent is from."),
    "prices": _("The file that the prices of a year and of a credit hour are from."),
    "aid": _("The file that undergraduates and pell_percent are from."),
    "graduation": _("The file that graduation_rate is from."),
    "earnings": _("The file that earnings_10_years_after_starting is from."),
    "institutions": _("The file that accreditor and net prices are from."),
}
RELEASES = (
    *(
        Column(f"{source}_release", "string", TAKEN_FROM[source], ("origins",), release(source))
        for source in origins.FIELDS
    ),
    Column(
        "earnings_finishing_release",
        "string",
        _("The file that the earnings after finishing are from."),
        ("earned_release",),
    ),
)
SCHOOLS = Table(
    "schools",
    _("Schools"),
    _(
        "Every school that has a page here: those that teach medical secretary work or a related "
        "program, and those of them that closed in the last years. A row a school."
    ),
    _rows,
    (
        *WHO,
        *ADDRESS,
        *POINT,
        *REACHED,
        *OFFERED,
        *CHARGED,
        *WHOLE,
        *EARNED,
        *RELEASES,
        EDITED,
    ),
    key=("slug",),
    refers={("successor",): ("", ("slug",))},
)
