"""What broke and where is written down, and nothing that a visitor said."""

import logging

from django.db import DatabaseError
from django.test import RequestFactory
from django.urls import resolve

from medsec.logs import DiscreetFormatter


def line(message: str, error: Exception | None = None, **extra) -> str:
    """The line that a record becomes."""
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, message, (), info)
    record.__dict__ |= extra
    return DiscreetFormatter("%(levelname)s %(message)s").format(record)


def broken() -> Exception:
    """An error that quotes what it was given, caused by another that does."""
    try:
        try:
            int("secret one")
        except ValueError as error:
            raise DatabaseError("secret two") from error
    except DatabaseError as error:
        return error


def test_a_request_is_named_by_its_view_and_not_by_its_path():
    request = RequestFactory().get("/schools/secret/")
    request.resolver_match = resolve("/schools/secret/")
    told = line("Internal Server Error: /schools/secret/", request=request, status_code=500)
    assert told == "ERROR 500 in schools:detail"


def test_a_request_without_a_view_is_named_so():
    request = RequestFactory().get("/secret/")
    assert line("Not Found: /secret/", request=request, status_code=404) == "ERROR 404 in no view"


def test_an_error_is_told_by_type_and_place_and_its_words_are_not():
    told = line("It broke.", broken())
    assert told.splitlines()[0] == "ERROR It broke."
    assert told.splitlines()[-1] == "django.db.utils.DatabaseError"
    assert "builtins.ValueError\nwhich led to\n" in told
    assert f'File "{__file__}", line ' in told
    assert ", in broken" in told
    assert "invalid literal" not in told


def test_a_line_of_our_own_stays_as_it_is():
    assert line("Loading the directory.") == "ERROR Loading the directory."
