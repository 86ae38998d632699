"""What the guide leans on beside its figures, which bring their own source.

Titles and publishers stay as they are published, whatever language a page is in: a reader looks for
them by these words.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .facts import Words


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, and of when it is or when we read it."""

    title: str
    publisher: str
    link: str
    date: Words


ONET = Source(
    "Medical Secretaries and Administrative Assistants",
    "O*NET 29.3, U.S. Department of Labor, CC BY 4.0",
    "https://www.onetonline.org/link/summary/43-6013.00",
    _("May 2025; workers asked in August 2021"),
)
HANDBOOK = Source(
    "Occupational Outlook Handbook: Secretaries and Administrative Assistants",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/ooh/office-and-administrative-support/secretaries-and-administrative-assistants.htm",
    _("August 2025"),
)
PROJECTIONS = Source(
    "Employment Projections: factors that change how many people a job needs",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/emp/",
    _("August 2025"),
)
COMPLETIONS = Source(
    "Completions: awards by program and level",
    "National Center for Education Statistics, IPEDS",
    "https://nces.ed.gov/ipeds/use-the-data",
    _("yearly; each school’s page names the years"),
)
PRICES = Source(
    "Regional Price Parities by State and Metro Area",
    "U.S. Bureau of Economic Analysis",
    "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
    _("price levels of 2024"),
)
PRIVACY = Source(
    "Health Information Privacy",
    "U.S. Department of Health and Human Services",
    "https://www.hhs.gov/hipaa/for-individuals/index.html",
    _("linked in November 2026 for the rules in force"),
)
FTC = Source(
    "Choosing a Vocational School or Certificate Program",
    "Federal Trade Commission",
    "https://consumer.ftc.gov/articles/choosing-vocational-school-or-certificate-program",
    _("read November 2026"),
)
ACCREDITED = Source(
    "Database of Accredited Postsecondary Institutions and Programs",
    "U.S. Department of Education",
    "https://ope.ed.gov/dapip/",
    _("linked in November 2026 for the rules in force"),
)
AMT = Source(
    "CMAS eligibility",
    "American Medical Technologists",
    "https://www.americanmedtech.org/Get-Certified/CMAS-Eligibility",
    _("stored copy, undated"),
)
NHA = Source(
    "CMAA certification",
    "National Healthcareer Association",
    "https://www.nhanow.com/",
    _("linked for its rules, which we could not read"),
)
IAAP = Source(
    "Certified Administrative Professional",
    "International Association of Administrative Professionals",
    "https://www.iaap-hq.org/",
    _("papers of 2016 and 2018"),
)
AAMA = Source(
    "CMA (AAMA) certification",
    "American Association of Medical Assistants",
    "https://www.aama-ntl.org/cma-aama-exam/eligibility",
    _("stored copy, undated"),
)
AMBA = Source(
    "CMRS information",
    "American Medical Billing Association",
    "https://www.americanmedicalbillingassociation.com/cmrs-information",
    _("stored copy, undated"),
)
AHIMA = Source(
    "CCA and RHIT certification",
    "American Health Information Management Association",
    "https://www.ahima.org/",
    _("an article of 2026 that quotes it"),
)
FAFSA = Source(
    "Apply for aid: the FAFSA form",
    "Federal Student Aid, U.S. Department of Education",
    "https://studentaid.gov/h/apply-for-aid/fafsa",
    _("linked in November 2026 for the rules in force"),
)
PELL = Source(
    "Federal Pell Grants",
    "Federal Student Aid, U.S. Department of Education",
    "https://studentaid.gov/understand-aid/types/grants/pell",
    _("linked in November 2026 for the rules in force"),
)
WORKFORCE_PELL = Source(
    "Final rule for the Workforce Pell Grant",
    "U.S. Department of Education",
    "https://www.ed.gov/about/news/press-release/us-department-of-education-issues-final-rule-create-new-workforce-pell-grant-program",
    _("May 2026"),
)
WORKFORCE_PELL_WA = Source(
    "Workforce Pell",
    "Washington State Board for Community and Technical Colleges",
    "https://www.sbctc.edu/colleges-staff/programs-services/student-services/workforce-pell",
    _("stored copy of early 2026"),
)
FREE_TRAINING = Source(
    "Could you qualify for free training",
    "CareerOneStop, U.S. Department of Labor",
    "https://blog.careeronestop.org/could-you-qualify-for-free-training",
    _("read November 2026"),
)
JOB_CENTERS = Source(
    "American Job Center finder",
    "CareerOneStop, U.S. Department of Labor",
    "https://www.careeronestop.org/LocalHelp/AmericanJobCenters/american-job-centers.aspx",
    _("linked in November 2026 for the rules in force"),
)
GI_BILL = Source(
    "GI Bill Comparison Tool",
    "U.S. Department of Veterans Affairs",
    "https://www.va.gov/education/gi-bill-comparison-tool/",
    _("linked in November 2026 for the rules in force"),
)
LOANS = Source(
    "Federal versus private loans",
    "Federal Student Aid, U.S. Department of Education",
    "https://studentaid.gov/understand-aid/types/loans/federal-vs-private",
    _("linked in November 2026 for the rules in force"),
)
HANDBOOK_RECORDS = Source(
    "Occupational Outlook Handbook: Medical Records Specialists",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/ooh/healthcare/medical-records-and-health-information-technicians.htm",
    _("August 2025"),
)
HANDBOOK_ASSISTANTS = Source(
    "Occupational Outlook Handbook: Medical Assistants",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/ooh/healthcare/medical-assistants.htm",
    _("August 2025"),
)
JOB_SCAMS = Source(
    "Job scams",
    "Federal Trade Commission",
    "https://consumer.ftc.gov/articles/job-scams",
    _("linked in November 2026"),
)
ELIGIBILITY = Source(
    "Who can get federal student aid",
    "Federal Student Aid, U.S. Department of Education",
    "https://studentaid.gov/understand-aid/eligibility/requirements",
    _("linked in November 2026 for the rules in force"),
)
