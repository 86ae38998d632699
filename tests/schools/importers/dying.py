"""A federal update of which the process is killed, and what is there then: one case, as JSON.

    python -m tests.schools.importers.dying FOLDER ACT WHERE NEXT

ACT (prepare, apply, undo) is done by a process of its own that kills itself at WHERE: at a step
that it tells, or when a statement that begins so was done. Then another does NEXT; at the same time
where WHERE is "together". The database is that of DATABASE_URL.
"""

import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.core import serializers  # noqa: E402
from django.db import connection, connections  # noqa: E402

from published.errors import SourceError  # noqa: E402
from schools.importers import updates  # noqa: E402
from schools.models import Update  # noqa: E402

REFUSED = 3
BEFORE = {"prepare": [], "apply": ["prepare"], "undo": ["prepare", "apply"]}


def die_at(where: str, words: str) -> None:
    if words.startswith(where):
        os.kill(os.getpid(), signal.SIGKILL)


def die_after(where: str, execute: Callable, sql: str, *rest: object) -> object:
    result = execute(sql, *rest)
    die_at(where, sql)
    return result


def act(name: str, folder: Path, where: str = "nowhere") -> None:
    tell = partial(die_at, where)
    with connection.execute_wrapper(partial(die_after, where)):
        if name == "prepare":
            updates.prepare(folder, tell)
        elif name == "apply":
            updates.apply(newest(), tell, much=True)
        elif name == "undo":
            updates.take_back(newest())
        else:
            updates.drop(newest())


def newest() -> Update:
    return Update.objects.select_related("revision")[0]


def begun(name: str, folder: Path, where: str = "nowhere") -> int:
    """A process that does it."""
    connections.close_all()
    child = os.fork()
    if not child:
        ended = 1
        try:
            act(name, folder, where)
            ended = 0
        except SourceError:
            ended = REFUSED
        finally:
            os._exit(ended)
    return child


def end_of(child: int) -> int:
    """0, REFUSED, or the number of the signal."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def directory() -> str:
    """A digest of every row that the site keeps of schools."""
    found = hashlib.sha256()
    for model in apps.get_app_config("schools").get_models(include_auto_created=True):
        rows = model._base_manager.order_by("pk")
        found.update(serializers.serialize("json", rows).encode())
    return found.hexdigest()


def main(folder: Path, name: str, where: str, following: str) -> None:
    for each in BEFORE[name]:
        act(each, folder)
    before = directory()
    first = begun(name, folder, where)
    if where == "together":
        ended, killed = end_of(begun(following, folder)), end_of(first)
        is_as_before = directory() == before
    else:
        killed = end_of(first)
        is_as_before = directory() == before
        ended = end_of(begun(following, folder))
    states = list(Update.objects.order_by("pk").values_list("state", flat=True))
    stands = [update.can_be_undone for update in Update.objects.order_by("pk")]
    found = {"killed": killed, "is_as_before": is_as_before, "ended": ended}
    print(json.dumps(found | {"states": states, "stands": stands}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
