"""Files in one zip: the same bytes for the same content on the same day."""

import io
from collections.abc import Mapping
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """The files in their order, each of that day's midnight."""
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for name, data in files.items():
            info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, ZIP_DEFLATED)
    return content.getvalue()
