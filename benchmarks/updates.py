"""How long the preview of a federal update takes, and how much memory, year after year.

    DEBUG=true .venv/bin/python -m benchmarks.updates FOLDER                   on SQLite
    tools/postgres env DEBUG=true .venv/bin/python -m benchmarks.updates FOLDER    on PostgreSQL

FOLDER has the files as published, HD and C_A of five years among them: 6,000 schools and 290,000
rows of awards a year. Each year is prepared by a process of its own from all the files that there
were until then, which is what is measured, and applied before the next. The database is a new one
in a temporary folder, or an empty one that DATABASE_URL names. Of a shared machine the processor's
seconds are told too.
"""

import os
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

YEARS = range(2020, 2025)
OF_A_YEAR = re.compile(r"(?:HD|C)(\d{4})(?:_A)?\.(?:zip|csv)", re.IGNORECASE)


def main(folder: Path) -> None:
    with TemporaryDirectory() as made:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{made}/db.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsec.settings")
        import django

        django.setup()
        from django.core.management import call_command

        in_a_process(partial(call_command, "migrate", verbosity=0))
        for year in YEARS:
            source = until(year, folder, Path(made))
            print(f"{year} previewed: {in_a_process(partial(prepare, source))}", flush=True)
            print(f"{year} applied:   {in_a_process(apply)}", flush=True)


def until(year: int, folder: Path, made: Path) -> Path:
    """The files that there were in a year."""
    source = made / str(year)
    source.mkdir()
    for path in folder.rglob("*"):
        found = OF_A_YEAR.fullmatch(path.name)
        if path.is_file() and (found is None or int(found[1]) <= year):
            (source / path.name).symlink_to(path.resolve())
    return source


def prepare(source: Path) -> None:
    from schools.importers import updates

    steps: list[str] = []
    update = updates.prepare(source, steps.append)
    rows = sum(update.topics().values())
    print(f"{source.name} would change {rows:,} rows, told in {len(steps)} steps.", flush=True)


def apply() -> None:
    from schools.importers import updates
    from schools.models import Update

    updates.apply(Update.objects.all()[0], lambda words: None)


def in_a_process(work: Callable[[], None]) -> str:
    """How long that took, and the most memory at one time."""
    began = time.perf_counter()
    child = os.fork()
    if not child:
        work()
        sys.stdout.flush()
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit("It broke off.")
    took, busy = time.perf_counter() - began, used.ru_utime + used.ru_stime
    return f"{took:5.1f} s, {busy:5.1f} s of a processor, {used.ru_maxrss / 1024:3.0f} MB at most"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
