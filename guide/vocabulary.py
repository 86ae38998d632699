"""The words of a figure: occupations, statistics, publishers.

A key is "<occupation>.<statistic>" or "<occupation>.<statistic>.<year or years>".
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .facts import Words


@dataclass(frozen=True, slots=True)
class Occupation:
    """A job as BLS counts it: its code in the wage tables and in the projections."""

    soc: str
    title: Words
    projected_as: str = ""

    @property
    def matrix(self) -> str:
        """The code in the projections, which differs for one group."""
        return self.projected_as or self.soc


OCCUPATIONS = {
    "secretaries": Occupation("43-6013", _("Medical secretaries")),
    "records": Occupation("29-2072", _("Medical records specialists")),
    "assistants": Occupation("31-9092", _("Medical assistants")),
    "transcriptionists": Occupation("31-9094", _("Medical transcriptionists")),
    "receptionists": Occupation("43-4171", _("Receptionists and information clerks")),
    "pharmacy": Occupation("29-2052", _("Pharmacy technicians")),
    "claims_clerks": Occupation("43-9041", _("Insurance claims and policy clerks")),
    "executive": Occupation("43-6011", _("Executive secretaries")),
    "legal": Occupation("43-6012", _("Legal secretaries")),
    "general": Occupation("43-6014", _("Other secretaries")),
    "billing": Occupation("43-3021", _("Billing and posting clerks")),
    "office_supervisors": Occupation("43-1011", _("Office supervisors")),
    "office_work": Occupation("43-0000", _("Office and administrative work as a whole")),
    "all_secretaries": Occupation("43-6010", _("All secretaries"), "43-6000"),
    "all": Occupation("00-0000", _("All occupations")),
}
# The states and the District of Columbia: what BLS ranks. Territories have figures, and no rank.
STATES = frozenset(
    {
        *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "ID", "IL", "IN"),
        *("IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH"),
        *("NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT"),
        *("VT", "VA", "WA", "WV", "WI", "WY"),
    }
)
# Names of territories and associated states that BLS's tables lack, or spell in another way.
# Source: USPS Publication 28, appendix B.
NAMES = {
    "AS": "American Samoa",
    "FM": "Federated States of Micronesia",
    "MH": "Marshall Islands",
    "MP": "Northern Mariana Islands",
    "PR": "Puerto Rico",
    "PW": "Palau",
    "VI": "U.S. Virgin Islands",
}
METRO = "00"  # how BLS's code of a metropolitan area begins; its CBSA code follows
# BLS's areas that are a whole territory: their pay stands among the states'.
WHOLE_TERRITORIES = {"6600001": "GU", "7800001": "VI"}
LOCAL = {"secretaries", "records", "assistants"}  # occupations in the tables of places
BY_SOC = {each.soc: name for name, each in OCCUPATIONS.items()}
BY_MATRIX = {each.matrix: name for name, each in OCCUPATIONS.items()}


@dataclass(frozen=True, slots=True)
class Statistic:
    """A column of the wage tables: its words, its unit, and BLS's name for the column."""

    words: Words
    unit: str
    bls: str


WAGES = {
    "jobs": Statistic(_("jobs"), "jobs", "TOT_EMP"),
    "mean": Statistic(_("mean pay"), "dollars a year", "A_MEAN"),
    "median": Statistic(_("median pay"), "dollars a year", "A_MEDIAN"),
    "p10": Statistic(_("pay, 10th percentile"), "dollars a year", "A_PCT10"),
    "p25": Statistic(_("pay, 25th percentile"), "dollars a year", "A_PCT25"),
    "p75": Statistic(_("pay, 75th percentile"), "dollars a year", "A_PCT75"),
    "p90": Statistic(_("pay, 90th percentile"), "dollars a year", "A_PCT90"),
    "hourly_mean": Statistic(_("mean hourly pay"), "dollars an hour", "H_MEAN"),
    "hourly_median": Statistic(_("median hourly pay"), "dollars an hour", "H_MEDIAN"),
}
PLACES = WAGES | {
    "location_quotient": Statistic(
        _("share of jobs against the country's"), "times", "LOC_QUOTIENT"
    ),
    "jobs_per_1000": Statistic(_("jobs in every thousand"), "jobs per 1,000", "JOBS_1000"),
}
RANKS = {
    "rank_mean": Statistic(_("rank by mean pay among the states and DC"), "rank", ""),
    "rank_median": Statistic(_("rank by median pay among the states and DC"), "rank", ""),
}
# The projections: our column -> words and unit. Jobs are published in thousands.
OUTLOOK = {
    "jobs_base": (_("jobs in the first year"), "jobs"),
    "jobs_projected": (_("projected jobs in the last year"), "jobs"),
    "jobs_change_percent": (_("projected change in jobs"), "percent change"),
    "openings": (_("projected openings, yearly average"), "openings a year"),
    "openings_replacing": (
        _("projected openings that replace people who leave, yearly average"),
        "openings a year",
    ),
    "leaving_rate": (_("people who leave the job each year, yearly average"), "percent"),
    "entry_education": (_("typical education for entry"), "words"),
    "related_experience": (_("typical work experience for entry"), "words"),
    "training_on_the_job": (_("typical training on the job"), "words"),
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who said so, and where."""

    source: str
    link: str


OEWS = Publisher(
    "BLS Occupational Employment and Wage Statistics", "https://www.bls.gov/oes/tables.htm"
)
OEWS_2019 = Publisher(OEWS.source, "https://www.bls.gov/oes/2019/may/oes436013.htm")
PROJECTIONS = Publisher(
    "BLS Employment Projections",
    "https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm",
)
SEPARATIONS = Publisher(
    PROJECTIONS.source, "https://www.bls.gov/emp/tables/occupational-separations-and-openings.htm"
)
BEA = Publisher(
    "BEA Regional Price Parities",
    "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
)
IPEDS = Publisher("IPEDS Completions", "https://nces.ed.gov/ipeds/use-the-data")
ONET = Publisher("U.S. Department of Labor", "https://www.onetcenter.org/database.html")
