"""Which source each field comes from, and how an editor's own value is marked.

A school's `origins` maps a source to the release its values were taken from,
{"directory": "HD2024"}, and a field that an editor set by hand to EDITOR, {"website": "editor"}.
A program's has the marks alone. What a mark means to the next load is the rule of models/editor.py.
Plain Python: knows nobody in this project.
"""

import re
from collections.abc import Mapping

EDITOR = "editor"
RELEASE = re.compile(r"[A-Z]+\d{4}")
AWARDS = re.compile(r"C\d{4}_A")

FIELDS = {
    # IPEDS Institutional Characteristics, header file
    "directory": (
        "name",
        "aliases",
        "status",
        "closed_on",
        "closed_by",
        "successor",
        "part_of",
        "control",
        "level",
        "address",
        "city",
        "state",
        "zip",
        "latitude",
        "longitude",
        "point_source",
        "phone",
        "phone_extension",
        "website",
        "admissions_website",
        "price_calculator",
    ),
    # IPEDS Institutional Characteristics, educational offerings
    "offerings": (
        "open_admission",
        "distance_only",
        "some_online",
        "distance_courses",
        "evening_or_weekend",
        "child_care",
        "career_counseling",
        "job_placement",
    ),
    # IPEDS 12-month Enrollment, students at a distance
    "distance": ("online_percent",),
    # IPEDS Institutional Characteristics, student charges for an academic year; from 2024-25 Cost
    "prices": (
        "price_in_district",
        "price_in_state",
        "price_out_of_state",
        "credit_in_district",
        "credit_in_state",
        "credit_out_of_state",
        "books_and_supplies",
    ),
    # IPEDS Student Financial Aid
    "aid": ("undergraduates", "pell_percent"),
    # IPEDS Graduation Rates
    "graduation": ("graduation_rate",),
    # College Scorecard, by time after entry
    "earnings": ("earnings",),
    # College Scorecard, file of an academic year
    "institutions": ("accreditor", "not_operating", "net_price", "net_price_lowest_income"),
}

# IPEDS Completions, and what is published by program; an editor may set each of them.
PROGRAM_FIELDS = (
    "offered",
    "price",
    "price_high",
    "price_release",
    "supplies",
    "supplies_high",
    "length",
    "length_high",
    "length_unit",
    "months",
    "months_high",
    "awards",
)

# The federal survey of campuses; the main campus has its school's.
CAMPUS_FIELDS = (
    *("name", "is_open", "address", "city", "state", "zip"),
    *("latitude", "longitude", "point_source"),
)

SOURCE_OF = {field: source for source, fields in FIELDS.items() for field in fields}


def origin(field: str, origins: Mapping[str, str]) -> str:
    """The release a field's value came from, EDITOR, or "" when no source ever gave one."""
    return origins.get(field) or origins.get(SOURCE_OF.get(field, ""), "")


def by_editor(origins: Mapping[str, str]) -> set[str]:
    """The fields an editor set by hand."""
    return {field for field, source in origins.items() if source == EDITOR}


def whose_word(said: str) -> str:
    """Who says that a school closed, for a visitor: "IPEDS 2022-23" where "IPEDS HD2022" was noted,
    an editor's source as it stands.
    """
    source, _, release = said.partition(" ")
    return f"{source} {academic_year(release)}" if RELEASE.fullmatch(release) else said


def academic_year(release: str) -> str:
    """The year that a release is of: "2023-24" for IC2023_AY, SFA2324 and C2024_A."""
    digits = re.search(r"\d{4}", release)
    if digits is None:
        return ""
    if AWARDS.match(release):  # named by the year in which its academic year ends
        return f"{int(digits[0]) - 1}-{digits[0][2:]}"
    if release.startswith("SFA"):
        return f"20{digits[0][:2]}-{digits[0][2:]}"
    first = int(digits[0])
    return f"{first}-{(first + 1) % 100:02d}"
