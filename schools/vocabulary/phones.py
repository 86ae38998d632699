"""Telephone numbers of North America, as people write them. Plain Python."""

import re

WRITTEN = re.compile(
    r"""
    (?:\+?1[\s.-]*)?                      # the country
    \(?([2-9]\d\d)\)?[\s./-]*            # area
    (\d{3})[\s.-]*(\d{4})
    (?:[\s,;]*(?:extension|ext\.?|x|\#)[\s.:]*(\d{1,6}))?
    (?!\d)
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def read(written: str) -> tuple[str, str] | None:
    """Ten digits, and an extension or "": "(956) 781-6800 ext. 12". None for anything else."""
    return _parts(WRITTEN.fullmatch(_plain(written)))


def first(written: str) -> tuple[str, str] | None:
    """The number that some words begin with; another one may follow it."""
    return _parts(WRITTEN.match(_plain(written)))


def spelled(digits: str, extension: str = "") -> str:
    """(956) 781-6800 ext. 12"""
    number = f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
    return f"{number} ext. {extension}" if extension else number


def dialled(digits: str, extension: str = "") -> str:
    """The address that calls it (RFC 3966): tel:+19567816800;ext=12"""
    return f"tel:+1{digits};ext={extension}" if extension else f"tel:+1{digits}"


def _plain(written: str) -> str:
    """Without what a web page adds: long dashes, blanks of a kind, "tel:"."""
    dashed = re.sub(r"[\u2010-\u2015\u2212]", "-", written.replace("\u00a0", " "))
    return dashed.strip().removeprefix("tel:")


def _parts(found: re.Match[str] | None) -> tuple[str, str] | None:
    return ("".join(found.groups()[:3]), found[4] or "") if found else None
