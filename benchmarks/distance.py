"""Nearest 20 of 100,000 points: the chord between unit vectors against haversine, side by side.

    DEBUG=true .venv/bin/python -m benchmarks.distance                   on SQLite
    tools/postgres env DEBUG=true .venv/bin/python -m benchmarks.distance    on PostgreSQL

Both ask the same database in the same run, turn about, and must find the same rows.
"""

import os
import random
import statistics
import time

import django

ROWS, SEARCHES = 100_000, 15

CHORD = (
    "SELECT id FROM points ORDER BY 2 * 3958.7613 * asin({least}(1.0, sqrt("
    "(x - %s) * (x - %s) + (y - %s) * (y - %s) + (z - %s) * (z - %s)) / 2)), id LIMIT 20"
)
HAVERSINE = (
    "SELECT id FROM points ORDER BY 2 * 3958.7613 * asin({least}(1.0, sqrt("
    "power(sin(radians(latitude - %s) / 2), 2) + cos(radians(%s)) * cos(radians(latitude))"
    " * power(sin(radians(longitude - %s) / 2), 2)))), id LIMIT 20"
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsec.settings")
    django.setup()
    from django.db import connection

    from schools.vocabulary.geo import Point, unit_vector

    chance = random.Random(1)
    points = [Point(chance.uniform(18, 60), chance.uniform(-160, -66)) for _ in range(ROWS)]
    with connection.cursor() as cursor:
        real = "double precision" if connection.vendor == "postgresql" else "real"
        names = ("latitude", "longitude", "x", "y", "z")
        columns = ", ".join(f"{name} {real}" for name in names)
        cursor.execute(f"CREATE TEMPORARY TABLE points (id integer PRIMARY KEY, {columns})")
        rows = [
            (number, point.latitude, point.longitude, *unit_vector(point))
            for number, point in enumerate(points)
        ]
        cursor.executemany("INSERT INTO points VALUES (%s, %s, %s, %s, %s, %s)", rows)
        least = "least" if connection.vendor == "postgresql" else "min"
        chord, haversine = CHORD.format(least=least), HAVERSINE.format(least=least)
        times: dict[str, list[float]] = {"chord": [], "haversine": []}
        for point in chance.sample(points, SEARCHES):
            x, y, z = unit_vector(point)
            found = {}
            for name, query, values in (
                ("chord", chord, [x, x, y, y, z, z]),
                ("haversine", haversine, [point.latitude, point.latitude, point.longitude]),
            ):
                start = time.perf_counter()
                cursor.execute(query, values)
                found[name] = cursor.fetchall()
                times[name].append(time.perf_counter() - start)
            assert found["chord"] == found["haversine"]
    print(f"{connection.vendor}, {ROWS:,} rows, {SEARCHES} searches each")
    for name, seconds in times.items():
        print(f"{name:>9}: median {statistics.median(seconds) * 1000:6.1f} ms")
    pairs = [b / a for a, b in zip(times["chord"], times["haversine"], strict=True)]
    print(f"haversine takes {statistics.median(pairs):.2f} times as long (median of pairs)")


if __name__ == "__main__":
    main()
