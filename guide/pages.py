"""The pages of the guide in reading order. Plain Python."""

from dataclasses import dataclass
from datetime import date

REVIEWED = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Source:
    """What a page leans on beside its figures, which bring their own source."""

    title: str
    publisher: str
    link: str
    date: str


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


ONET = Source(
    "Medical Secretaries and Administrative Assistants",
    "O*NET 29.3, U.S. Department of Labor, CC BY 4.0",
    "https://www.onetonline.org/link/summary/43-6013.00",
    "May 2025; workers asked in August 2021",
)
HANDBOOK = Source(
    "Occupational Outlook Handbook: Secretaries and Administrative Assistants",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/ooh/office-and-administrative-support/secretaries-and-administrative-assistants.htm",
    "August 2025",
)
WAGES = Source(
    "Occupational Employment and Wage Statistics",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/oes/tables.htm",
    "May 2025",
)
PROJECTIONS = Source(
    "Employment Projections: factors that change how many people a job needs",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/emp/",
    "August 2025",
)
COMPLETIONS = Source(
    "Completions: awards by program and level",
    "National Center for Education Statistics, IPEDS",
    "https://nces.ed.gov/ipeds/use-the-data",
    "2023-24",
)
PRIVACY = Source(
    "Health Information Privacy",
    "U.S. Department of Health and Human Services",
    "https://www.hhs.gov/hipaa/for-individuals/index.html",
    "linked in November 2026 for the rules in force",
)
FTC = Source(
    "Choosing a Vocational School or Certificate Program",
    "Federal Trade Commission",
    "https://consumer.ftc.gov/articles/choosing-vocational-school-or-certificate-program",
    "read November 2026",
)
ACCREDITED = Source(
    "Database of Accredited Postsecondary Institutions and Programs",
    "U.S. Department of Education",
    "https://ope.ed.gov/dapip/",
    "linked in November 2026 for the rules in force",
)
AMT = Source(
    "CMAS eligibility",
    "American Medical Technologists",
    "https://www.americanmedtech.org/Get-Certified/CMAS-Eligibility",
    "stored copy, undated",
)

PAGES = (
    Page(
        "what-is-a-medical-secretary",
        "What a medical secretary is",
        "What the job is, the many names it goes by, where people do it, "
        "and how to tell whether it would suit you.",
        (ONET, HANDBOOK, WAGES),
    ),
    Page(
        "what-they-do",
        "What medical secretaries do",
        "The tasks, a day from opening to closing, the software, and where the work stops.",
        (ONET, PRIVACY, PROJECTIONS),
    ),
    Page(
        "skills",
        "Skills for the job",
        "Which skills matter most, which ones you can learn and how, "
        "and how to show them before you have worked in a medical office.",
        (ONET,),
    ),
    Page(
        "becoming-a-medical-secretary",
        "Becoming a medical secretary",
        "What employers ask for, how to see the work up close, how long training takes, "
        "what it covers, and when you do not need a program.",
        (ONET, HANDBOOK, COMPLETIONS, FTC),
    ),
    Page(
        "certifications",
        "Certifications",
        "Which exams are meant for this job, which are not, how sure we are of each, "
        "and when one is worth its price.",
        (
            HANDBOOK,
            AMT,
            Source(
                "CMAA certification",
                "National Healthcareer Association",
                "https://www.nhanow.com/",
                "linked for its rules, which we could not read",
            ),
            Source(
                "Certified Administrative Professional",
                "International Association of Administrative Professionals",
                "https://www.iaap-hq.org/",
                "papers of 2016 and 2018",
            ),
            Source(
                "CMA (AAMA) certification",
                "American Association of Medical Assistants",
                "https://www.aama-ntl.org/cma-aama-exam/eligibility",
                "stored copy, undated",
            ),
            Source(
                "CMRS information",
                "American Medical Billing Association",
                "https://www.americanmedicalbillingassociation.com/cmrs-information",
                "stored copy, undated",
            ),
            Source(
                "CCA and RHIT certification",
                "American Health Information Management Association",
                "https://www.ahima.org/",
                "an article of 2026 that quotes it",
            ),
        ),
    ),
    Page(
        "job-outlook",
        "Job outlook",
        "How many jobs there are now, how many the government expects in ten years, "
        "why most openings are not new jobs, and how to check your own town.",
        (HANDBOOK, PROJECTIONS),
    ),
    Page(
        "pay",
        "What medical secretaries earn",
        "Pay near you and in every state, from the lowest to the highest, year by year, "
        "and what the numbers leave out.",
        (WAGES,),
    ),
    Page(
        "paying-for-school",
        "Paying for school",
        "Which help to ask for first, what each kind covers, and which loans to be careful with.",
        (
            Source(
                "Apply for aid: the FAFSA form",
                "Federal Student Aid, U.S. Department of Education",
                "https://studentaid.gov/h/apply-for-aid/fafsa",
                "linked in November 2026 for the rules in force",
            ),
            Source(
                "Federal Pell Grants",
                "Federal Student Aid, U.S. Department of Education",
                "https://studentaid.gov/understand-aid/types/grants/pell",
                "linked in November 2026 for the rules in force",
            ),
            Source(
                "Final rule for the Workforce Pell Grant",
                "U.S. Department of Education",
                "https://www.ed.gov/about/news/press-release/us-department-of-education-issues-final-rule-create-new-workforce-pell-grant-program",
                "May 2026",
            ),
            Source(
                "Workforce Pell",
                "Washington State Board for Community and Technical Colleges",
                "https://www.sbctc.edu/colleges-staff/programs-services/student-services/workforce-pell",
                "stored copy of early 2026",
            ),
            Source(
                "Could you qualify for free training?",
                "CareerOneStop, U.S. Department of Labor",
                "https://blog.careeronestop.org/could-you-qualify-for-free-training",
                "read November 2026",
            ),
            Source(
                "American Job Center finder",
                "CareerOneStop, U.S. Department of Labor",
                "https://www.careeronestop.org/LocalHelp/AmericanJobCenters/american-job-centers.aspx",
                "linked in November 2026 for the rules in force",
            ),
            Source(
                "GI Bill Comparison Tool",
                "U.S. Department of Veterans Affairs",
                "https://www.va.gov/education/gi-bill-comparison-tool/",
                "linked in November 2026 for the rules in force",
            ),
            Source(
                "Federal versus private loans",
                "Federal Student Aid, U.S. Department of Education",
                "https://studentaid.gov/understand-aid/types/loans/federal-vs-private",
                "linked in November 2026 for the rules in force",
            ),
        ),
    ),
    Page(
        "choosing-a-school",
        "Choosing a school",
        "How to check a school, what to ask before you sign, the whole price, "
        "who finishes, and the warning signs.",
        (FTC, ACCREDITED, COMPLETIONS),
    ),
    Page(
        "related-careers",
        "Related careers",
        "The jobs next door: what each one does, pays and asks for, "
        "and how people move between them.",
        (
            ONET,
            HANDBOOK,
            PROJECTIONS,
            Source(
                "Occupational Outlook Handbook: Medical Records Specialists",
                "U.S. Bureau of Labor Statistics",
                "https://www.bls.gov/ooh/healthcare/medical-records-and-health-information-technicians.htm",
                "August 2025",
            ),
            Source(
                "Occupational Outlook Handbook: Medical Assistants",
                "U.S. Bureau of Labor Statistics",
                "https://www.bls.gov/ooh/healthcare/medical-assistants.htm",
                "August 2025",
            ),
        ),
    ),
    Page(
        "common-questions",
        "Common questions",
        "Short answers to what people ask most, "
        "and what the data say where popular claims are wrong.",
        (ONET, HANDBOOK, PROJECTIONS, AMT),
    ),
)

BY_SLUG = {page.slug: page for page in PAGES}
