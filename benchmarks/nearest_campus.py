"""Searches by the nearest campus beside the same searches by main points alone, turn about.

    DEBUG=true .venv/bin/python -m benchmarks.nearest_campus                   on SQLite
    tools/postgres env DEBUG=true .venv/bin/python -m benchmarks.nearest_campus    on PostgreSQL

Uses the database that DATABASE_URL names (db.sqlite3 after `make setup`), which must hold the
directory, and leaves it as it was. First the question alone: the peer is the SQL of the time before
schools had campuses, with its index, on a temporary copy of the schools. Then whole pages, asked of
Django without a network: the peer is the same search while every campus but the main ones is
closed.
"""

import os
import random
import statistics
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from django.test import Client

    from schools.vocabulary.geo import Point

SEARCHES = 200
PAGE_SEARCHES = 60
COPY = (
    "CREATE TEMPORARY TABLE main_points AS SELECT s.*, c.x, c.y, c.z FROM schools_school s "
    "JOIN schools_campus c ON c.school_id = s.id AND c.is_main"
)
INDEXES = (
    "CREATE UNIQUE INDEX main_points_id ON main_points (id)",
    "CREATE INDEX main_points_place ON main_points (status, latitude, longitude)",
)
MILES = (
    "2 * 3958.7613 * asin({least}(1.0, sqrt((x - %s) * (x - %s) + (y - %s) * (y - %s)"
    " + (z - %s) * (z - %s)) / 2))"
)
BOX = "latitude BETWEEN %s AND %s AND longitude BETWEEN %s AND %s"
ORDER = "ORDER BY 2, name, id LIMIT 20"
LISTED = (
    "status = 'listed' AND NOT online AND EXISTS(SELECT 1 FROM schools_program p WHERE p.offered"
    " AND (p.cip IN ('51.0716', '51.0710', '51.0712', '51.0714') OR (p.award_level IN"
    " (20, 21, 2, 4, 3) AND p.cip IN ('51.0705', '51.0711'))) AND p.school_id = main_points.id)"
)


PAGES = {
    "no distance": "/schools/?location={zip}",
    "within 25": "/schools/?location={zip}&distance=25",
    "within 100": "/schools/?location={zip}&distance=100",
    "by name": "/schools/?location={zip}&sort=name",
}
Pairs = dict[str, list[tuple[float, float]]]  # Kind of search -> seconds: main points, campuses


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsec.settings")
    django.setup()
    from django.db import connection

    from schools.models import ZipCode

    places = list(ZipCode.objects.filter(latitude__isnull=False, kind="standard"))
    chosen = random.Random(1).sample(places, SEARCHES)
    print(f"{connection.vendor}, medians of {SEARCHES} questions and {PAGE_SEARCHES} pages")
    show("SQL", ask([place.point for place in chosen]))
    show("page", visit([place.zip for place in chosen[:PAGE_SEARCHES]]))


def show(what: str, times: Pairs) -> None:
    for name, pairs in times.items():
        olds, news = (statistics.median(pair[side] for pair in pairs) * 1000 for side in (0, 1))
        print(
            f"{what:>4}, {name:>11}: main points {olds:6.2f} ms, campuses {news:6.2f} ms, "
            f"{news / olds:.2f} times"
        )


def ask(points: Sequence["Point"]) -> Pairs:
    from django.db import connection

    from schools.models import School
    from schools.vocabulary.geo import boxes_around, unit_vector

    listed = School.objects.listed().on_campus().offering()
    miles = MILES.format(least="least" if connection.vendor == "postgresql" else "min")
    times: Pairs = {"within 25": [], "within 100": [], "all": []}
    with connection.cursor() as cursor:
        for statement in (COPY, *INDEXES):
            cursor.execute(statement)
        for point in points:
            vector = [value for axis in unit_vector(point) for value in (axis, axis)]
            for name, reach in (("within 25", 25), ("within 100", 100), ("all", None)):
                where, values = LISTED, []
                new = listed.nearest_first(point)
                if reach:
                    (box,) = boxes_around(point, reach)
                    where += f" AND {BOX} AND {miles} <= %s"
                    values = [box.south, box.north, box.west, box.east, *vector, reach]
                    new = listed.within(reach, of=point).nearest_first(point)
                old = f"SELECT id, {miles} FROM main_points WHERE {where} {ORDER}"  # noqa: S608
                sql, params = new.values_list("pk", "miles", "found_name")[
                    :20
                ].query.sql_with_params()
                pair = []
                for query, given in ((old, [*vector, *values]), (sql, params)):
                    start = time.perf_counter()
                    cursor.execute(query, given)
                    cursor.fetchall()
                    pair.append(time.perf_counter() - start)
                times[name].append((pair[0], pair[1]))
    return times


def visit(zips: Sequence[str]) -> Pairs:
    """Turn about, ZIP code by ZIP code; the closing is rolled back."""
    from django.conf import settings
    from django.db import transaction
    from django.test import Client

    from schools.models import Campus

    settings.ALLOWED_HOSTS = ["testserver"]
    visitor = Client()
    times: Pairs = {name: [] for name in PAGES}
    for code in zips:
        news = {name: page_time(visitor, path.format(zip=code)) for name, path in PAGES.items()}
        with transaction.atomic():
            Campus.objects.filter(is_main=False).update(is_open=False)
            for name, path in PAGES.items():
                times[name].append((page_time(visitor, path.format(zip=code)), news[name]))
            transaction.set_rollback(True)
    return times


def page_time(visitor: "Client", path: str) -> float:
    """Seconds of the quickest of three, so that other programs of the machine do not count."""
    from django.core.cache import cache

    seconds = []
    for _ in range(3):
        cache.clear()
        start = time.perf_counter()
        answer = visitor.get(path)
        seconds.append(time.perf_counter() - start)
        assert answer.status_code == 200, (path, answer.status_code)
    return min(seconds)


if __name__ == "__main__":
    main()
