"""When a form was opened, signed: a program sends it at once, or keeps it for ever."""

from datetime import timedelta
from enum import Enum

from django.core.signing import BadSignature, TimestampSigner

QUICKEST = timedelta(seconds=3)
OLDEST = timedelta(days=1)


class Judged(Enum):
    GOOD = "good"
    TOO_QUICK = "too quick"
    TOO_OLD = "too old"  # or never ours


def stamped(form: str) -> str:
    """Now, for the form of that name."""
    return _signer(form).sign("open")


def judged(stamp: str, form: str) -> Judged:
    try:
        _signer(form).unsign(stamp, max_age=OLDEST)
    except BadSignature:
        return Judged.TOO_OLD
    try:
        _signer(form).unsign(stamp, max_age=QUICKEST)
    except BadSignature:
        return Judged.GOOD
    return Judged.TOO_QUICK


def _signer(form: str) -> TimestampSigner:
    return TimestampSigner(salt=f"corrections.{form}")
