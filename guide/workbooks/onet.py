"""What O*NET says about the job, from workbooks in a folder named for the release: db_29_3_excel.

Education: percent of the people asked (N), by the least schooling, related work or training on the
job that they say it needs. Ratings of skills, knowledge and styles: importance (scale IM) from 1 to
5. Lists of tasks, titles, software and related jobs. O*NET marks numbers that are too unsure with
Recommend Suppress.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext, gettext_lazy

from published.errors import SourceError

from ..vocabulary import LOCAL, OCCUPATIONS
from .rows import Form, Row, Workbook, plain, unique, workbook

OURS = f"{OCCUPATIONS['secretaries'].soc}.00"
LOCAL_CODES = {f"{OCCUPATIONS[name].soc}.00" for name in LOCAL}
EDUCATION = "Education, Training, and Experience.xlsx"
JOB_ZONES = "Job Zones.xlsx"
RATINGS = {"skill": "Skills.xlsx", "knowledge": "Knowledge.xlsx", "style": "Work Styles.xlsx"}
# The branches of O*NET's tree of elements: its workbooks of ratings differ in nothing else.
ELEMENTS = {"skill": ("2.A.", "2.B."), "knowledge": ("2.C.",), "style": ("1.C.",)}
# Kind of list -> its workbook, the column of the words, the column of the detail beside them.
LISTS = {
    "task": ("Task Statements.xlsx", "Task", "Task Type"),
    "title": ("Sample of Reported Titles.xlsx", "Reported Job Title", "Shown in My Next Move"),
    "technology": ("Technology Skills.xlsx", "Example", "Commodity Title"),
    "related": ("Related Occupations.xlsx", "Related Title", "Relatedness Tier"),
}
FILES = (EDUCATION, JOB_ZONES, *RATINGS.values(), *(each[0] for each in LISTS.values()))
# The questions about schooling, related work and training on the job: scale -> element.
SCALES = {"RL": "2.D.1", "RW": "3.A.1", "OJ": "3.A.3"}
CODE, SCALE, VALUE = "O*NET-SOC Code", "Scale ID", "Data Value"
HOT = "Hot Technology"  # a column that O*NET's list of tools, otherwise the same, does not have
CATEGORY: Form = r"\d{1,2}", gettext_lazy("%(value)s is not a category.")
MONTH: Form = (
    r"(?:0[1-9]|1[0-2])/20\d\d",
    gettext_lazy("%(value)s is not a month like 08/2021."),
)

TableRow = dict[str, str]


def release_of(path: Path) -> str:
    """ "29.3", from the folder that the workbooks are published in."""
    found = re.search(r"(\d+)_(\d+)", path.parent.name)
    if found is None:
        raise SourceError(
            gettext(
                "%(file)s is in a folder %(folder)s, which names no release. "
                "Keep O*NET's own folder name: db_29_3_excel."
            )
            % {"file": path.name, "folder": path.parent.name}
        )
    return f"{found[1]}.{found[2]}"


def education(path: Path) -> list[TableRow]:
    """What the job needs first: of each question the categories, which make 100 percent."""
    columns = {"element": "Element ID", "scale": SCALE, "category": "Category"}
    columns |= {"percent": VALUE, "low": "Lower CI Bound", "high": "Upper CI Bound"}
    columns |= {"asked": "N", "suppress": "Recommend Suppress", "date": "Date"}
    book, rows = about(path, columns, {OURS})
    rows = [row for row in rows if SCALES.get(row.text("scale")) == row.text("element")]
    unique([(row, (row.text("scale"), row.text("category"))) for row in rows], "category")
    for scale in SCALES:
        _check_shares(book, [row for row in rows if row.text("scale") == scale], scale)
    return [_education(row) | {"release": release_of(path)} for row in rows if sure(row)]


def _check_shares(book: Workbook, rows: list[Row], scale: str) -> None:
    total = sum((row.number("percent", most=100) for row in rows), Decimal(0))
    if abs(total - 100) > Decimal("0.5"):
        words = gettext(
            "the shares of %(code)s on scale %(scale)s make %(total)s, not 100. Is it cut off?"
        )
        problem = words % {"code": OURS, "scale": scale, "total": total}
        raise book.problem(book.first, VALUE, problem)


def _education(row: Row) -> TableRow:
    bounds = {
        name: plain(row.number(name, most=100)) if row.text(name) else ""
        for name in ("low", "high")
    }
    return bounds | {
        "scale": row.text("scale"),
        "category": row.matching("category", CATEGORY),
        "percent": plain(row.number("percent", most=100)),
        "asked": row.cell("asked", whole=True),
        "date": row.matching("date", MONTH),
    }


def job_zones(path: Path) -> list[TableRow]:
    """How much preparation the three jobs need, from 1 to 5."""
    _, rows = about(path, {"zone": "Job Zone", "date": "Date"}, LOCAL_CODES)
    unique([(row, (row.text("code"),)) for row in rows], "code")
    return [
        {
            "soc": row.text("code").removesuffix(".00"),
            "job_zone": row.choice("zone", set("12345")),
            "date": row.matching("date", MONTH),
            "release": release_of(path),
        }
        for row in rows
    ]


def sure(row: Row) -> bool:
    """Does O*NET stand by the number?"""
    return row.choice("suppress", {"Y", "N"}) == "N"


def about(path: Path, columns: dict[str, str], codes: set[str]) -> tuple[Workbook, list[Row]]:
    """The rows about the given jobs, of which none may be missing."""
    book = workbook(path, codes)
    rows = [row for row in book.rows(book.first, columns | {"code": CODE})]
    rows = [row for row in rows if row.text("code") in codes]
    lost = codes - {row.text("code") for row in rows}
    if lost:
        raise book.lost(CODE, lost)
    return book, rows


def ratings(path: Path, kind: str) -> list[TableRow]:
    """How important a skill, a field of knowledge or a style of work is."""
    columns = {"id": "Element ID", "element": "Element Name", "scale": SCALE}
    columns |= {
        "importance": VALUE,
        "asked": "N",
        "suppress": "Recommend Suppress",
        "date": "Date",
    }
    book, rows = about(path, columns, {OURS})
    rows = [row for row in rows if row.text("scale") == "IM"]
    if not rows:
        problem = gettext("no IM for %(code)s.") % {"code": OURS}
        raise book.problem(book.first, SCALE, problem)
    _check_kind(rows, kind)
    unique([(row, (row.text("element"),)) for row in rows], "element")
    return [_rating(row, kind) | {"release": release_of(path)} for row in rows if sure(row)]


def _check_kind(rows: list[Row], kind: str) -> None:
    """Skills that were saved as Knowledge.xlsx have the same columns, and another place."""
    for row in rows:
        found = row.text("id")
        if not found.startswith(ELEMENTS[kind]):
            words = gettext("%(value)s does not begin with %(branches)s. Is the file renamed?")
            branches = gettext(" or ").join(ELEMENTS[kind])
            raise row.problem("id", words, branches=branches)


def _rating(row: Row, kind: str) -> TableRow:
    return {
        "kind": kind,
        "element": row.required("element"),
        "importance": plain(row.number("importance", least=1, most=5)),
        "asked": row.cell("asked", whole=True),
        "date": row.matching("date", MONTH),
    }


def lists(path: Path, kind: str) -> list[TableRow]:
    """Tasks, titles, software and related jobs in O*NET's order."""
    _, words, detail = LISTS[kind]
    columns = {"words": words, "detail": detail}
    if kind == "technology":
        columns["hot"] = HOT
    _, rows = about(path, columns, {OURS})
    unique([(row, (row.required("words"),)) for row in rows], "words")
    return list(_numbered(rows, kind, release_of(path)))


def _numbered(rows: list[Row], kind: str, release: str) -> Iterator[TableRow]:
    for position, row in enumerate(rows, start=1):
        yield {
            "kind": kind,
            "position": f"{position:03}",
            "words": row.required("words"),
            "detail": row.text("detail"),
            "release": release,
        }
