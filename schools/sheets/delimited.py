"""Text with commas between values (CSV), in which a spreadsheet finds no formula."""

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet may take for the start of one


def delimited(header: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    """The header and the lines; nothing for None."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_inert(value) for value in line] for line in lines)
    return text.getvalue()


def _inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula, made plain text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
