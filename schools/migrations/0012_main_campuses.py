"""Every school with a point has its main campus, as `CampusQuerySet.mirror` keeps it."""

from django.db import migrations

PLACE = ("address", "city", "state", "zip_id", "latitude", "longitude", "point_source")


def place(apps, editor):
    schools = apps.get_model("schools", "School").objects.filter(latitude__isnull=False)
    campus = apps.get_model("schools", "Campus")
    campus.objects.bulk_create(
        (
            campus(school=school, is_main=True, **{name: getattr(school, name) for name in PLACE})
            for school in schools
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("schools", "0011_campuses")]

    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
