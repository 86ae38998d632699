"""What a person does: choose a file, look, confirm."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

WHY = "A letter of the school, May 2"


def sheet(*rows: dict[str, object], end: str = "\n", separator: str = ",") -> bytes:
    """CSV with the columns of the first row."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator=end, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def bring(client: Client, content: bytes, kind: str = "school", name: str = "a.csv"):
    """The preview of a file, or the page that says why there is none."""
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(f"admin:schools_{kind}_import"), {"file": file}, follow=True)


def confirm(client: Client, preview, **values):
    """Write what a preview shows."""
    said = {"why": WHY, "confirmed": preview.context["form"]["confirmed"].value(), **values}
    return client.post(preview.redirect_chain[-1][0], said, follow=True)


def wrong(preview) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.words) for each in preview.context["wrong"]]


def lines(preview) -> list[tuple[str, str, str]]:
    return [line for row in preview.context["differences"] for line in row.lines]
