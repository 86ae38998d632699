"""The share of students online with decimals: cut down to a whole number, 9 of 2,006 were none.

What the database makes of a column is taken away while the column changes: PostgreSQL insists.
"""

import django.core.validators
from django.db import migrations, models
from django.db.models import Case, Q, When


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0015_schools_outside"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="school", name="school_percents_to_100"),
        migrations.RemoveField(model_name="school", name="online"),
        migrations.AlterField(
            model_name="school",
            name="online_percent",
            field=models.FloatField(
                blank=True,
                help_text="Of 100 students in twelve months, those who study only at a distance.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="online percent",
            ),
        ),
        migrations.AddField(
            model_name="school",
            name="online",
            field=models.GeneratedField(
                db_persist=True,
                expression=Case(
                    When(Q(distance_only=True) | Q(online_percent__gte=98), then=True),
                    default=False,
                ),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddConstraint(
            model_name="school",
            constraint=models.CheckConstraint(
                name="school_percents_to_100",
                condition=(Q(pell_percent__isnull=True) | Q(pell_percent__lte=100))
                & (Q(graduation_rate__isnull=True) | Q(graduation_rate__lte=100))
                & (Q(online_percent__isnull=True) | Q(online_percent__range=(0, 100))),
            ),
        ),
    ]
