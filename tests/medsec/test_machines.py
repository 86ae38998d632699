import pytest
from django.db import DatabaseError, connection

pytestmark = pytest.mark.django_db


def test_a_living_process_says_so_without_the_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get("/livez")
    assert (response.status_code, response.content) == (200, b"alive\n")
    assert "no-store" in response["Cache-Control"]


def test_a_site_with_its_directory_is_ready(visitor):
    assert visitor.get("/readyz").status_code == 200


def test_a_site_without_its_directory_is_not_ready(visitor):
    response = visitor.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the directory is not loaded\n")


def test_a_site_whose_database_does_not_answer_is_not_ready(visitor):
    def refuse(*args: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        response = visitor.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the database does not answer\n")
