"""What the published files are called, who publishes them, and what their figures are about."""

from .federal.published import Published

NCES = "National Center for Education Statistics, IPEDS"
IPEDS_PAGE = "https://nces.ed.gov/ipeds/use-the-data"
SCORECARD_PAGE = "https://collegescorecard.ed.gov/data/"
GEONAMES_PAGE = "https://www.geonames.org/"
METROS_PAGE = "https://www.census.gov/programs-surveys/metro-micro.html"

IPEDS_TITLES = {
    "directory": "Institutional Characteristics: directory information",
    "awards": "Completions: awards by program and award level",
    "offerings": "Institutional Characteristics: educational offerings",
    "prices": "Institutional Characteristics: student charges for an academic year",
    "program prices": "Institutional Characteristics: student charges by program",
    "aid": "Student Financial Aid",
}
# The year in these names is the one in which the academic year ends.
NAMED_BY_END = {"awards", "aid"}


def ipeds(source: str, file: Published, rows: int) -> dict:
    """The release of one IPEDS file."""
    first = file.year - 1 if source in NAMED_BY_END else file.year
    first += 2000 if first < 100 else 0
    return {
        "code": file.code,
        "source": source,
        "title": IPEDS_TITLES[source],
        "publisher": NCES,
        "period": f"{first}-{(first + 1) % 100:02d}",
        "url": IPEDS_PAGE,
        "rows": rows,
    }


def graduation(year: int, rows: int) -> dict:
    """The rates of one year, a release of their own, so that an old rate says how old it is."""
    return {
        "code": graduation_code(year),
        "source": "graduation",
        "title": "Graduation Rates: whole school, within 150 % of normal time",
        "publisher": NCES,
        "period": f"by August {year}",
        "url": IPEDS_PAGE,
        "rows": rows,
    }


def graduation_code(year: int) -> str:
    return f"GR{year}"


def earnings(file: Published, rows: int) -> dict:
    month, year = file.code.split("_")[1:]
    return {
        "code": f"SCORECARD_{month}_{year}",
        "source": "earnings",
        "title": "College Scorecard: median earnings 10 years after entry",
        "publisher": "U.S. Department of Education, College Scorecard",
        "period": f"release of {month.title()} {year}",
        "url": SCORECARD_PAGE,
        "rows": rows,
    }


def metros(rows: int) -> dict:
    """Which counties make a metropolitan area is OMB's word; the Census Bureau publishes it."""
    return {
        "code": "METRO_AREAS_2023",
        "source": "metros",
        "title": "Metropolitan areas of July 2023, by the county of a ZIP code",
        "publisher": "Office of Management and Budget and U.S. Census Bureau",
        "period": "July 2023",
        "url": METROS_PAGE,
        "rows": rows,
    }


def geonames(zips: int, places: int) -> list[dict]:
    """GeoNames asks to be named wherever its points are used: CC BY 4.0."""
    return [
        {
            "code": "GEONAMES_ZIPS",
            "source": "zips",
            "title": "Postal codes (CC BY 4.0), with Census points where GeoNames has none",
            "publisher": "GeoNames and U.S. Census Bureau",
            "period": "undated",
            "url": GEONAMES_PAGE,
            "rows": zips,
        },
        {
            "code": "GEONAMES_PLACES",
            "source": "places",
            "title": "Populated places and postal names (CC BY 4.0)",
            "publisher": "GeoNames",
            "period": "undated",
            "url": GEONAMES_PAGE,
            "rows": places,
        },
    ]
