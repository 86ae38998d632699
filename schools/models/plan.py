"""A change of a school that is to come on a day: listed, closed, at a new price."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import editor, watching
from .history import Revision
from .school import School


class PlanQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Neither carried out nor found to be wrong."""
        return self.filter(revision__isnull=True, is_done=False).order_by("on", "pk")

    def due(self, day: date) -> Self:
        return self.waiting().filter(on__lte=day)


class Plan(models.Model):
    """What a school's fields shall be from a day on, and by whose word: field -> value, as JSON."""

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="plans", verbose_name=_("school")
    )
    on = models.DateField(_("on"))
    values = models.JSONField(_("values"))
    by = models.CharField(_("by"), max_length=150, blank=True)
    why = models.CharField(_("why"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    is_done = models.BooleanField(_("carried out"), default=False)
    problem = models.CharField(
        _("problem"), max_length=500, blank=True, help_text=_("Why it could not be carried out.")
    )
    revision = models.OneToOneField(
        Revision,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="plan",
        verbose_name=_("revision"),
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("planned change")
        verbose_name_plural = _("planned changes")

    def __str__(self) -> str:
        return f"{self.on}: {self.school}"

    @classmethod
    def of(cls, school: School, fields: set[str], **told: Any) -> Self:
        """The values that a school was given and that are not saved. `told`: on, by, why."""
        names = editor.together(fields) & set(editor.FIELDS[School]) | (fields & {"slug"})
        return cls(school=school, values={name: _json(school, name) for name in names}, **told)

    def carry_out(self) -> bool:
        """By whoever planned it; what cannot be is left, with the problem. Says whether it was."""
        school = School.objects.get(pk=self.school_id)
        for name, value in self.values.items():
            field: Any = School._meta.get_field(name)
            setattr(school, field.attname, field.to_python(value))
        try:
            school.full_clean()
        except ValidationError as error:
            self.problem = " ".join(error.messages)[:500]
            self.save(update_fields=["problem"])
            return False
        with watching.recorded(
            kind=Revision.Kind.PLAN, by=self.by, why=self.why, schools={school.pk}
        ) as revision:
            editor.say(school, self.values)
            school.save()
        self.is_done, self.problem = True, ""
        self.revision = revision if revision.pk else None
        self.save(update_fields=["is_done", "problem", "revision"])
        return True


def _json(school: School, name: str) -> Any:
    field: Any = School._meta.get_field(name)
    value = getattr(school, field.attname)
    return value.isoformat() if isinstance(value, date) else value
