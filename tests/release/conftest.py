"""The tables of schools/data, as a visitor meets them, loaded once."""

import pytest
from django.core.management import call_command


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        call_command("load_directory", verbosity=0)
