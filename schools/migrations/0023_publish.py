"""A permission of its own for what the public sees: listing, closing, withdrawing."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("schools", "0022_updates")]

    operations = [
        migrations.AlterModelOptions(
            name="school",
            options={
                "ordering": ["name", "pk"],
                "permissions": [("publish_school", "Can list, close and withdraw schools")],
                "verbose_name": "school",
                "verbose_name_plural": "schools",
            },
        ),
    ]
