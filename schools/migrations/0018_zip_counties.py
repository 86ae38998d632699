"""The county of a ZIP code, by its name: a state's page leads to the searches around them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0016_share_online"),
    ]

    operations = [
        migrations.AddField(
            model_name="zipcode",
            name="county",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The one that holds most of it, unless that is a town or in another "
                "state.",
                max_length=60,
                verbose_name="county",
            ),
            preserve_default=False,
        ),
    ]
