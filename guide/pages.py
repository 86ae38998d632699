"""The pages of the guide in reading order. Plain Python."""

from dataclasses import dataclass
from datetime import date

from . import sources
from .sources import Source

REVIEWED = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Page:
    """A guide page; its text is the template guide/pages/<slug>.html."""

    slug: str
    title: str
    summary: str
    sources: tuple[Source, ...]
    published_on: date = REVIEWED
    reviewed_on: date = REVIEWED

    @property
    def template(self) -> str:
        return f"guide/pages/{self.slug}.html"

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
        "What a medical secretary is",
        "What the job is, the many names it goes by, where people do it, "
        "and how to tell whether it would suit you.",
        (sources.ONET, sources.HANDBOOK),
    ),
    Page(
        "what-they-do",
        "What medical secretaries do",
        "The tasks, a day from opening to closing, the software, and where the work stops.",
        (sources.ONET, sources.PRIVACY, sources.PROJECTIONS),
    ),
    Page(
        "skills",
        "Skills for the job",
        "Which skills matter most, which ones you can learn and how, "
        "and how to show them before you have worked in a medical office.",
        (sources.ONET,),
    ),
    Page(
        "becoming-a-medical-secretary",
        "Becoming a medical secretary",
        "What employers ask for, how to see the work up close, how long training takes, "
        "what it covers, and when you do not need a program.",
        (sources.ONET, sources.HANDBOOK, sources.FTC, sources.JOB_SCAMS),
    ),
    Page(
        "certifications",
        "Certifications",
        "Which exams are meant for this job, which are not, how sure we are of each, "
        "and when one is worth its price.",
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
        "Job outlook",
        "How many jobs there are now, how many the government expects in ten years, "
        "why most openings are not new jobs, and how to check your own town.",
        (sources.HANDBOOK, sources.PROJECTIONS),
    ),
    Page(
        "pay",
        "What medical secretaries earn",
        "Pay near you and in every state, from the lowest to the highest, year by year, "
        "and what the numbers leave out.",
        (),
    ),
    Page(
        "paying-for-school",
        "Paying for school",
        "Which help to ask for first, what each kind covers, and which loans to be careful with.",
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
        "Choosing a school",
        "How to check a school, what to ask before you sign, the whole price, "
        "who finishes, and the warning signs.",
        (sources.FTC, sources.ACCREDITED, sources.COMPLETIONS),
    ),
    Page(
        "related-careers",
        "Related careers",
        "Jobs close to this one: what each does, pays and asks for, "
        "and how people move between them.",
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
        "Common questions",
        "Short answers to what people ask most, "
        "and what the data say where popular claims are wrong.",
        (sources.ONET, sources.HANDBOOK, sources.PROJECTIONS, sources.AMT),
    ),
)

BY_SLUG = {page.slug: page for page in PAGES}
