from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_metro")]

    operations = [
        migrations.CreateModel(
            name="Deletion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unitid", models.PositiveIntegerField(verbose_name="UNITID")),
                (
                    "cip",
                    models.CharField(
                        blank=True,
                        help_text="Empty for a whole school.",
                        max_length=7,
                        verbose_name="CIP code",
                    ),
                ),
                (
                    "award_level",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="0 for a whole school.", verbose_name="award level"
                    ),
                ),
                ("name", models.CharField(max_length=600, verbose_name="name")),
                ("deleted_by", models.CharField(max_length=150, verbose_name="deleted by")),
                ("deleted_at", models.DateTimeField(auto_now_add=True, verbose_name="deleted at")),
            ],
            options={
                "verbose_name": "deletion",
                "verbose_name_plural": "deletions",
                "ordering": ["-deleted_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="program",
            name="origins",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="The fields that an editor set: field -> 'editor'.",
                verbose_name="origins",
            ),
        ),
        migrations.AddField(
            model_name="program",
            name="overruled",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="What the files say of a field that an editor set: field -> value.",
                verbose_name="overruled",
            ),
        ),
        migrations.AddField(
            model_name="school",
            name="overruled",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="What the files say of a field that an editor set: field -> value.",
                verbose_name="overruled",
            ),
        ),
        migrations.AddConstraint(
            model_name="deletion",
            constraint=models.UniqueConstraint(
                fields=("unitid", "cip", "award_level"), name="deletion_once_for_each_row"
            ),
        ),
    ]
