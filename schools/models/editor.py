"""The editor's word: what staff say is kept, whatever the files say, until it is taken back.

- A field: `origins` marks it, and `overruled` holds what the files say of it. A row that an editor
  added is the word on all of its fields.
- A status answers what the files said then: when they say something new, that counts.
- A deletion: a row of Deletion keeps the school or program away. A campus of the files is closed
  instead, which is a field of it; its programs are an editor's alone, and in no file.

Whatever changes a row on an editor's behalf comes here, and so does the loading of the files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..vocabulary import origins
from .campus import Campus
from .program import Program
from .school import School

Row = School | Program | Campus
Key = tuple[int, str, int]  # UNITID, CIP code, award level
WHOLE = ("", 0)  # in place of CIP code and award level: the school itself

FIELDS: dict[type[Row], tuple[str, ...]] = {
    School: tuple(origins.SOURCE_OF),
    Program: origins.PROGRAM_FIELDS,
    Campus: origins.CAMPUS_FIELDS,
}
STATUS = frozenset({"status", "closed_on", "closed_by", "successor", "part_of"})
# Fields that only make sense together: who sets one has set them all.
TOGETHER = (
    frozenset({"latitude", "longitude", "point_source"}),
    STATUS,
    frozenset({"phone", "phone_extension"}),
    frozenset({"price", "price_high", "price_release"}),
    frozenset({"supplies", "supplies_high"}),
    frozenset({"length", "length_high", "length_unit"}),
    frozenset({"months", "months_high"}),
)
# What other rows say is not held beside the word: the next load knows it.
NOT_HELD = frozenset({"successor", "awards"})


class Deletion(models.Model):
    """A school or program of the files that an editor deleted: it stays away."""

    unitid = models.PositiveIntegerField("UNITID")
    cip = models.CharField(
        _("CIP code"), max_length=7, blank=True, help_text=_("Empty for a whole school.")
    )
    award_level = models.PositiveSmallIntegerField(
        _("award level"), default=0, help_text=_("0 for a whole school.")
    )
    name = models.CharField(_("name"), max_length=600)
    deleted_by = models.CharField(_("deleted by"), max_length=150)
    deleted_at = models.DateTimeField(_("deleted at"), auto_now_add=True)

    class Meta:
        ordering = ["-deleted_at", "-pk"]
        verbose_name = _("deletion")
        verbose_name_plural = _("deletions")
        constraints = [
            models.UniqueConstraint(
                fields=["unitid", "cip", "award_level"], name="deletion_once_for_each_row"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Merged:
    """What a row shall become, and what to tell about the editor's word on it."""

    values: dict[str, Any]
    kept: dict[str, tuple[object, object]]  # field -> the editor's value, the files'
    has_newer_status: bool


def words(row: Row) -> set[str]:
    """The fields that are an editor's; of fields that belong together, all."""
    return together(origins.by_editor(row.origins))


def together(fields: Iterable[str]) -> set[str]:
    """The fields with the ones they only make sense with."""
    found = set(fields)
    return found.union(*(group for group in TOGETHER if group & found))


def say(row: Row, fields: Iterable[str]) -> None:
    """These values are an editor's. To be called before the row is saved.

    What the database still has is what the files say, unless it was the editor's already.
    """
    said = together(fields) & set(FIELDS[type(row)])
    before = type(row)._base_manager.filter(pk=row.pk).first()
    if before is None:
        said |= _given(row)
        if not isinstance(row, Campus):
            bring_back(Deletion.objects.filter(**_key(row)))
    elif isinstance(row, Program) or {"directory", "campuses"} & before.origins.keys():
        news = said - words(before) - NOT_HELD
        row.overruled = row.overruled | {name: _plain(_value(before, name)) for name in news}
    row.origins = row.origins | dict.fromkeys(said, origins.EDITOR)


def say_deleted(row: School | Program, by: str) -> bool:
    """An editor deletes a row. One with a federal identity stays away at the next load: True."""
    key = _key(row)
    if key["unitid"] is None:
        return False
    name = str(row) if isinstance(row, School) else f"{row}, {row.school}"
    Deletion.objects.update_or_create(**key, defaults={"name": name, "deleted_by": by})
    return True


def take_back(row: Row, fields: Iterable[str]) -> set[str]:
    """The files' values again. Not saved. Returns fields that have to wait for the next load."""
    taken = together(fields) & words(row)
    held = {name: row.overruled[name] for name in taken & row.overruled.keys()}
    for name, value in held.items():
        field = _field(row, name)
        setattr(row, field.attname, field.to_python(value))
    row.origins = {name: mark for name, mark in row.origins.items() if name not in taken}
    row.overruled = {name: value for name, value in row.overruled.items() if name not in taken}
    return taken - held.keys()


def bring_back(deletions: models.QuerySet[Deletion]) -> int:
    """The next load brings these back. Returns how many."""
    return deletions.delete()[0]


def deleted() -> dict[Key, Deletion]:
    """What editors deleted."""
    return {(row.unitid, row.cip, row.award_level): row for row in Deletion.objects.all()}


def merged(row: Row, values: Mapping[str, Any]) -> Merged:
    """A known row with the files' values: an editor's are kept, but for an answered status."""
    files = {_name(attribute): value for attribute, value in values.items()}
    own = words(row)
    newer = _has_newer_status(row, files, own)
    if newer:
        own -= STATUS
    kept = {
        name: (_value(row, name), files[name])
        for name in sorted(own & files.keys())
        if _value(row, name) != files[name]
    }
    upstream = {k: value for k, value in values.items() if _name(k) not in own}
    marks = {name: origins.EDITOR for name in origins.by_editor(row.origins) & own}
    overruled = {name: _plain(files[name]) for name in own & files.keys()}
    values_now = upstream | {
        "origins": values.get("origins", {}) | marks,
        "overruled": {n: v for n, v in row.overruled.items() if n in own} | overruled,
    }
    return Merged(values_now, kept, newer)


def _has_newer_status(row: Row, files: Mapping[str, Any], own: set[str]) -> bool:
    """The files contradict an editor's status, and not with what the editor answered.

    A closing of the same day in another release is the same closing.
    """
    if "status" not in own or files["status"] == _value(row, "status"):
        return False
    word = {name: _plain(files[name]) for name in ("status", "closed_on")}
    return any(row.overruled.get(name, said) != said for name, said in word.items())


def _given(row: Row) -> set[str]:
    """What an editor says who adds a row: all of it, but of a school what is filled in."""
    if isinstance(row, School):
        return {name for name in FIELDS[School] if _value(row, name) not in (None, "", [])}
    return set(FIELDS[type(row)])


def _key(row: School | Program) -> dict[str, Any]:
    if isinstance(row, School):
        return {"unitid": row.unitid, "cip": WHOLE[0], "award_level": WHOLE[1]}
    return {"unitid": row.school.unitid, "cip": row.cip, "award_level": row.award_level}


def _name(attribute: str) -> str:
    return attribute.removesuffix("_id")


def _value(row: Row, name: str) -> Any:
    return getattr(row, _field(row, name).attname)


def _field(row: Row, name: str) -> models.Field:
    return cast(models.Field, type(row)._meta.get_field(name))


def _plain(value: object) -> object:
    """As JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
