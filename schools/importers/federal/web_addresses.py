"""Web addresses from a feed are untrusted: only a plain address of a public host is let in."""

import re

LONGEST = 200  # characters, as the database keeps them
# Ends in a name, so never a bare number like 127.0.0.1; no user, so never user@host.
HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])"
ADDRESS = re.compile(
    rf"(https?)://({HOST})(:\d{{2,5}})?((?:[/?#][!#-;=?-\[\]_a-z~]*)?)", re.ASCII | re.IGNORECASE
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
SECOND = re.compile(r"(?:\s*[,;]\s*|\s+)(?:(?:and|or)\s+)?(?=https?://|www\.)", re.IGNORECASE)
# Between two names, not beside a "/" or "=": there the words after it are no part of the address.
BLANK = re.compile(r"(?<=[^\s/?#=&]) (?=[^\s/?#=&])")
FRAGMENT_WITH_BLANKS = re.compile(r"#.*\s.*\Z", re.DOTALL)


def clean(written: str) -> str:
    """The address with its scheme, or "" for what is not one safe http(s) address.

    Of two addresses the first counts. A place on the page ("#location=West Palm Beach, FL") that
    holds blanks is dropped and the page kept; single blanks inside the names of a path or a query
    are written %20.
    """
    first = SECOND.split(written.strip(), maxsplit=1)[0].strip().rstrip(",;")
    first = BLANK.sub("%20", FRAGMENT_WITH_BLANKS.sub("", first))
    return _checked(first if SCHEME.match(first) else f"https://{first}")


def _checked(address: str) -> str:
    found = ADDRESS.fullmatch(address)
    if found is None or len(found[2]) > 253 or int((found[3] or ":443")[1:]) > 65535:
        return ""
    spelled = f"{found[1].lower()}://{found[2].lower()}{found[3] or ''}{found[4]}"
    return spelled if len(spelled) <= LONGEST else ""
