"""What visitors report, into the queue: the same words twice are one report told twice."""

from hashlib import sha256

from django.db.models import F

from schools.models import School

from .forms import links_in
from .models import Correction

MOST = 100  # reports that wait on one school


def is_full(school: School) -> bool:
    """So many wait that no more are taken, lest a program fill the table."""
    reports = Correction.objects.waiting().filter(kind=Correction.Kind.REPORT, school=school)
    return reports.count() >= MOST


def take(school: School, about: str, words: str, address: str) -> None:
    """Keep a report, or count it once more on one that waits and says the same.

    Whoever wants an answer has a report of their own, so that no answer is lost.
    """
    digest = sha256(" ".join([about, *words.casefold().split()]).encode()).hexdigest()
    same = Correction.objects.waiting().filter(
        kind=Correction.Kind.REPORT, school=school, digest=digest, address__iexact=address
    )
    first = same.values_list("pk", flat=True).first()
    if first is not None:
        Correction.objects.filter(pk=first).update(times=F("times") + 1)
        return
    Correction.objects.create(
        kind=Correction.Kind.REPORT,
        school=school,
        about=about,
        words=words,
        digest=digest,
        links=links_in(words),
        address=address,
    )
