"""What spreadsheets do to codes and numbers, undone: 1234 was the ZIP code 01234.

Each takes and gives text; what is no such thing comes back as it is, for a form to refuse.
"""

import re

POINT_ZERO = re.compile(r"(\d+)\.0+", re.ASCII)
AMOUNT = re.compile(r"\$? ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?", re.ASCII)
DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,20})?", re.ASCII)
CIP = re.compile(r"(\d{1,2})\.(\d{1,4})", re.ASCII)
WHOLE_CIP = re.compile(r"(\d{1,2})(\d{4})", re.ASCII)
YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}


def whole(text: str) -> str:
    """2,628 and $2628.00 are 2628."""
    found = AMOUNT.fullmatch(text)
    return found[1].replace(",", "") if found else text


def digits(text: str) -> str:
    """A number that names something: 3095550100.0 is 3095550100."""
    found = POINT_ZERO.fullmatch(text)
    return found[1] if found else text


def zip_code(text: str) -> str:
    """1234 is 01234; of a ZIP+4 the first five."""
    bare = digits(text)
    first, _dash, last = bare.partition("-")
    if not (first.isascii() and first.isdecimal() and (not last or len(last) == 4)):
        return text
    if len(first) in (3, 4):
        return first.zfill(5)
    return first.zfill(9)[:5] if len(first) in (8, 9) else first


def cip(text: str) -> str:
    """51.071 and 510710 are 51.0710."""
    found = CIP.fullmatch(text) or WHOLE_CIP.fullmatch(text)
    return f"{found[1].zfill(2)}.{found[2].ljust(4, '0')}" if found else text


def yes_or_no(text: str) -> str:
    """As a form takes it."""
    word = text.lower()
    return "true" if word in YES else "false" if word in NO else text


def degrees(text: str) -> str:
    """41 is 41.0."""
    return str(float(text)) if DEGREES.fullmatch(text) else text
