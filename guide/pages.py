"""The pages of the guide in reading order."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import select_template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import sources
from .facts import Words
from .sources import Source

ENGLISH = "en"
REVIEWED = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Page:
    """A guide page; its text is the template guide/pages/<language>/<slug>.html."""

    slug: str
    title: Words
    summary: Words
    sources: tuple[Source, ...]
    published_on: date = REVIEWED
    reviewed_on: date = REVIEWED

    @property
    def template(self) -> str:
        """The name of its text in the visitor's language, in English where there is none."""
        spoken = (get_language() or ENGLISH).split("-")[0]
        names = [f"guide/pages/{language}/{self.slug}.html" for language in (spoken, ENGLISH)]
        return str(select_template(names).template.name)

    @property
    def previous(self) -> "Page | None":
        place = PAGES.index(self)
        return PAGES[place - 1] if place else None

    @property
    def next(self) -> "Page | None":
        return next(iter(PAGES[PAGES.index(self) + 1 :]), None)


PAGES = (
    Page(
        "what-is-a-medical-secretary",
        _("What a medical secretary is"),
        _(
            "What the job is, the many names it goes by, where people do it, "
            "and how to tell whether it would suit you."
        ),
        (sources.ONET, sources.HANDBOOK),
    ),
    Page(
        "what-they-do",
        _("What medical secretaries do"),
        _("The tasks, a day from opening to closing, the software, and where the work stops."),
        (sources.ONET, sources.PRIVACY, sources.PROJECTIONS),
    ),
    Page(
        "skills",
        _("Skills for the job"),
        _(
            "Which skills matter most, which ones you can learn and how, "
            "and how to show them before you have worked in a medical office."
        ),
        (sources.ONET,),
    ),
    Page(
        "becoming-a-medical-secretary",
        _("Becoming a medical secretary"),
        _(
            "What employers ask for, how to see the work up close, how long training takes, "
            "what it covers, and when you do not need a program."
        ),
        (sources.ONET, sources.HANDBOOK, sources.FTC, sources.JOB_SCAMS),
    ),
    Page(
        "certifications",
        _("Certifications"),
        _(
            "Which exams are meant for this job, which are not, how sure we are of each, "
            "and when one is worth its price."
        ),
        (
            sources.HANDBOOK,
            sources.AMT,
            sources.NHA,
            sources.IAAP,
            sources.AAMA,
            sources.AMBA,
            sources.AHIMA,
        ),
    ),
    Page(
        "job-outlook",
        _("Job outlook"),
        _(
            "How many jobs there are now, how many the government expects in ten years, "
            "why most openings are not new jobs, and how to check your own town."
        ),
        (sources.HANDBOOK, sources.PROJECTIONS),
    ),
    Page(
        "pay",
        _("What medical secretaries earn"),
        _(
            "Pay near you and in every state, from the lowest to the highest, year by year, "
            "and what the numbers leave out."
        ),
        (sources.PRICES,),
    ),
    Page(
        "paying-for-school",
        _("Paying for school"),
        _(
            "Which help to ask for first, what each kind covers, "
            "and which loans to be careful with."
        ),
        (
            sources.FAFSA,
            sources.ELIGIBILITY,
            sources.PELL,
            sources.WORKFORCE_PELL,
            sources.WORKFORCE_PELL_WA,
            sources.FREE_TRAINING,
            sources.JOB_CENTERS,
            sources.GI_BILL,
            sources.LOANS,
        ),
    ),
    Page(
        "choosing-a-school",
        _("Choosing a school"),
        _(
            "How to check a school, what to ask before you sign, the whole price, "
            "who finishes, and the warning signs."
        ),
        (sources.FTC, sources.ACCREDITED, sources.COMPLETIONS),
    ),
    Page(
        "related-careers",
        _("Related careers"),
        _(
            "Jobs close to this one: what each does, pays and asks for, "
            "and how people move between them."
        ),
        (
            sources.ONET,
            sources.HANDBOOK,
            sources.PROJECTIONS,
            sources.HANDBOOK_RECORDS,
            sources.HANDBOOK_ASSISTANTS,
        ),
    ),
    Page(
        "common-questions",
        _("Common questions"),
        _(
            "Short answers to what people ask most, "
            "and what the data say where popular claims are wrong."
        ),
        (sources.ONET, sources.HANDBOOK, sources.PROJECTIONS, sources.AMT),
    ),
)

BY_SLUG = {page.slug: page for page in PAGES}
