"""An address in one line."""

import pytest

from schools.vocabulary.addresses import postal_address


@pytest.mark.parametrize(
    ("street", "line"),
    [("1 College Drive", "1 College Drive, Peoria, IL 61635"), ("", "Peoria, IL 61635")],
)
def test_a_street_stands_before_its_town_where_it_is_known(street, line):
    assert postal_address(street, "Peoria", "IL", "61635") == line
