"""Pairs of schools in the database, and the editor's word that a pair are two."""

import pytest
from django.db import IntegrityError, transaction

from schools.models import NotTwins, School
from schools.models.twins import pair_of, say_two, suspected
from tests.factories import campus, school

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[School, School]:
    """Of one name in one town."""
    return school("Roe College"), school("Roe College")


def test_a_pair_of_one_name_is_suspected(two):
    (pair,) = suspected()
    assert pair.keys == tuple(made.pk for made in two)
    assert pair_of(*reversed(pair.keys)) == pair


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_what_is_not_listed_is_suspected_too(two, status):
    School.objects.filter(pk=two[0].pk).update(status=status, closed_by="a letter")
    assert len(suspected()) == 1


def test_what_is_withdrawn_is_no_duplicate(two):
    School.objects.filter(pk=two[0].pk).update(status="withdrawn")
    assert suspected() == []
    assert pair_of(two[0].pk, two[1].pk) is None


def test_a_school_and_its_successor_are_no_pair(two):
    School.objects.filter(pk=two[1].pk).update(successor=two[0])
    assert suspected() == []


def test_an_open_campus_with_the_name_of_another_school_is_suspected():
    found = campus(school("Other"), "Roe College", state="IL")
    school("Roe College")
    assert len(suspected()) == 1
    type(found).objects.filter(pk=found.pk).update(is_open=False)
    assert suspected() == []


def test_two_schools_are_not_asked_about_again(two):
    (pair,) = suspected()
    say_two(pair, by="ann", why="a call")
    assert suspected() == []
    row = NotTwins.objects.get()
    assert (row.by, row.why, row.reasons) == ("ann", "a call", ["name"])


def test_a_new_reason_is_asked_about_and_answered_again(two):
    say_two(suspected()[0], by="ann", why="a call")
    School.objects.update(phone="3095550100")
    (pair,) = suspected()
    say_two(pair, by="ben", why="one switchboard")
    assert suspected() == []
    School.objects.update(phone="")
    assert suspected() == []
    assert NotTwins.objects.get().by == "ben"


def test_a_pair_is_answered_once_the_smaller_first(two):
    for one, other in (two[::-1], (two[0], two[0])):
        with pytest.raises(IntegrityError), transaction.atomic():
            NotTwins.objects.create(one=one, other=other)


def test_pairs_take_four_queries(two, django_assert_num_queries):
    for number in range(5):
        campus(school(f"School {number}", city=f"Town {number}"), f"East {number}")
    with django_assert_num_queries(4):
        suspected()
