"""A real search, as an example of what one shows."""

from django.http import QueryDict

from ..models import School
from ..search.filters import SchoolFilter
from ..search.results import Results

PLACE, SHOWN = "28301", 3  # Fayetteville, NC: public schools, campuses and a price across a line


def sample() -> Results | None:
    """The nearest to PLACE, with the words around them; None where the directory has no such place
    or no school near it."""
    asked = SchoolFilter(QueryDict(f"location={PLACE}"), School.objects.listed())
    if not asked.form.is_valid():
        return None
    results = Results(asked.search, asked.qs[:SHOWN], asked.form.known)
    return results if results.count else None
