"""Searches by the nearest campus beside the same searches by main points alone, turn about.

    DEBUG=true .venv/bin/python -m benchmarks.nearest_campus                   on SQLite
    tools/postgres env DEBUG=true .venv/bin/python -m benchmarks.nearest_campus    on PostgreSQL

Uses the database that DATABASE_URL names (db.sqlite3 after `make setup`), which must hold the
directory. The peer is the question as it was before schools had campuses, with its index, on a
temporary copy of the schools. SQL alone: the rest of a page is the same.
"""

import os
import random
import statistics
import time

import django

SEARCHES = 200
COPY = (
    "CREATE TEMPORARY TABLE main_points AS SELECT s.id, s.status, s.online, s.name, c.latitude, "
    "c.longitude, c.x, c.y, c.z FROM schools_school s JOIN schools_campus c "
    "ON c.school_id = s.id AND c.is_main"
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


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsec.settings")
    django.setup()
    from django.db import connection

    from schools.models import School, ZipCode
    from schools.vocabulary.geo import boxes_around, unit_vector

    listed = School.objects.listed().on_campus().offering()
    miles = MILES.format(least="least" if connection.vendor == "postgresql" else "min")
    points = [row.point for row in ZipCode.objects.filter(latitude__isnull=False, kind="standard")]
    times: dict[str, list[tuple[float, float]]] = {"within 25": [], "within 100": [], "all": []}
    with connection.cursor() as cursor:
        cursor.execute(COPY)
        for index in INDEXES:
            cursor.execute(index)
        for point in random.Random(1).sample(points, SEARCHES):
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
    print(f"{connection.vendor}, {SEARCHES} searches of each kind")
    for name, pairs in times.items():
        olds, news = ([pair[side] for pair in pairs] for side in (0, 1))
        print(
            f"{name:>10}: main points {statistics.median(olds) * 1000:5.2f} ms, "
            f"campuses {statistics.median(news) * 1000:5.2f} ms (medians)"
        )


if __name__ == "__main__":
    main()
