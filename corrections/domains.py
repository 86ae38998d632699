"""Whether a mailbox is at a school's own web domain: then who reads it speaks for the school.

The mailbox has the very name of the site, but for "www.": neither a part of it nor what it is a
part of, since kctcs.edu, k12.oh.us and github.io hold the sites of many. Whatever is not sure, a
person decides. Plain Python.
"""

import re
from urllib.parse import urlsplit

NAME = re.compile(r"(?:[a-z0-9-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)", re.ASCII)
# Where anybody can have a mailbox or a site.
ANYBODYS = frozenset(
    {
        *("gmail.com", "googlemail.com", "google.com", "outlook.com", "hotmail.com"),
        *("live.com", "msn.com", "yahoo.com", "ymail.com", "aol.com"),
        *("icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com"),
        *("gmx.com", "gmx.net", "mail.com", "zoho.com", "yandex.com"),
        *("fastmail.com", "comcast.net", "verizon.net", "att.net", "sbcglobal.net"),
        *("bellsouth.net", "cox.net", "charter.net", "earthlink.net", "juno.com"),
        *("frontier.com", "facebook.com", "linkedin.com", "instagram.com", "wordpress.com"),
        *("blogspot.com", "weebly.com", "wix.com", "wixsite.com", "squarespace.com"),
        *("github.io", "netlify.app", "godaddysites.com", "business.site"),
    }
)
# Names under which others have theirs.
SUFFIX = re.compile(
    r"(?:(?:k12|pvt\.k12|cc|tec|lib|state|dst|cog)\.)?[a-z]{2}\.us"
    r"|(?:ac|co|com|edu|gov|k12|net|org)\.[a-z]{2}"
)


def is_own(address: str, website: str) -> bool:
    """registrar@college.edu for https://www.college.edu/apply."""
    mailbox, site = _ascii(address.rpartition("@")[2]), _ascii(_host(website))
    return mailbox == site.removeprefix("www.") and _is_somebodys(mailbox)


def _is_somebodys(domain: str) -> bool:
    is_name = bool(NAME.fullmatch(domain))
    return is_name and domain not in ANYBODYS and not SUFFIX.fullmatch(domain)


def _host(website: str) -> str:
    try:
        return urlsplit(website).hostname or ""
    except ValueError:
        return ""


def _ascii(domain: str) -> str:
    """As name servers compare it; "" for what has no name there."""
    try:
        return domain.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        return ""
