"""Federal updates, with the differences that they would make; ZIP codes of schools alone."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0021_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="Previewed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("new", "new school"),
                            ("gone", "deleted"),
                            ("listed", "listed"),
                            ("closed", "closed"),
                            ("withdrawn", "withdrawn"),
                            ("draft", "draft"),
                            ("renamed", "renamed"),
                            ("names", "other names or address here"),
                            ("moved", "moved more than a mile"),
                            ("place", "address or point"),
                            ("contact", "how to reach it"),
                            ("gained", "gained a program"),
                            ("lost", "lost a program"),
                            ("price-far", "price up or down by a fifth or more"),
                            ("price", "price"),
                            ("awards", "awards"),
                            ("campus-new", "new campus"),
                            ("campus-gone", "campus gone"),
                            ("campus", "campus"),
                            ("zip", "ZIP code unknown"),
                            ("facts", "other facts"),
                            ("source", "releases and agencies"),
                            ("marks", "where values came from"),
                            ("kept", "an editor’s value kept against the files"),
                        ],
                        max_length=11,
                        verbose_name="topic",
                    ),
                ),
                (
                    "model",
                    models.CharField(
                        choices=[
                            ("school", "school"),
                            ("program", "program"),
                            ("campus", "campus"),
                            ("earnings", "earnings"),
                            ("agency", "agency"),
                            ("zip", "ZIP code"),
                            ("release", "release"),
                        ],
                        max_length=8,
                        verbose_name="kind of row",
                    ),
                ),
                ("row", models.CharField(max_length=40, verbose_name="row")),
                (
                    "name",
                    models.CharField(
                        help_text="As it is called since.", max_length=300, verbose_name="name"
                    ),
                ),
                ("is_whole", models.BooleanField(default=False, verbose_name="the whole row")),
                ("values", models.JSONField(default=dict, verbose_name="values")),
            ],
            options={
                "verbose_name": "previewed difference",
                "verbose_name_plural": "previewed differences",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                (
                    "by",
                    models.CharField(
                        blank=True,
                        help_text="Empty for the command line.",
                        max_length=150,
                        verbose_name="by",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "prepared"),
                            ("applied", "applied"),
                            ("dropped", "dropped"),
                        ],
                        default="prepared",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "tables",
                    models.BinaryField(
                        help_text="The tables of facts, zipped.", verbose_name="tables"
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="what was found")),
                (
                    "refusals",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Sentences, one a reason.",
                        verbose_name="why it is refused",
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
            ],
            options={
                "verbose_name": "update",
                "verbose_name_plural": "updates",
                "ordering": ["-pk"],
                "permissions": [("apply_update", "Can apply, drop and undo an update")],
            },
        ),
        migrations.RemoveConstraint(
            model_name="zipcode",
            name="zipcode_kind_known",
        ),
        migrations.AlterField(
            model_name="difference",
            name="model",
            field=models.CharField(
                choices=[
                    ("school", "school"),
                    ("program", "program"),
                    ("campus", "campus"),
                    ("earnings", "earnings"),
                    ("agency", "agency"),
                    ("zip", "ZIP code"),
                    ("release", "release"),
                ],
                max_length=8,
                verbose_name="kind of row",
            ),
        ),
        migrations.AlterField(
            model_name="difference",
            name="school",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="%(class)ss",
                to="schools.school",
                verbose_name="school",
            ),
        ),
        migrations.AlterField(
            model_name="difference",
            name="topic",
            field=models.CharField(
                choices=[
                    ("new", "new school"),
                    ("gone", "deleted"),
                    ("listed", "listed"),
                    ("closed", "closed"),
                    ("withdrawn", "withdrawn"),
                    ("draft", "draft"),
                    ("renamed", "renamed"),
                    ("names", "other names or address here"),
                    ("moved", "moved more than a mile"),
                    ("place", "address or point"),
                    ("contact", "how to reach it"),
                    ("gained", "gained a program"),
                    ("lost", "lost a program"),
                    ("price-far", "price up or down by a fifth or more"),
                    ("price", "price"),
                    ("awards", "awards"),
                    ("campus-new", "new campus"),
                    ("campus-gone", "campus gone"),
                    ("campus", "campus"),
                    ("zip", "ZIP code unknown"),
                    ("facts", "other facts"),
                    ("source", "releases and agencies"),
                    ("marks", "where values came from"),
                    ("kept", "an editor’s value kept against the files"),
                ],
                max_length=11,
                verbose_name="topic",
            ),
        ),
        migrations.AlterField(
            model_name="zipcode",
            name="kind",
            field=models.CharField(
                choices=[
                    ("standard", "standard"),
                    ("po_box", "PO boxes only"),
                    ("unique", "one organisation"),
                    ("military", "military"),
                    ("unknown", "in no table: the point is that of a school"),
                ],
                max_length=8,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="zipcode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["standard", "po_box", "unique", "military", "unknown"])
                ),
                name="zipcode_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="previewed",
            name="school",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="%(class)ss",
                to="schools.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="update",
            name="revision",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="update",
                to="schools.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AddField(
            model_name="previewed",
            name="update",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="previewed",
                to="schools.update",
                verbose_name="update",
            ),
        ),
        migrations.AddIndex(
            model_name="previewed",
            index=models.Index(fields=["update", "topic"], name="previewed_topic_idx"),
        ),
    ]
