"""How long a whole results page takes, asked of Django without a network.

    DEBUG=true .venv/bin/python -m benchmarks.search_page

Uses the database that DATABASE_URL names (db.sqlite3 after `make setup`); prints the median and the
number of queries, with the page without any search beside it for comparison.
"""

import os
import statistics
import time
from collections.abc import Callable
from functools import partial

import django

ROUNDS = 21
PATHS = (
    "/about/order/",
    "/schools/?location=61602",
    "/schools/?location=90012&distance=100",
    "/schools/?q=college",
    "/schools/",
    "/schools/?sort=price",
    "/schools/?location=90012&distance=100&sort=price&max_price=10000",
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsec.settings")
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    visitor = Client()
    for path in PATHS:
        queries: list[str] = []
        with connection.execute_wrapper(partial(_note, queries)):
            visitor.get(path)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            visitor.get(path)
            times.append(time.perf_counter() - start)
        print(f"{statistics.median(times) * 1000:6.1f} ms  {len(queries)} queries  {path}")


def _note(queries: list[str], execute: Callable, sql: str, *rest: object) -> object:
    queries.append(sql)
    return execute(sql, *rest)


if __name__ == "__main__":
    main()
