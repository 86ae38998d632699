"""What is known of a whole school, each value with the words and the source it is shown with."""

from dataclasses import dataclass
from functools import cached_property

from ..models import Release, School
from ..vocabulary import origins

SERVICES = {
    "open_admission": "Open admission: takes every student who applies",
    "evening_or_weekend": "Evening or weekend classes",
    "distance_courses": "Some courses online",
    "distance_only": "Every program is taught online",
    "child_care": "Child care on campus",
    "career_counseling": "Career counseling",
    "job_placement": "Help finding a job after the program",
}
PRICES = {
    "price_in_district": "Tuition and fees, living in the district",
    "price_in_state": "Tuition and fees, living in the state",
    "price_out_of_state": "Tuition and fees, living elsewhere",
    "books_and_supplies": "Books and supplies",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a school and the words around it; None is missing, 0 and False are not."""

    label: str
    value: int | bool | None
    source: str
    year: str


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
    def services(self) -> list[Fact]:
        """Yes, no, or not reported."""
        return [self._fact(field, label) for field, label in SERVICES.items()]

    @property
    def whole_school(self) -> list[Fact]:
        """Figures about all students, not those of one program."""
        return [
            self._fact("undergraduates", "Undergraduate students"),
            self._fact("pell_percent", "Of 100 undergraduates, with a federal Pell grant"),
            self._fact("graduation_rate", "Of 100 students, graduate within 150 % of normal time"),
            self._fact("earnings", "Median yearly earnings ten years after starting"),
        ]

    def _fact(self, field: str, label: str) -> Fact:
        release = origins.origin(field, self.school.origins)
        year = self.periods.get(release) or origins.academic_year(release)
        return Fact(label, getattr(self.school, field), release, year)

    @cached_property
    def periods(self) -> dict[str, str]:
        """Release code -> the time its figures are about: "by August 2023" for GR2023."""
        return dict(Release.objects.values_list("code", "period"))
