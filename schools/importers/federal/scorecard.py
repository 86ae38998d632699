"""The College Scorecard of the U.S. Department of Education: earnings, accreditors, net prices.

Earnings are those of every institution that shares the first six digits of an OPEID, together
(`directory.by_federal_number`); each of them carries the one value. They are of students who had
federal aid. Heightened cash monitoring stands in the file of institutions too, and is not read: it
was true in 2023-24, and says nothing of today.
"""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext

from ..row import Row, by_unitid, rows_of
from .files import Published

PUBLISHER = "U.S. Department of Education, College Scorecard"
PAGE = "https://collegescorecard.ed.gov/data/"

FIELD_OF_STUDY = "51.07"  # health and medical administrative services, all specialties
CREDENTIALS = {"1": "certificate", "2": "associate", "3": "bachelor"}
FINISHERS = {
    "four_years": "median_earnings_4_years_after",
    "five_years": "median_earnings_5_years_after",
}
NET_PRICES = ("net_price", "net_price_lowest_income")
KINDS = ("public", "private")  # of schools: each has a column of its own


def read_earnings(file: Published, kept: Collection[int]) -> dict[int, dict[str, int | None]]:
    """Median dollars a year 10 years after entry (MD_EARN_WNE_P10), by UNITID."""
    columns = ("UNITID", "MD_EARN_WNE_P10")
    return {
        unitid: {"earnings": row.rounded("MD_EARN_WNE_P10")}
        for unitid, row in by_unitid(rows_of(file.path, columns))
        if unitid in kept
    }


def read_finishers(file: Published, kept: Collection[int]) -> list[dict]:
    """Median dollars a year after finishing, a row for each school and credential with a figure."""
    columns = ("unitid", "cip4", "credential_level", *FINISHERS.values())
    found: dict[tuple[int, str], dict] = {}
    for row in rows_of(file.path, columns):
        row.choice("cip4", (FIELD_OF_STUDY,))
        key = row.required_whole("unitid"), row.choice("credential_level", CREDENTIALS)
        if key in found:
            words = gettext("%(school)s has this level twice.")
            raise row.problem("credential_level", words, school=key[0])
        found[key] = {name: row.rounded(column) for name, column in FINISHERS.items()}
    return [
        {"unitid": unitid, "credential": CREDENTIALS[level], **figures}
        for (unitid, level), figures in sorted(found.items())
        if unitid in kept and any(number is not None for number in figures.values())
    ]


def read_institutions(file: Published, controls: Mapping[int, str]) -> dict[int, dict]:
    """Accreditor, and net prices of a year: dollars, below zero where grants are more, by UNITID.

    Net prices are of first-time, full-time students with federal aid, and of those whose families
    have $30,000 a year at most. `controls` are the schools kept, with who runs each: a price that
    was published when it was of the other kind is not taken, since it covers other students.
    """
    return {
        unitid: {"accreditor": row.text("accreditor", 200), "not_operating": _not_operating(row)}
        | {name: _net_price(row, name, controls[unitid]) for name in NET_PRICES}
        for unitid, row in _institutions(file)
        if unitid in controls
    }


def _not_operating(row: Row) -> bool | None:
    """True or None: that a school operates is no news."""
    return row.flag("operating") is False or None


def _institutions(file: Published) -> Iterator[tuple[int, Row]]:
    prices = tuple(f"{name}_{kind}" for name in NET_PRICES for kind in KINDS)
    return by_unitid(rows_of(file.path, ("unitid", "accreditor", "operating", *prices)), "unitid")


def _net_price(row: Row, name: str, control: str) -> int | None:
    public, private = (row.dollars(f"{name}_{kind}") for kind in KINDS)
    if public is not None and private is not None:
        words = gettext("stands beside the price of a public school.")
        raise row.problem(f"{name}_private", words)
    return public if control == "public" else private


def earnings_release(file: Published, rows: int) -> dict:
    month, year = file.code.split("_")[1:]
    return {
        "code": f"SCORECARD_{month}_{year}",
        "source": "earnings",
        "title": "College Scorecard: median earnings 10 years after entry",
        "publisher": PUBLISHER,
        "period": f"release of {month.title()} {year}",
        "url": PAGE,
        "rows": rows,
    }


def finishers_release(file: Published, rows: int) -> dict:
    """The extract that we read has no date in its name: it is of the release of April 2025."""
    return {
        "code": "SCORECARD_5107_APR_2025",
        "source": "finishers",
        "title": "College Scorecard: median earnings after finishing, CIP 51.07 (a copy)",
        "publisher": PUBLISHER,
        "period": "release of April 2025",
        "url": PAGE,
        "rows": rows,
    }


def institutions_release(file: Published, rows: int) -> dict:
    years = file.code.removeprefix("INSTITUTIONS_")
    return {
        "code": f"SCORECARD_{years}",
        "source": "institutions",
        "title": "College Scorecard: accreditors and average net prices",
        "publisher": PUBLISHER,
        "period": f"file of {years.replace('_', '-')}",
        "url": PAGE,
        "rows": rows,
    }
