"""A proposal as staff judge it: each value as it is, as it was proposed, as the files have it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

from schools.admin.history import in_words
from schools.models import Campus, Program, School, editor
from schools.models.history import Row
from schools.vocabulary import origins

from .changes import NEW, CampusRow, Change, ProgramRow, RowForm, SchoolRow, new_campus
from .models import Correction


@dataclass(frozen=True, slots=True)
class Line:
    """One value: words of what it is now and was proposed, and the field in which staff edit it."""

    row: str
    now: str
    proposed: str
    federal: str
    is_stale: bool  # it changed since it was proposed
    leave: str  # name of the tick that leaves it as it is
    is_left: bool
    field: BoundField | None  # None where it can be edited no more


class Review:
    """The changes of one proposal, against the rows as they are at this moment."""

    def __init__(self, correction: Correction, data: Mapping[str, Any] | None = None) -> None:
        self.school = correction.school
        self.data = data
        self.changes = [Change(**each) for each in correction.changes]
        self.programs = list(self.school.programs.prefetch_related("notes"))
        taught = [program for program in self.programs if program.offered]
        self.names = {program.pk: str(program) for program in self.programs}
        self.forms = {key: self._form(key, taught) for key in self._keys()}

    def _keys(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((change.model, change.row) for change in self.changes))

    def _form(self, key: tuple[str, str], taught: list[Program]) -> RowForm | None:
        """None where the row is gone."""
        model, row = key
        mine = [change for change in self.changes if (change.model, change.row) == key]
        proposed = {change.field: change.new for change in mine}
        if model == Row.SCHOOL:
            form: RowForm = SchoolRow(self.data, instance=self.school, proposed=proposed)
        elif model == Row.PROGRAM:
            program = next((each for each in self.programs if str(each.pk) == row), None)
            if program is None:
                return None
            form = ProgramRow(self.data, instance=program, proposed=proposed)
        elif row == NEW:
            form = new_campus(self.school, taught, self.data, proposed)
            form.keep_only(proposed)
            return form
        else:
            campus = self.school.campuses.filter(pk=row, is_main=False).first()
            if campus is None:
                return None
            form = CampusRow(self.data, instance=campus, taught=taught, proposed=proposed)
        form.keep_only([name for name in proposed if not self._is_left(form, name)])
        return form

    def _is_left(self, form: RowForm, name: str) -> bool:
        return bool(self.data) and self._leave(form, name) in (self.data or {})

    def _leave(self, form: RowForm, name: str) -> str:
        return f"{form.prefix}-leave" if form.row == NEW else f"{form.prefix}-{name}-leave"

    @property
    def lines(self) -> Iterator[Line]:
        for change in self.changes:
            form = self.forms[change.model, change.row]
            if form is None:
                proposed = self._words(change, change.new)
                yield Line(_("gone since"), "", proposed, "", True, "", True, None)
                continue
            row, name = form.instance, change.field
            before = form.before[name]
            yield Line(
                row=self._called(row),
                now=self._words(change, before),
                proposed=self._words(change, change.new),
                federal=self._words(change, said) if (said := federal(row, name, before)) else "",
                is_stale=before != change.old,
                leave=self._leave(form, name),
                is_left=self._is_left(form, name),
                field=form[name] if name in form.fields else None,
            )

    def _called(self, row: School | Program | Campus) -> str:
        if isinstance(row, School):
            return _("The school")
        return str(row) if row.pk else _("A new campus")

    def _words(self, change: Change, said: Any) -> str:
        if isinstance(said, list):
            said = [self.names.get(pk, pk) for pk in said]
        return in_words(change.model, change.field, said)

    @property
    def is_stale(self) -> bool:
        return any(line.is_stale for line in self.lines)

    @property
    def digest(self) -> str:
        """Of what staff see as it is now: whoever decides has seen this."""
        now = [
            [change.model, change.row, change.field, form.before[change.field] if form else None]
            for change in self.changes
            for form in [self.forms[change.model, change.row]]
        ]
        return sha256(json.dumps(now, default=str).encode()).hexdigest()

    @property
    def _written(self) -> list[RowForm]:
        forms = [form for form in self.forms.values() if form and form.fields]
        return [f for f in forms if not (f.row == NEW and self._is_left(f, ""))]

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self._written])

    def write(self) -> None:
        for form in self._written:
            form.write()


def federal(row: School | Program | Campus, name: str, before: Any) -> Any:
    """What the files say; None where they say nothing, or nobody knows."""
    if row.pk is None or name not in editor.FIELDS[type(row)]:
        return None
    if name in editor.words(row):
        return row.overruled.get(name)
    if isinstance(row, School):
        return before if origins.origin(name, row.origins) else None
    return before if isinstance(row, Program) or row.number else None
