"""The words of a figure: occupations, statistics, publishers. Plain Python.

A key is "<occupation>.<statistic>" or "<occupation>.<statistic>.<year or years>".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Occupation:
    """A job as BLS counts it: its code in the wage tables and in the projections."""

    soc: str
    title: str
    projected_as: str = ""

    @property
    def matrix(self) -> str:
        """The code in the projections, which differs for one group."""
        return self.projected_as or self.soc


OCCUPATIONS = {
    "secretaries": Occupation("43-6013", "Medical secretaries"),
    "records": Occupation("29-2072", "Medical records specialists"),
    "assistants": Occupation("31-9092", "Medical assistants"),
    "transcriptionists": Occupation("31-9094", "Medical transcriptionists"),
    "receptionists": Occupation("43-4171", "Receptionists and information clerks"),
    "pharmacy": Occupation("29-2052", "Pharmacy technicians"),
    "claims_clerks": Occupation("43-9041", "Insurance claims and policy clerks"),
    "executive": Occupation("43-6011", "Executive secretaries"),
    "legal": Occupation("43-6012", "Legal secretaries"),
    "general": Occupation("43-6014", "Other secretaries"),
    "billing": Occupation("43-3021", "Billing and posting clerks"),
    "office_supervisors": Occupation("43-1011", "Office supervisors"),
    "office_work": Occupation("43-0000", "Office and administrative work as a whole"),
    "all_secretaries": Occupation("43-6010", "All secretaries", "43-6000"),
    "all": Occupation("00-0000", "All occupations"),
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
LOCAL = {"secretaries", "records", "assistants"}  # occupations in the tables of places
BY_SOC = {each.soc: name for name, each in OCCUPATIONS.items()}
BY_MATRIX = {each.matrix: name for name, each in OCCUPATIONS.items()}


@dataclass(frozen=True, slots=True)
class Statistic:
    """A column of the wage tables: its words, its unit, and BLS's name for the column."""

    words: str
    unit: str
    bls: str


WAGES = {
    "jobs": Statistic("jobs", "jobs", "TOT_EMP"),
    "mean": Statistic("mean pay", "dollars a year", "A_MEAN"),
    "median": Statistic("median pay", "dollars a year", "A_MEDIAN"),
    "p10": Statistic("pay, 10th percentile", "dollars a year", "A_PCT10"),
    "p25": Statistic("pay, 25th percentile", "dollars a year", "A_PCT25"),
    "p75": Statistic("pay, 75th percentile", "dollars a year", "A_PCT75"),
    "p90": Statistic("pay, 90th percentile", "dollars a year", "A_PCT90"),
    "hourly_mean": Statistic("mean hourly pay", "dollars an hour", "H_MEAN"),
    "hourly_median": Statistic("median hourly pay", "dollars an hour", "H_MEDIAN"),
}
PLACES = WAGES | {
    "location_quotient": Statistic("share of jobs against the country's", "times", "LOC_QUOTIENT"),
    "jobs_per_1000": Statistic("jobs in every thousand", "jobs per 1,000", "JOBS_1000"),
}
RANKS = {
    "rank_mean": Statistic("rank by mean pay among the states and DC", "rank", ""),
    "rank_median": Statistic("rank by median pay among the states and DC", "rank", ""),
}
# The projections: our column -> words and unit. Jobs are published in thousands.
OUTLOOK = {
    "jobs_base": ("jobs in the first year", "jobs"),
    "jobs_projected": ("projected jobs in the last year", "jobs"),
    "jobs_change_percent": ("projected change in jobs", "percent change"),
    "openings": ("projected openings, yearly average", "openings a year"),
    "openings_replacing": (
        "projected openings that replace people who leave, yearly average",
        "openings a year",
    ),
    "leaving_rate": ("people who leave the job each year, yearly average", "percent"),
    "entry_education": ("typical education for entry", "words"),
    "related_experience": ("typical work experience for entry", "words"),
    "training_on_the_job": ("typical training on the job", "words"),
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
IPEDS = Publisher("IPEDS Completions", "https://nces.ed.gov/ipeds/use-the-data")
ONET = Publisher("U.S. Department of Labor", "https://www.onetcenter.org/database.html")
