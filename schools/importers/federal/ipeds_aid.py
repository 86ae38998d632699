"""IPEDS SFA, "Student financial aid": undergraduates and the share of them with a Pell grant."""

from collections.abc import Collection

from .. import csv_reader
from .published import Published


def read(file: Published, kept: Collection[int]) -> dict[int, dict[str, int | None]]:
    """Undergraduates (SCUGRAD) and per cent of them with a Pell grant (UPGRNTP), by UNITID."""
    columns = ("UNITID", "SCUGRAD", "UPGRNTP")
    rows = csv_reader.by_unitid(csv_reader.read(file.path, columns, code=file.code))
    return {
        unitid: {
            "undergraduates": row.whole("SCUGRAD"),
            "pell_percent": row.rounded("UPGRNTP", 100),
        }
        for unitid, row in rows
        if unitid in kept
    }
