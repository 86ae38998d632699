"""Programs that the importers left alone, as "kept by hand" or without years, get today's marks."""

from django.db import migrations
from django.db.models import Q

FIELDS = (
    *("offered", "price", "price_release", "supplies"),
    *("length", "length_unit", "months", "awards"),
)


def mark(apps, schema_editor):
    programs = apps.get_model("schools", "Program").objects
    kept = programs.filter(Q(edited=True) | Q(first_listed__isnull=True))
    kept.update(origins=dict.fromkeys(FIELDS, "editor"))


def unmark(apps, schema_editor):
    """Field by field cannot be said there: the whole program is kept."""
    programs = apps.get_model("schools", "Program").objects
    programs.exclude(origins={}).update(edited=True)


class Migration(migrations.Migration):
    dependencies = [("schools", "0003_editors_word")]

    operations = [migrations.RunPython(mark, unmark)]
