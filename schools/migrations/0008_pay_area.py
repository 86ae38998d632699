import django.core.validators
from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Concat, Substr

HELP = "BLS’s code of the area whose pay it has, if any: 00 and a CBSA code, or other."


def lengthen(apps, schema_editor):
    """A CBSA code as BLS writes it among its areas: 37900 -> 0037900."""
    for name in ("ZipCode", "Place"):
        rows = apps.get_model("schools", name).objects.filter(area__gt="")
        rows.update(area=Concat(Value("00"), "area"))


def shorten(apps, schema_editor):
    for name in ("ZipCode", "Place"):
        rows = apps.get_model("schools", name).objects
        rows.exclude(area__startswith="00").update(area="")
        rows.filter(area__gt="").update(area=Substr("area", 3))


def to_area(model):
    return [
        migrations.RenameField(model, "metro", "area"),
        migrations.AlterField(
            model,
            "area",
            models.CharField(
                blank=True,
                help_text=HELP,
                max_length=7,
                validators=[django.core.validators.RegexValidator("^\\d{7}\\Z")],
                verbose_name="pay area",
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("schools", "0007_place_key_begins")]

    operations = [
        *to_area("place"),
        *to_area("zipcode"),
        migrations.RunPython(lengthen, shorten),
    ]
