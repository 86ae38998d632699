"""Lines of a spreadsheet -> rows, through the forms of the pages: to be seen, or to stay."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import Campus, Revision, School, Sheet, editor, snapshots, watching
from ...sheets.reading import Line, Table, read
from ...vocabulary import names
from ..forms import EditedForm
from . import columns
from .columns import CLEAR, Kind, mended, text_of
from .filling import form
from .found import Found, Problem, Row, found

MOST_WRITTEN = 500  # rows of one file: some ten seconds
LONGEST_SHOWN = 60  # letters of a cell that is wrong
YES_NO = ("true", "false")
IS_HERE = gettext_lazy(
    "A school of this name, town and ZIP code is here already. "
    "Where this is another one, say yes in the column “is_another”."
)


@dataclass(frozen=True)
class Wrong:
    """One cell that cannot be: the row as a spreadsheet numbers it, the column of the file, what
    stands there."""

    row: int
    column: str
    words: str
    value: str = ""


@dataclass
class Outcome:
    """What a file would change, or why it cannot."""

    wrong: list[Wrong] = field(default_factory=list)
    count: Counter = field(default_factory=Counter)  # new, changed, unchanged
    known: set[int] = field(default_factory=set)  # schools that are here already
    schools: set[int] = field(default_factory=set)  # those, and what the file adds
    differences: list[snapshots.Found] = field(default_factory=list)

    @property
    def sum(self) -> str:
        """What is confirmed: these differences and no others."""
        return snapshots.digest(snapshots.rows_of(self.differences))


class NotAsShown(Exception):
    """The directory changed since the preview: it is shown again."""


def previewed(kind: Kind, sheet: Sheet) -> Outcome:
    """Written, looked at, and rolled back."""
    with transaction.atomic():
        outcome = _written(kind, table_of(kind, sheet))
        transaction.set_rollback(True)
    return outcome


def apply(kind: Kind, sheet: Sheet, *, by: str, why: str, confirmed: str) -> Revision:
    """All of it, or nothing. Raises NotAsShown where it would do other than was confirmed."""
    table = table_of(kind, sheet)
    known = found(kind, _mended(kind, table)).schools
    told = watching.recorded(
        kind=Revision.Kind.SHEET, by=by, why=why, source=sheet.name, schools=known
    )
    with told as revision:
        outcome = _written(kind, table)
        known |= outcome.schools
        if outcome.wrong or outcome.sum != confirmed:
            raise NotAsShown
    sheet.is_written(revision)
    return revision


def table_of(kind: Kind, sheet: Sheet) -> Table:
    """Raises SourceError where the file is no table."""
    return read(bytes(sheet.content), sheet.name, sheet=kind.code)


def _written(kind: Kind, table: Table) -> Outcome:
    """Within a transaction. Rows that are wrong are not written; each other one is."""
    outcome = Outcome(wrong=list(_unknown_columns(kind, table)))
    if outcome.wrong:
        return outcome
    lines = _mended(kind, table)
    known = found(kind, lines)
    outcome.known = known.schools
    outcome.schools = set(outcome.known)
    before = snapshots.taken(outcome.known)
    first: dict[Any, int] = {}
    for line in lines:
        try:
            _write(kind, known, line, first, outcome)
        except Problem as problem:
            outcome.wrong.append(_wrong(line, problem.column, str(problem)))
        if outcome.count["new"] + outcome.count["changed"] > MOST_WRITTEN:
            words = _(
                "A file changes at most %(most)s rows. Bring this one and what follows apart."
            )
            outcome.wrong.append(Wrong(line.number, "", words % {"most": MOST_WRITTEN}))
            break
    if not outcome.wrong:
        after = snapshots.taken(outcome.schools)
        outcome.differences = list(snapshots.differences(before, after))
    return outcome


def _unknown_columns(kind: Kind, table: Table) -> Iterator[Wrong]:
    known = dict.fromkeys((*kind.brought, *kind.shown))
    for column in table.columns:
        if column in known:
            continue
        meant = names.slip_of(column, known)
        words = (
            _("Nobody knows this column. Did you mean “%(meant)s”?") % {"meant": meant}
            if meant
            else _("Nobody knows this column. Take it out, or see the template for the names.")
        )
        yield Wrong(1, column, words)


def _mended(kind: Kind, table: Table) -> list[Line]:
    return [
        Line(
            line.number,
            {name: mended(name, text) for name, text in line.cells.items()},
            line.problems,
        )
        for line in table.lines
    ]


def _write(kind: Kind, known: Found, line: Line, first: dict, outcome: Outcome) -> None:
    """One row. Raises Problem for the first thing that says nothing of the others."""
    for column, words in line.problems.items():
        outcome.wrong.append(Wrong(line.number, column, words))
    if line.problems:
        return
    _refuse_odd_flags(kind, line)
    row = known.row(line)
    _refuse_twice(kind, known, line, row, first)
    if row is None:
        _refuse_shown_of_new(kind, known, line)
    else:
        _refuse_shown(kind, line, row)
        line.cells = {n: t for n, t in line.cells.items() if t and not _is_as_it_is(row, n, t)}
    if row is not None and not any(name in line.cells for name in kind.own):
        outcome.count["unchanged"] += 1
        return
    if isinstance(row, Campus) and row.is_main:
        raise Problem("id", _("The main campus is where its school is: change the school."))
    filled = form(kind, known, line, row)
    if not filled.is_valid():
        outcome.wrong += _in_words(line, filled)
        return
    _save(filled, line, outcome)
    outcome.count["new" if row is None else "changed"] += 1


def _refuse_odd_flags(kind: Kind, line: Line) -> None:
    """A form takes any other word for no answer, or for yes."""
    for name in sorted(columns.FLAGS & line.cells.keys()):
        allowed = {"", "true", "false", CLEAR} if name in columns.OFFERINGS else {"", *YES_NO}
        if line.cells[name] not in allowed:
            raise Problem(name, _("Say yes or no."))


def _refuse_twice(kind: Kind, known: Found, line: Line, row: Row | None, first: dict) -> None:
    key: Any = row.pk if row is not None else None
    if key is None:
        # Two new rows of one key are two rows for one thing; new campuses without a number differ.
        cells = [line.cells.get(name, "") for name in kind.keys]
        key = tuple(cells) if kind is not columns.CAMPUSES or line.cells.get("number") else None
        if kind is columns.SCHOOLS and not any(cells):
            key = None
    if key is None:
        return
    if key in first:
        words = _("Row %(row)s is about the same. Keep one of them.") % {"row": first[key]}
        raise Problem(kind.keys[0], words)
    first[key] = line.number


def _refuse_shown(kind: Kind, line: Line, row: Row) -> None:
    """A column that is only taken away must come back as it went."""
    for name in kind.shown:
        text = line.cells.get(name, "")
        if text and mended(name, text) != mended(name, text_of(row, name)):
            words = _("A spreadsheet cannot change this: here it is %(value)s.")
            raise Problem(name, words % {"value": text_of(row, name) or _("nothing")})


def _refuse_shown_of_new(kind: Kind, known: Found, line: Line) -> None:
    """A new row has none of these yet, but for the name of its school."""
    for name in kind.shown:
        text = line.cells.get(name, "")
        if text and (name != "school" or text != str(known.school(line))):
            raise Problem(name, _("A spreadsheet cannot say this of a new row: leave it empty."))


def _is_as_it_is(row: Row, name: str, text: str) -> bool:
    return name in columns.KINDS[type(row)].own and text == mended(name, text_of(row, name))


def _in_words(line: Line, form: EditedForm) -> Iterator[Wrong]:
    for name, problems in form.errors.items():
        for words in problems:
            told = IS_HERE if name == "is_another" else words
            yield _wrong(line, "" if name == "__all__" else name, str(told))


def _wrong(line: Line, column: str, words: str) -> Wrong:
    return Wrong(line.number, column, words, line.cells.get(column, "")[:LONGEST_SHOWN])


def _save(form: EditedForm, line: Line, outcome: Outcome) -> None:
    row = form.instance
    try:
        with transaction.atomic():
            editor.say(row, form.said)
            row.save()
    except DatabaseError as error:
        words = _("The directory cannot hold this: %(error)s.")
        raise Problem("", words % {"error": str(error).strip()}) from error
    outcome.schools.add(row.pk if isinstance(row, School) else row.school_id)
