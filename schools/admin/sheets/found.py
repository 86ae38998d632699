"""Which row of the directory a line of a spreadsheet means. Read at once, whatever its length."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ...models import Campus, FormerSlug, Program, School
from ...sheets.reading import Line
from .columns import CAMPUSES, SCHOOLS, Kind, text_of

AT_ONCE = 500  # keys in one query
LARGEST = 2**31 - 1

Row = School | Program | Campus


class Problem(Exception):
    """What is wrong with one cell of one row."""

    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.column = column


@dataclass
class Found:
    """The schools that a file speaks of, and their rows of its kind."""

    kind: Kind
    by_unitid: dict[str, School] = field(default_factory=dict)
    by_slug: dict[str, School] = field(default_factory=dict)
    rows: dict[tuple[Any, ...], Row] = field(default_factory=dict)

    @property
    def schools(self) -> set[int]:
        schools = {*self.by_unitid.values(), *self.by_slug.values()}
        campuses = {row.school_id for row in self.rows.values() if isinstance(row, Campus)}
        return {school.pk for school in schools} | campuses

    def row(self, line: Line) -> Row | None:
        """The row that a line means; None for one that it adds. Raises Problem."""
        if self.kind is SCHOOLS:
            return self._school(line)
        found = self._beside_a_school(line)
        _refuse_new(line, found)
        return found

    def _school(self, line: Line) -> School | None:
        named = [name for name in ("unitid", "slug") if line.cells.get(name)]
        new = is_new(line)
        if new and "slug" in named:
            raise Problem("slug", _("A new school gets its slug by itself: leave this empty."))
        if not named and not new:
            words = _("Say which school is meant, by UNITID or slug; or yes in the column “new”.")
            raise Problem("unitid", words)
        found = self.school(line) if named and not (new and not self._known(line)) else None
        _refuse_new(line, found)
        return found

    def _known(self, line: Line) -> bool:
        return line.cells.get("unitid", "") in self.by_unitid

    def school(self, line: Line) -> School:
        """By UNITID or slug; where both are given, both are of one school."""
        found = []
        for name, known in (("unitid", self.by_unitid), ("slug", self.by_slug)):
            if key := line.cells.get(name):
                if key not in known:
                    raise Problem(name, _no_school(name) % {"key": key})
                found.append(known[key])
        if not found:
            raise Problem("unitid", _("Say which school is meant, by UNITID or slug."))
        if len(found) == 2 and found[0] != found[1]:
            raise Problem("slug", _("The UNITID and the slug are of two schools."))
        return found[0]

    def _beside_a_school(self, line: Line) -> Row | None:
        if self.kind is CAMPUSES and (key := line.cells.get("id")):
            if ("id", key) not in self.rows:
                raise Problem("id", _("No campus has the id %(key)s.") % {"key": key})
            self._refuse_another(line, self.rows["id", key])
            return self.rows["id", key]
        key_of_row = key_of(line, self.school(line))
        found = self.rows.get(key_of_row)
        if found is None and not is_new(line):
            column = "number" if self.kind is CAMPUSES else "cip"
            words = _("The school has no such row. One that is to be added says yes in “new”.")
            raise Problem(column, words)
        return found

    def _refuse_another(self, line: Line, campus: Row) -> None:
        """What stands beside the id of a campus is of that campus."""
        meant = {
            "unitid": (self.by_unitid.get(line.cells.get("unitid", "")), campus.school),
            "slug": (self.by_slug.get(line.cells.get("slug", "")), campus.school),
            "number": (line.cells.get("number", ""), text_of(campus, "number")),
        }
        for name, (told, here) in meant.items():
            if line.cells.get(name) and told != here:
                words = _("The campus with this id is another one: here it is %(value)s.")
                raise Problem(name, words % {"value": text_of(campus, name) or _("nothing")})


def _no_school(name: str) -> str:
    if name == "unitid":
        return _("No school has the UNITID %(key)s. One that is to be added says yes in “new”.")
    return _("No school has the slug %(key)s.")


def _refuse_new(line: Line, found: Row | None) -> None:
    if found is not None and is_new(line):
        words = _("This is here already: %(row)s. Empty the column “new”.")
        raise Problem("new", words % {"row": found})


def is_new(line: Line) -> bool:
    return line.cells.get("new") == "true"


def key_of(line: Line, school: School) -> tuple[Any, ...]:
    """Of a campus or program: its school's id and what tells it from the others there."""
    if "cip" in line.cells or "award_level" in line.cells:
        return school.pk, line.cells.get("cip", ""), line.cells.get("award_level", "")
    return school.pk, line.cells.get("number", "")


def found(kind: Kind, lines: Iterable[Line]) -> Found:
    """What the lines can mean, by a query for each five hundred keys."""
    every = list(lines)
    result = Found(kind)
    unitids = [key for key in _keys(every, "unitid") if key.isdecimal() and int(key) <= LARGEST]
    for school in _read(School, "unitid", unitids):
        result.by_unitid[str(school.unitid)] = school
    slugs = _keys(every, "slug")
    for row in _read(FormerSlug, "slug", slugs):
        result.by_slug[row.slug] = row.school
    for school in _read(School, "slug", slugs):
        result.by_slug[school.slug] = school
    _add_rows(result, every)
    return result


def _add_rows(result: Found, lines: list[Line]) -> None:
    if result.kind is SCHOOLS:
        return
    schools = sorted(result.schools)
    if result.kind is CAMPUSES:
        ids = [key for key in _keys(lines, "id") if key.isdecimal() and int(key) <= LARGEST]
        for row in _read(Campus, "pk", ids):
            result.rows["id", str(row.pk)] = row
        for row in _read(Campus, "school", schools):
            if row.number:
                result.rows[row.school_id, row.number] = row
    else:
        for row in _read(Program, "school", schools):
            result.rows[row.school_id, row.cip, str(row.award_level)] = row


def _keys(lines: list[Line], column: str) -> list[str]:
    return sorted({key for line in lines if (key := line.cells.get(column, ""))})


def _read(model: Any, name: str, keys: list[Any]) -> list[Any]:
    rows = model.objects.all() if model is School else model.objects.select_related("school")
    parts = (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
    return [row for part in parts for row in rows.filter(**{f"{name}__in": part})]
