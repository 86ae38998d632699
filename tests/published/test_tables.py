"""Tables are all old or all new to a reader, whenever the process that writes them dies."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from published import tables
from published.errors import SourceError, UnfinishedError
from published.tables import READY, STARTED, SUMS, place, put, refuse_changed, sums

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("places.csv", "schools.csv", "zips.csv")
OLD = {name: f"old {name}\n".encode() for name in NAMES}
NEW = {name: f"new {name}\n".encode() for name in NAMES} | {"more.csv": b"new\n"}

# A process that kills itself before its n-th step in the folder; it tells when it got to the end.
DYING = """
import os, signal, sys
from pathlib import Path
from published.tables import put

folder, last = Path(sys.argv[1]), int(sys.argv[2])
steps = {"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "os.listdir", "os.scandir"}
seen = 0

def die(event, args):
    global seen
    if event in steps and str(args[0]).startswith(str(folder)):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

contents = {name: f"new {name}\\n".encode() for name in ("places.csv", "schools.csv", "zips.csv")}
contents["more.csv"] = b"new\\n"
sys.addaudithook(die)
put(folder, contents)
print("done")
"""


def held(folder: Path) -> dict[str, bytes]:
    """What a reader finds of every file."""
    places = {name: place(folder, name) for name in NEW}
    return {name: path.read_bytes() for name, path in places.items() if path.is_file()}


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def dies(folder: Path, step: int) -> bool:
    """Write the new tables in a process that dies before a step; False when it had no such step."""
    command = [sys.executable, "-c", DYING, str(folder), str(step)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode == 0:
        assert done.stdout == "done\n"
        return False
    assert done.returncode == -signal.SIGKILL, done.stderr
    return True


@pytest.mark.slow
@pytest.mark.parametrize("before", [OLD, {}], ids=["over old ones", "for the first time"])
def test_a_process_killed_at_any_step_leaves_all_old_or_all_new(tmp_path: Path, before) -> None:
    found = []
    for step in range(1, 100):
        folder = tmp_path / f"{step}"
        put(folder, before)
        if not dies(folder, step):
            break
        found.append(held(folder))
        assert found[-1] in (before, NEW)
        put(folder, {"zips.csv": b"newer\n"})
        assert held(folder) == found[-1] | {"zips.csv": b"newer\n"}
        assert left(folder) == set(held(folder))
    assert held(folder) == NEW
    assert len(found) > len(NEW) * 2
    assert found == sorted(found, key=lambda each: each == NEW)
    assert {each == NEW for each in found} == {True, False}


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("By hand.")
    put(tmp_path, OLD)
    put(tmp_path, NEW)
    assert held(tmp_path) == NEW
    assert left(tmp_path) == {*NEW, "notes.md"}
    assert (tmp_path / "notes.md").read_text() == "By hand."


def test_a_folder_is_made_and_files_are_read_where_they_belong(tmp_path: Path) -> None:
    put(tmp_path / "a/b", OLD)
    assert place(tmp_path / "a/b", "zips.csv") == tmp_path / "a/b/zips.csv"
    assert (tmp_path / "a/b/zips.csv").read_bytes() == OLD["zips.csv"]


def test_what_a_dead_process_began_is_thrown_away(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / STARTED).mkdir()
    (tmp_path / STARTED / "zips.csv").write_bytes(b"half a li")
    (tmp_path / STARTED / "other.csv").write_bytes(b"")
    assert held(tmp_path) == OLD
    put(tmp_path, {"places.csv": b"new\n"})
    assert held(tmp_path) == OLD | {"places.csv": b"new\n"}
    assert left(tmp_path) == set(NAMES)


def test_a_disk_that_fails_half_way_changes_nothing(tmp_path: Path, monkeypatch) -> None:
    put(tmp_path, OLD)
    write = Path.write_bytes

    def full(path: Path, written: bytes) -> int:
        if path.name == "zips.csv":
            raise OSError("No space left on device")
        return write(path, written)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SourceError, match=r"The tables cannot be written: No space left .*\.$"):
        put(tmp_path, NEW)
    assert held(tmp_path) == OLD
    assert left(tmp_path) == set(NAMES)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
def test_a_command_that_is_stopped_leaves_no_litter(tmp_path: Path, monkeypatch, stop) -> None:
    put(tmp_path, OLD)

    def stopped(path: Path) -> None:
        raise stop

    monkeypatch.setattr(tables, "_to_disk", stopped)
    with pytest.raises(stop):
        put(tmp_path, NEW)
    assert left(tmp_path) == set(NAMES)


def test_a_table_that_cannot_be_put_in_its_place_is_told_and_counts_all_the_same(tmp_path) -> None:
    (tmp_path / "schools.csv").mkdir()
    with pytest.raises(UnfinishedError, match=r"are read there, but a table cannot .*Is a directo"):
        put(tmp_path, NEW)
    assert held(tmp_path) == NEW
    with pytest.raises(SourceError, match="The tables cannot be written: .*Is a directory"):
        put(tmp_path, OLD)
    assert held(tmp_path) == NEW
    (tmp_path / "schools.csv").rmdir()
    put(tmp_path, OLD)
    assert held(tmp_path) == NEW | OLD
    assert not (tmp_path / READY).exists()


def test_two_commands_never_write_at_once(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_SH)
    with pytest.raises(SourceError, match="Another command is writing in"):
        put(tmp_path, NEW)
    os.close(other)
    put(tmp_path, NEW)
    assert held(tmp_path) == NEW


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(SourceError, match="data cannot be a folder for files: .*File exists"):
        put(tmp_path / "data", NEW)


def test_the_sums_are_what_sha256sum_checks(tmp_path: Path) -> None:
    put(tmp_path, OLD | {SUMS: sums(OLD)})
    command = ["sha256sum", "--check", "--strict", SUMS]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603
    refuse_changed(tmp_path, NAMES, "make_tables")


def test_sums_are_read_with_the_tables_that_count(tmp_path: Path) -> None:
    put(tmp_path, OLD | {SUMS: sums(OLD)})
    put(tmp_path / "new", NEW | {SUMS: sums(NEW)})
    (tmp_path / "new").rename(tmp_path / READY)
    refuse_changed(tmp_path, NEW, "make_tables")


@pytest.mark.parametrize("content", [b"", b"old zips.csv", None])
def test_a_file_that_was_cut_or_is_gone_is_refused(tmp_path: Path, content) -> None:
    put(tmp_path, OLD | {SUMS: sums(OLD)})
    path = tmp_path / "zips.csv"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        refuse_changed(tmp_path, NAMES, "make_tables")
    assert str(caught.value) == (
        "zips.csv is not as make_tables wrote it: it was cut off or changed. "
        "Get it again, or run make_tables."
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"\n", 1),
        (b"\x00\xff\xfe\x89PNG", 1),
        (b"<!DOCTYPE html>\n<html>", 1),
        (b"0123456789abcdef\n", 1),
        (b"a b c d\n", 1),
        (sums(OLD) + b"more\n", 4),
        (sums(OLD)[:-20], 3),
        (sums(OLD).upper(), 1),
    ],
)
def test_sums_that_are_none_are_refused_in_words(tmp_path: Path, content: bytes, line: int) -> None:
    put(tmp_path, OLD | {SUMS: content})
    with pytest.raises(SourceError) as caught:
        refuse_changed(tmp_path, NAMES, "make_tables")
    assert str(caught.value) == (
        f"SHA256SUMS, line {line}: no sum and name of a file. It was cut off or changed. "
        "Get it again, or run make_tables."
    )


def test_sums_that_are_missing_are_told(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    with pytest.raises(SourceError, match=r"There is no SHA256SUMS in .*\. Run make_tables first"):
        refuse_changed(tmp_path, NAMES, "make_tables")
