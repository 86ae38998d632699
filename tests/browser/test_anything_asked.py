"""schemathesis asks whatever the OpenAPI document allows, and whatever it does not.

In a small world, and for long: so it stands beside the tests of the real server.
"""

import pytest
import schemathesis
from django.core.cache import cache
from hypothesis import settings
from schemathesis.checks import positive_data_acceptance

from medsec.wsgi import application
from schools.models import Earnings, School
from tests.factories import campus, program, school, teaching_school

UNPACKED = {"Accept-Encoding": "identity"}  # it says it reads gzip, and without a network does not
pytestmark = pytest.mark.django_db


@pytest.fixture
def schools() -> School:
    """A small world of schools: one that says all, one by hand, one online, one closed."""
    full = school("Full College", price_in_district=4_000, some_online=True, earnings=30_000)
    program(full, "51.0716", 21, awards={2024: 3, 2023: 0})
    program(full, "51.0714", 2, price=9_000, price_release="IC2023_PY")
    campus(full, "North")
    Earnings.objects.create(school=full, credential="associate", five_years=1, release="S")
    teaching_school("By Hand", unitid=None, slug="by-hand")
    teaching_school("Far College", distance_only=True)
    school("Gone College", status="closed", closed_by="IPEDS", successor=full)
    return full


@pytest.fixture
def api(schools: School) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


everything = schemathesis.pytest.from_fixture("api")


@everything.parametrize()
@settings(max_examples=100, derandomize=True, database=None)
def test_whatever_is_asked_is_answered_as_the_document_says(case: schemathesis.Case) -> None:
    cache.clear()  # how often one address may ask is another test's
    # Which texts name a place, and which values fit each other, no schema can say: 400 does.
    case.call_and_validate(headers=UNPACKED, excluded_checks=[positive_data_acceptance])
