"""Taking back one act as a whole: what it changed is as it was, but for what changed since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _

from . import watching
from .campus import Campus
from .history import Difference, Revision, Row
from .program import Program, YearlyAwards
from .school import School
from .snapshots import MODELS

# What stands on another row comes after it, and goes before it.
ORDER = [
    *(Row.ZIP, Row.RELEASE, Row.AGENCY, Row.SCHOOL),
    *(Row.PROGRAM, Row.CAMPUS, Row.EARNINGS, Row.NOTE),
]
APART = {"awards", "programs"}  # fields that are rows of their own


class CannotUndo(Exception):
    """Says in words why an act cannot be taken back."""


@dataclass(frozen=True)
class Conflict:
    """A value that changed again since: it stays."""

    difference: Difference
    field: str
    now: Any


def undo(
    revision: Revision, *, by: str, why: str = "", school: School | None = None
) -> list[Conflict]:
    """Take an act back, or what it changed of one school: all of that or nothing. Returns what
    stayed because it changed since.

    Raises CannotUndo where it was taken back already, or what came since stands in the way.
    """
    if hasattr(revision, "undone_by"):
        raise CannotUndo(_("This was undone already."))
    if not school and revision.kind == Revision.Kind.LOAD and _later_loads(revision):
        raise CannotUndo(_("A later load of files stands on this one: undo that one first."))
    rows = revision.differences.all()
    if school:
        rows = rows.filter(school=school)
    undoes = None if school else revision
    told = watching.recorded(kind=Revision.Kind.UNDO, by=by, why=why, undoes=undoes)
    try:
        with transaction.atomic(), told:
            return list(_taken_back(rows))
    except models.ProtectedError as error:
        words = _("Somebody wrote about a school that would be deleted: withdraw it instead.")
        raise CannotUndo(words) from error
    except DatabaseError as error:
        words = _("What came since stands in the way: %(error)s.")
        raise CannotUndo(words % {"error": str(error).strip()}) from error


def _later_loads(revision: Revision) -> bool:
    """Loads of newer files that still count: half of one year under another is no directory."""
    later = Revision.objects.filter(kind=Revision.Kind.LOAD, pk__gt=revision.pk)
    return any(stands(each) for each in later)


def stands(revision: Revision) -> bool:
    """It was not undone, or that was undone again."""
    undone: Revision | None = getattr(revision, "undone_by", None)
    return undone is None or not stands(undone)


def _taken_back(differences: Iterable[Difference]) -> Iterator[Conflict]:
    rows = list(differences)
    for model in ORDER:
        yield from _restore([row for row in rows if row.model == model])
    for model in reversed(ORDER):
        yield from _remove([row for row in rows if row.model == model and _came(row)])


def _came(difference: Difference) -> bool:
    return difference.is_whole and all(old is None for old, _new in difference.values.values())


def _restore(differences: Iterable[Difference]) -> Iterator[Conflict]:
    """Rows that went come again, fields that changed are as they were."""
    for each in differences:
        if each.is_whole and not _came(each):
            _recreate(each)
        elif not each.is_whole:
            yield from _put_back(each)


def _recreate(difference: Difference) -> None:
    model = MODELS[difference.model]
    values = {name: old for name, (old, _new) in difference.values.items()}
    plain = {name: value for name, value in values.items() if name not in APART}
    row = model(**{_field(model, name).attname: value for name, value in plain.items()})
    row.save_base(force_insert=True)  # a main campus is a row of its own here
    for name in values.keys() & APART:
        _put_apart(row, name, values[name])


def _put_back(difference: Difference) -> Iterator[Conflict]:
    model = MODELS[difference.model]
    row = model._default_manager.filter(pk=difference.row).first()
    if row is None:
        return  # it went since, and its own end tells what it was
    changed = []
    for name, (old, new) in difference.values.items():
        now = value_of(row, name)
        if now not in (old, new):
            yield Conflict(difference, name, now)
        elif name in APART:
            _put_apart(row, name, old)
        else:
            field = _field(model, name)
            setattr(row, field.attname, field.to_python(old))
            changed.append(name)
    if changed:
        row.save_base(update_fields=changed)


def _remove(came: Iterable[Difference]) -> Iterator[Conflict]:
    """Rows that came go again, but for those that somebody worked on since."""
    for each in came:
        row = MODELS[each.model]._default_manager.filter(pk=each.row).first()
        if row is None:
            continue
        since = [n for n, (_old, new) in each.values.items() if value_of(row, n) != new]
        if since:
            yield from (Conflict(each, name, value_of(row, name)) for name in since)
        else:
            row.delete()


def value_of(row: models.Model, name: str) -> Any:
    """A field of a row as the history writes it."""
    if name == "awards" and isinstance(row, Program):
        return {str(each.year): each.awards for each in row.yearly_awards.order_by("year")} or None
    if name == "programs" and isinstance(row, Campus):
        return list(row.programs.order_by("pk").values_list("pk", flat=True)) or None
    value = getattr(row, _field(type(row), name).attname)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _put_apart(row: models.Model, name: str, value: Any) -> None:
    if isinstance(row, Program):
        row.yearly_awards.all().delete()
        YearlyAwards.objects.bulk_create(
            YearlyAwards(program=row, year=int(year), awards=awards)
            for year, awards in (value or {}).items()
        )
    elif isinstance(row, Campus):
        row.programs.set(Program.objects.filter(pk__in=value or []))


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
