"""Which two schools may be one, by what they share."""

import pytest

from schools.vocabulary.twins import Known, Pair, Reason, Spot, door, host, pairs

LIKE = {"name": "Roe College", "city": "Peoria", "state": "IL", "zip": "61602"}


def known(key: int, **values: object) -> Known:
    """A school that shares nothing with another."""
    own = {"name": f"School {key}", "city": f"Town {key}", "state": "IL", "zip": f"6160{key}"}
    own |= {"address": f"{key} Main St", "website": f"https://s{key}.example.edu", "phone": ""}
    return Known(key=key, **own | values)


def reasons(one: Known, other: Known) -> set[str]:
    return {reason for pair in pairs([one, other]) for reason in pair.reasons}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (LIKE, {**LIKE, "name": "ROE  COLLEGE", "zip": "61603"}, {Reason.NAME}),
        (LIKE, {**LIKE, "city": "Pekin", "zip": "61603"}, set()),
        (LIKE, {**LIKE, "state": "MO", "zip": "61603"}, set()),
        ({**LIKE, "name": "?"}, {**LIKE, "name": "!", "zip": "61603"}, set()),
        (
            {"website": "https://www.roe.edu/a"},
            {"website": "http://roe.edu:80/b"},
            {Reason.SITE},
        ),
        ({"website": ""}, {"website": ""}, set()),
        ({"phone": "3095550100"}, {"phone": "3095550100"}, {Reason.PHONE}),
        ({"phone": ""}, {"phone": ""}, set()),
        (
            {"address": "12 Main Street", "zip": "61602"},
            {"address": " 12  MAIN ST.", "zip": "61602"},
            {Reason.ADDRESS},
        ),
        (
            {"address": "12 Main", "zip": "61602"},
            {"address": "120 Main", "zip": "61602"},
            set(),
        ),
        ({"address": "Main St", "zip": "61602"}, {"address": "Main St", "zip": "61602"}, set()),
    ],
)
def test_what_two_share_is_a_reason(one, other, reason):
    assert reasons(known(1, **one), known(2, **other)) == reason


@pytest.mark.parametrize(
    ("spot", "reason"),
    [
        (Spot("East", "2 Main Street", "61602", "IL"), {Reason.CAMPUS_AT}),
        (Spot("school 2", "9 Oak St", "61609", "IL"), {Reason.CAMPUS_NAMED}),
        (Spot("school 2", "9 Oak St", "61609", "MO"), set()),
        (Spot("", "", "61602", "IL"), set()),
    ],
)
def test_a_campus_may_be_the_other_school(spot, reason):
    assert reasons(known(1, campuses=(spot,)), known(2)) == reason
    assert reasons(known(1), known(2, campuses=(spot,))) == set()  # the school's own place


def test_a_pair_is_told_once_with_all_its_reasons():
    shared = {"phone": "3095550100", "website": "https://roe.edu"}
    (pair,) = pairs([known(2, **shared), known(1, **shared)])
    assert pair == Pair(1, 2, frozenset({Reason.PHONE, Reason.SITE}))


def test_the_strongest_come_first():
    found = pairs(
        [
            known(1, phone="3095550100"),
            known(2, phone="3095550100"),
            known(3, **LIKE),
            known(4, **{**LIKE, "zip": "61609"}),
        ]
    )
    assert [pair.keys for pair in found] == [(3, 4), (1, 2)]


def test_what_more_than_three_share_is_a_systems_and_no_reason_alone():
    shared = {"website": "https://system.edu", "phone": "3095550100"}
    assert len(pairs([known(key, **shared) for key in range(1, 4)])) == 3
    four = [known(key, **shared) for key in range(1, 5)]
    assert pairs(four) == []
    (pair,) = pairs([*four[:3], four[3]._replace(address="1 Main St", zip="61601")])
    assert pair.reasons == {Reason.ADDRESS, Reason.SYSTEM, Reason.SWITCHBOARD}


def test_no_address_has_no_host():
    assert host("https://[broken") == ""
    assert host("") == ""


def test_a_street_number_may_be_parted():
    assert door("97-77 Queens Blvd", "11374") == ("97-77", "11374")
    assert door("PO Box 12", "11374") is None
