"""What is known of a whole school, each value with the words and the source it is shown with."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Release, School
from ..models.covers import payers, starters_of
from ..vocabulary import online, origins

SERVICES = {
    "open_admission": _("Open admission: takes every student who applies"),
    "evening_or_weekend": _("Evening or weekend classes"),
    "distance_courses": _("Some courses online"),
    "some_online": _("Some programs online: ask whether this one is"),
    "distance_only": _("Every program is taught online"),
    "child_care": _("Child care on campus"),
    "career_counseling": _("Career counseling"),
    "job_placement": _("Help finding a job after the program"),
}
# What an online school is called one for: it does not answer them again, each in its own way.
ONLINE = {"distance_courses", "some_online", "distance_only"}
PRICES = {
    "price_in_district": _("Tuition and fees, living in the district"),
    "price_in_state": _("Tuition and fees, living in the state"),
    "price_out_of_state": _("Tuition and fees, living elsewhere"),
    "books_and_supplies": _("Books and supplies"),
}
NET_PRICES = {
    "net_price": _("Average price of a year after grants, with living costs"),
    "net_price_lowest_income": _("The same for families with up to $30,000 a year"),
}
CREDITS = {
    "credit_in_district": _("A credit hour, living in the district"),
    "credit_in_state": _("A credit hour, living in the state"),
    "credit_out_of_state": _("A credit hour, living elsewhere"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a school and the words around it; None is missing, 0 and False are not."""

    label: str | Promise
    value: int | bool | str | None
    source: str
    year: str
    covers: str | Promise = ""  # whose, where the words around it do not say
    in_dollars: bool = False
    field: str = ""  # of the school

    @property
    def by_hand(self) -> bool:
        """An editor set it: it has no file and no year."""
        return self.source == origins.EDITOR


def _of_100(percent: float | None) -> int | str | None:
    """The nearest whole number, that says neither nobody nor everybody where it is not so, nor the
    share of an online school of one that has less.
    """
    if percent is None:
        return None
    if 0 < percent < 0.5:
        return gettext("less than 1")
    if 99.5 <= percent < 100:
        return gettext("more than 99")
    whole = int(percent + 0.5)
    is_claimed = online.is_online(None, whole) and not online.is_online(None, percent)
    return whole - 1 if is_claimed else whole


class Facts:
    """The facts of one school; one query reads what time the releases are about."""

    def __init__(self, school: School) -> None:
        self.school = school

    @property
    def prices(self) -> list[Fact]:
        """Dollars for one year; a district's price only where it differs from the state's."""
        school = self.school
        fields = list(PRICES)
        if school.price_in_district == school.price_in_state:
            fields.remove("price_in_district")
        return [self._fact(field, PRICES[field]) for field in fields]

    @property
    def credits(self) -> list[Fact]:
        """Dollars for a credit hour of a part-time student; nothing where none is published."""
        school = self.school
        if not school.tariff.credit.known:
            return []
        fields = list(CREDITS)
        if school.credit_in_district == school.credit_in_state:
            fields.remove("credit_in_district")
        return [self._fact(field, CREDITS[field]) for field in fields]

    @property
    def services(self) -> list[Fact]:
        """Yes, no, or not reported."""
        told = ONLINE if self.school.online else set()
        return [self._fact(field, label) for field, label in SERVICES.items() if field not in told]

    @property
    def offerings(self) -> Fact | None:
        """A service with the file that all but the editor's own are from; None without a file."""
        return next((fact for fact in self.services if fact.source and not fact.by_hand), None)

    @property
    def whole_school(self) -> list[Fact]:
        """Figures about all students, not those of one program."""
        return [
            self._fact("undergraduates", _("Undergraduate students")),
            self._fact(
                "pell_percent", _("Of 100 undergraduates, how many have a federal Pell grant")
            ),
            self._fact(
                "graduation_rate",
                _("Of 100 students, how many graduate within one and a half times the usual time"),
                _("Students who started full-time and for the first time."),
            ),
            replace(
                self._fact(
                    "online_percent", _("Of 100 students in a year, how many study only online")
                ),
                value=self.share_online,
            ),
            self._fact(
                "earnings",
                _("Median yearly earnings ten years after starting"),
                starters_of(self.school),
                in_dollars=True,
            ),
            *self.net_prices,
        ]

    @property
    def share_online(self) -> int | str | None:
        """Of 100 students in a year, how many study only online."""
        return _of_100(self.school.online_percent)

    @property
    def net_prices(self) -> list[Fact]:
        """Dollars for a year on average, below zero where grants are more than the cost."""
        return [
            self._fact(field, label, payers(self.school, field), in_dollars=True)
            for field, label in NET_PRICES.items()
        ]

    @property
    def accreditor(self) -> Fact:
        return self._fact("accreditor", _("Accreditor"))

    def cited(self, release: str) -> Fact:
        """A file and its time, for values that stand elsewhere."""
        return Fact("", None, release, self.periods.get(release, ""))

    def _fact(
        self,
        field: str,
        label: str | Promise,
        covers: str | Promise = "",
        *,
        in_dollars: bool = False,
    ) -> Fact:
        release = origins.origin(field, self.school.origins)
        year = self.periods.get(release) or origins.academic_year(release)
        value = getattr(self.school, field)
        return Fact(label, value, release, year, covers, in_dollars, field)

    @cached_property
    def periods(self) -> dict[str, str]:
        """Release code -> the time its figures are about: "by August 2023" for GR2023."""
        return dict(Release.objects.values_list("code", "period"))
