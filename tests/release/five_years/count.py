"""What each year of releases holds and changes, counted from the published files themselves.

    python3 tests/release/five_years/count.py FOLDER > counts.json

Plain Python, and nothing of the project: what its tests expect must not come from what they test.
FOLDER has HD2020 ... HD2024, C2020_A ... C2024_A, IC2023_AY, IC2024, the students of twelve months,
the survey of campuses and the ZIP codes, each as a zip or a csv. A school is open when its year's
HD has CYACTIVE 1, ACT in A, N, R or G and no DEATHYR; it is kept when it is open and its year's C_A
has a program that is followed, or when it is closed and ever had one of the group.
"""

import csv
import io
import json
import math
import re
import sys
import zipfile
from pathlib import Path

YEARS = range(2020, 2025)
FOLLOWED = {f"51.07{n:02d}" for n in (3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 99)} | {"51.0801"}
ANY_LEVEL = {"51.0710", "51.0712", "51.0714", "51.0716"}
BELOW_BACHELOR = {"51.0705", "51.0711"}, {"20", "21", "2", "4", "3"}
MISSING = {"", ".", "-1", "-2", "-3"}
# IC2023_AY has the charges of four years, 2020-21 in the columns that end in 0.
CHARGED = {2020: 0, 2021: 1, 2022: 2, 2023: 3, 2024: 3}
SINGLE_PURPOSE = re.compile(
    r"\b(aviation|flight|airport|fire|farm|high school|prison|correction|culinary|police"
    r"|public safety|truck|driving|automotive|welding)\b",
    re.IGNORECASE,
)


def rows(folder, code):
    for path in sorted(folder.rglob("*")):
        if path.name.lower() in (f"{code}.zip", f"{code}.csv"):
            content = path.read_bytes()
            if path.suffix.lower() == ".zip":
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    names = sorted(archive.namelist(), key=lambda name: "_rv" in name.lower())
                    content = archive.read(names[-1])
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = content.decode("cp1252")
            lines = csv.reader(io.StringIO(text, newline=""))
            header = [name.strip().upper() for name in next(lines)]
            return [dict(zip(header, map(str.strip, line), strict=True)) for line in lines if line]
    raise SystemExit(f"There is no {code} in {folder}.")


def is_open(row):
    is_active = row["CYACTIVE"] == "1" and row["ACT"].upper() in set("ANRG")
    return is_active and row["DEATHYR"] in MISSING


def programs(folder, year):
    for row in rows(folder, f"c{year}_a"):
        whole, _, rest = row["CIPCODE"].partition(".")
        cip = f"{whole.zfill(2)}.{rest.ljust(4, '0')}"
        if cip in FOLLOWED and row["MAJORNUM"] == "1":
            yield row["UNITID"], cip, row["AWLEVEL"]


def in_group(program):
    _unitid, cip, level = program
    return cip in ANY_LEVEL or (cip in BELOW_BACHELOR[0] and level in BELOW_BACHELOR[1])


def point(row, longitude="LONGITUD"):
    return float(row["LATITUDE"]), float(row[longitude])


def miles(one, other):
    a, b = ([math.radians(degrees) for degrees in each] for each in (one, other))
    square = math.sin((a[0] - b[0]) / 2) ** 2
    square += math.cos(a[0]) * math.cos(b[0]) * math.sin((a[1] - b[1]) / 2) ** 2
    return 2 * 6371.0088 / 1.609344 * math.asin(min(1, math.sqrt(square)))


def zip_of(row):
    return row["ZIP"].partition("-")[0].zfill(5)[:5]


def places(now, zips):
    """Where each school is: at its point, or at its ZIP code where that is 300 miles off."""
    found = {}
    for unitid, row in now.items():
        found[unitid] = point(row)
        address = zips.get(zip_of(row))
        if address and miles(address, found[unitid]) > 300:
            found[unitid] = address
    return found


def name(row):
    return " ".join(row["INSTNM"].split())


def number_at(address):
    found = re.match(r"\s*(\d+)", address)
    return found and found[1]


def online(folder):
    found = {row["UNITID"] for row in rows(folder, "ic2024") if row["DISTNCED"] == "1"}
    for row in rows(folder, "enrollment_distance_2023_24"):
        students, only = row["ENROLLMENT_12_MONTHS"], row["ONLY_DISTANCE"]
        is_known = students not in MISSING | {"0"} and only not in MISSING
        if is_known and int(only) >= 0.98 * int(students):
            found.add(row["UNITID"])
    return found


def campuses(survey, opened, places, now):
    """UNITID and number of each place of an open school beside its main one."""
    others = {}
    for unitid, row in now.items():
        if is_open(row) and number_at(row["ADDR"]):
            others.setdefault((number_at(row["ADDR"]), zip_of(row)), set()).add(unitid)
    for row in survey:
        unitid, number = row["UNITID"], row["CAMPUS_NO"]
        if unitid not in opened or row["SUSPECT"] or row["POINT_SOURCE"] == "none":
            continue
        away = miles(point(row, "LONGITUDE"), places[unitid])
        whose = others.get((number_at(row["ADDRESS"]), zip_of(row)), set())
        is_main = away <= (10 if number == "001" else 1)
        if not (is_main or SINGLE_PURPOSE.search(row["BRANCH"]) or whose - {unitid}):
            yield unitid, number


def prices(charges, year):
    return {
        row["UNITID"]: [row[f"CHG{kind}AY{CHARGED[year]}"] for kind in (1, 2, 3)] for row in charges
    }


def is_far(before, after):
    """A price is known before and after, and up or down by a fifth or more."""
    pairs = [
        (int(one), int(other))
        for one, other in zip(before, after, strict=True)
        if one not in MISSING and other not in MISSING
    ]
    return any(one != other and 5 * abs(one - other) >= one for one, other in pairs)


def main(folder):
    zips = {row["ZIP"]: point(row, "LONGITUDE") for row in rows(folder, "zips") if row["LATITUDE"]}
    charges, at_a_distance = rows(folder, "ic2023_ay"), online(folder)
    survey = [row for row in rows(folder, "campuses_2023") if row["UNITID"] not in at_a_distance]
    counts, latest, where, ever = {}, {}, {}, set()
    # As the year before left them:
    status, shown, offered, branches, charged, unknown = {}, {}, set(), set(), {}, set()
    for year in YEARS:
        now = {row["UNITID"]: row for row in rows(folder, f"hd{year}")}
        latest |= now
        where |= places(now, zips)
        listed = set(programs(folder, year))
        ever |= {program[0] for program in listed if in_group(program)}
        active = {unitid for unitid, row in now.items() if is_open(row)}
        opened = active & {program[0] for program in listed}
        closed = {each for each in ever - active if each in latest and not is_open(latest[each])}
        kept = {each: (name(latest[each]), where[each]) for each in opened | closed}
        closing = {each for each in closed if status.get(each, "closed") != "closed"}
        teaching = {each for each in listed if each[0] in opened}
        both = kept.keys() & shown.keys()
        gone = {each for each in status if status[each] == "listed"} - kept.keys()
        beside = set(campuses(survey, opened, where, now))
        costs = {each: cost for each, cost in prices(charges, year).items() if each in kept}
        digits = {zip_of(latest[each]) for each in kept} - zips.keys()
        counts[year] = {
            "listed": len({program[0] for program in teaching if in_group(program)}),
            "new": len(kept.keys() - shown.keys()),
            "closed": len(closing),
            "succeeded": len([e for e in closing if latest[e]["NEWID"] in kept.keys() - {e}]),
            "left": len(gone),
            "renamed": len([each for each in both if kept[each][0] != shown[each][0]]),
            "moved": len([each for each in both if miles(kept[each][1], shown[each][1]) > 1]),
            "campuses new": len(beside - branches),
            "campuses gone": len(branches - beside),
            "gained": len(teaching - offered),
            "lost": len([each for each in offered - teaching if each[0] in kept]),
            "price far": len(
                [e for e in costs.keys() & charged.keys() if is_far(charged[e], costs[e])]
            ),
            "ZIP unknown": len(digits - unknown),
        }
        # What left the files stays as it was, but for its place in the lists.
        offered = teaching | {each for each in offered if each[0] not in kept}
        shown, charged, unknown, branches = shown | kept, charged | costs, unknown | digits, beside
        status |= dict.fromkeys(gone, "withdrawn")
        status |= dict.fromkeys(opened, "listed") | dict.fromkeys(closed, "closed")
    print(json.dumps(counts, indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
