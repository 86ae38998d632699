"""From published files to our compact tables: the pipeline."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from .. import csv_reader, metros, places, releases, tables, zip_codes
from ..report import Report
from ..row import Row
from . import (
    build_report,
    directory,
    ipeds_aid,
    ipeds_completions,
    ipeds_directory,
    ipeds_offerings,
    ipeds_prices,
    outcomes,
    published,
)
from .published import Published

Files = Mapping[str, list[Published]]
Tell = Callable[[str], None]

# Each gives facts of whole schools by UNITID; a kind with no file leaves its facts empty.
WHOLE_SCHOOL: Mapping[str, Callable[[Published, Collection[int]], Mapping[int, dict]]] = {
    "offerings": ipeds_offerings.read,
    "prices": ipeds_prices.read_yearly,
    "aid": ipeds_aid.read,
    "graduation": outcomes.read_graduation,
    "earnings": outcomes.read_earnings,
}


def build(source: Path, into: Path, tell: Tell) -> Report:
    """Read the newest files in `source` and write our tables; a SourceError writes nothing."""
    files = published.find(source)
    report = Report()
    made = _tables(files, tell, report)
    build_report.say_files(report, made["releases"])
    tell("Writing the tables")
    build_report.say_sizes(report, tables.write(into, made))
    return report


def _tables(files: Files, tell: Tell, report: Report) -> dict[str, list[dict]]:
    zips, towns = _map(files, tell, report)
    institutions, listed = _institutions(files, tell)
    chosen = directory.choose(institutions, listed)
    tell("Reading offerings, prices, aid and outcomes")
    prices, several = _program_prices(files, chosen.every)
    facts = _whole_school(files, chosen.every)
    release = files["directory"][0].code
    schools = directory.school_rows(institutions, chosen, zips, release)
    programs = directory.program_rows(listed, chosen, prices)
    build_report.say_schools(report, programs, chosen)
    build_report.say_left_out(report, files, institutions, chosen, several)
    return {
        "releases": _releases(files, facts["graduation"]),
        "zips": [zips[code] for code in sorted(zips)],
        "places": towns,
        "schools": directory.with_facts(schools, facts.values()),
        "programs": programs,
    }


def _map(files: Files, tell: Tell, report: Report) -> tuple[dict[str, dict], list[dict]]:
    """The ZIP codes by their digits and the towns in order, each with its metropolitan area."""
    tell("Reading ZIP codes and places")
    areas = metros.read(files["metros"][0].path)
    zips = {
        digits: {**row, "metro": areas.get(digits, "")}
        for digits, row in zip_codes.read(files["zips"][0].path).items()
    }
    towns, second, added = places.read(files["places"][0].path, zips.values())
    build_report.say_places(report, len(zips), len(towns), second, added)
    return zips, metros.of_towns(towns, zips.values())


def _institutions(files: Files, tell: Tell) -> tuple[dict[int, Row], directory.Listed]:
    tell(f"Reading {files['directory'][0].code}")
    institutions = ipeds_directory.read(files["directory"][0])
    listed = {}
    for file in files["awards"]:
        tell(f"Reading {file.code}")
        listed[file.year] = ipeds_completions.read(file)
    return institutions, listed


def _whole_school(files: Files, kept: Collection[int]) -> dict[str, dict[int, dict]]:
    return {
        kind: dict(read(files[kind][0], kept)) if files[kind] else {}
        for kind, read in WHOLE_SCHOOL.items()
    }


def _program_prices(files: Files, kept: Collection[int]) -> tuple[ipeds_prices.ByProgram, int]:
    by_program = files["program prices"]
    return ipeds_prices.read_by_program(by_program[0], kept) if by_program else ({}, 0)


def _releases(files: Files, rates: Mapping[int, Mapping]) -> list[dict]:
    """A row for every file that gave facts, in order of its code."""
    found = [
        releases.ipeds(source, file, csv_reader.count(file.path, file.code))
        for source in releases.IPEDS_TITLES
        for file in files[source]
    ]
    if rates:
        years = outcomes.graduation_years(files["graduation"][0])
        used = {rate["graduation_year"] for rate in rates.values()}
        found += [releases.graduation(year, years[year]) for year in used]
    found += [releases.earnings(file, csv_reader.count(file.path)) for file in files["earnings"]]
    kinds = ("zips", "places", "metros")
    zips, towns, areas = (csv_reader.count(files[kind][0].path) for kind in kinds)
    found += [*releases.geonames(zips, towns), releases.metros(areas)]
    return sorted(found, key=lambda row: row["code"])
