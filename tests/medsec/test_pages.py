"""Home leads to the states; the page about the data says how old each source is on its day."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from guide.figures import releases
from schools.models import Release
from tests.factories import teaching_school
from tests.guide.reader import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(monkeypatch, visitor):
    """The rows of the table of ages, by file, as they read on a day."""

    def read(day: date) -> dict[str, str]:
        monkeypatch.setattr(
            timezone, "now", lambda: datetime(day.year, day.month, day.day, tzinfo=UTC)
        )
        html = Reader(visitor.get("/about/data/").content.decode())
        rows = html.root.findall(".//section[@aria-labelledby='ages']//tbody/tr")
        return {words[0]: " ".join(words[1:]) for words in map(said, rows)}

    return read


def said(row) -> list[str]:
    return [" ".join(" ".join(cell.itertext()).split()) for cell in row]


def test_a_source_says_its_age_and_which_newer_file_should_exist(on):
    rows = on(date(2026, 11, 23))
    assert rows["HD2024"].endswith(
        "June 2025 1 year old "
        "A newer file (HD2025) should exist since September 2026; we have not loaded it."
    )
    assert rows["C2024_A"].endswith(
        "June 2024 2 years old "
        "A newer file (C2025_A) should exist since September 2026; we have not loaded it."
    )
    assert rows["SFA2324"].endswith(
        "June 2024 2 years old The next file (SFA2425) is due in December 2026."
    )


def test_the_words_follow_the_day(on):
    rows = on(date(2026, 5, 1))
    assert rows["HD2024"].endswith(
        "June 2025 less than a year old The next file (HD2025) is due in September 2026."
    )


def test_the_guides_sources_are_told_too(on):
    rows = on(date(2026, 11, 23))
    assert {"national_M2025", "state_M2025", "BOS_M2025", "29.3"} <= rows.keys()
    assert "occupation.xlsx 2024-34" in rows
    assert rows["Regional Price Parities 2024"].endswith(
        "December 2024 1 year old The next file (Regional Price Parities 2025) is due in "
        "December 2026."
    )


def test_every_file_of_the_guide_is_in_the_list_of_files(visitor):
    html = Reader(visitor.get("/about/data/").content.decode())
    rows = html.root.findall(".//section[@aria-labelledby='files']//tbody/tr")
    listed = [said(row)[0] for row in rows]
    assert len(listed) == len({*listed})
    assert releases() <= {*listed}


def test_each_source_is_told_once_by_its_newest_file(on):
    rows = on(date(2026, 11, 23))
    assert not {"C2023_A", "GR2022", "national_M2024"} & rows.keys()


def test_a_source_without_a_calendar_says_its_age_all_the_same(on):
    rows = on(date(2026, 11, 23))
    assert rows["ZIP_COUNTIES_2023"].endswith(
        "July 2023 3 years old Newer files come at no fixed time."
    )
    assert rows["GEONAMES_ZIPS"].endswith("undated Newer files come at no fixed time.")


def test_a_school_that_closed_after_the_directory_is_not_known_to_be(visitor):
    words = "A school that closed after June 2025 is not marked as closed here."
    assert words in visitor.get("/about/data/").content.decode()
    Release.objects.filter(code="HD2024").delete()
    assert "is not marked as closed here" not in visitor.get("/about/data/").content.decode()


def test_home_leads_to_every_state_with_a_school(visitor):
    assert "Schools by state" not in visitor.get("/").content.decode()
    teaching_school()
    html = visitor.get("/").content.decode()
    assert '<a href="/schools/in/">Schools by state</a>' in html
    assert '<a href="/schools/in/illinois/">Illinois</a> <span class="soft number">1</span>' in html


def test_the_page_of_data_asks_a_fixed_number_of_questions(visitor, django_assert_num_queries):
    with django_assert_num_queries(8):
        visitor.get("/about/data/")
