from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("schools", "0004_program_marks")]

    operations = [
        migrations.RemoveConstraint(
            model_name="program",
            name="program_years_in_order",
        ),
        migrations.RemoveField(
            model_name="program",
            name="edited",
        ),
        migrations.RemoveField(
            model_name="program",
            name="first_listed",
        ),
        migrations.RemoveField(
            model_name="program",
            name="last_listed",
        ),
    ]
