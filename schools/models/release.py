"""Where facts came from."""

from django.db import models


class Release(models.Model):
    """One published file that facts of the directory were taken from."""

    code = models.CharField(
        max_length=40, primary_key=True, help_text="As its publisher names it: HD2024, C2024_A."
    )
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    period = models.CharField(max_length=60, help_text="What the figures are about: 2023-24.")
    url = models.URLField()
    rows = models.PositiveIntegerField(help_text="Rows in the published file.")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
