"""The rows of a state's list are read in our own terms."""

import dataclasses

import pytest

from published.errors import SourceError
from schools.importers.providers.reading import Offer, host, listed

from .texas import LIST, rows

OFFER = Offer(
    **dict.fromkeys((field.name for field in dataclasses.fields(Offer)), ""),
)


def made(**values) -> Offer:
    blank = {"hours": None, "weeks": None, "tuition": None, "books": None, "out_of_district": None}
    return dataclasses.replace(OFFER, **{**blank, "award_level": 21, "cip": "51.0716", **values})


def test_a_row_is_read_as_our_fields_have_it():
    listed_rows = rows()
    assert listed_rows.source == "Texas ETPL, 2024-03-20"
    assert (len(listed_rows.offers), listed_rows.odd) == (21, [])
    first = listed_rows.offers[1]
    assert (first.row, first.cip, first.award_level, first.hours) == (3, "51.0710", 21, 780)
    assert (first.price, first.supplies, first.months) == (16450, 0, 7)
    assert (first.control, first.site, first.zip) == ("for-profit", "scitexas.edu", "78577")
    assert first.is_in_group


@pytest.mark.parametrize(
    ("values", "price", "supplies"),
    [
        ({"tuition": 900, "books": 0}, 900, 0),
        ({"tuition": 900, "books": None}, 900, None),
        ({"tuition": 0, "books": 0}, None, None),
        ({"tuition": 0, "books": 50}, None, 50),
        ({"tuition": None, "books": None}, None, None),
        ({"tuition": 900, "out_of_district": 0}, 900, None),
        ({"tuition": 900, "out_of_district": 900}, 900, None),
        ({"tuition": 900, "out_of_district": 1200}, None, None),
    ],
)
def test_a_zero_beside_a_tuition_is_one_and_alone_is_none(values, price, supplies):
    assert (made(**values).price, made(**values).supplies) == (price, supplies)


@pytest.mark.parametrize(
    ("hours", "weeks", "months"),
    [(780, 30, 7), (None, 52, 12), (150, 52, None), (900, 1, None), (780, None, None), (40, 2, 1)],
)
def test_weeks_are_months_where_the_hours_fit_into_them(hours, weeks, months):
    assert made(hours=hours, weeks=weeks).months == months


LEVELS = [
    ("299", "52", "x", 20),
    ("300", "1", "x", 21),
    ("899", "", "x", 21),
    ("900", "", "x", 2),
    ("1800", "", "x", 4),
    ("0", "11", "x", 20),
    ("", "52", "x", 21),
    ("", "104", "x", 2),
    ("", "105", "x", 4),
    ("10", "1", "Associates Degree", 3),
    ("0", "0", "x", None),
]


@pytest.mark.parametrize(("hours", "weeks", "outcome", "level"), LEVELS)
def test_the_level_of_an_award_is_read_off_its_length(hours, weeks, outcome, level):
    header, line, *_rest = LIST.read_text().splitlines()
    names, cells = header.split(","), line.split(",")
    told = dict(zip(names, cells, strict=True)) | {
        "Length: Contact Hours": hours,
        "Length: Weeks": weeks,
        "Program Outcome": outcome,
    }
    content = f"{header}\n{','.join(told.values())}\n".encode()
    assert listed(content, LIST.name, "texas").offers[0].award_level == level


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://www.lonestar.edu/programs", "lonestar.edu"),
        ("www.ccitraining,edu", "ccitraining.edu"),
        ("http:www.blinn.edu/x", "blinn.edu"),
        ("alamo.edu/spc", "alamo.edu"),
        ("Online Certified Clinical", ""),
        ("N", ""),
        ("", ""),
        ("http://[", ""),
        ("https://<b>.x'y.com", ""),
    ],
)
def test_a_site_is_the_last_two_names_of_its_host(address, read):
    assert host(address) == read


@pytest.mark.parametrize(
    ("content", "name", "mapping", "words"),
    [
        (LIST.read_bytes(), "texas.csv", "texas", "Name the file with the day"),
        (LIST.read_bytes(), "texas_2024-13-20.csv", "texas", "Name the file with the day"),
        (LIST.read_bytes(), LIST.name, "ohio", "no mapping “ohio”. Known: texas."),
        (b"a,b\n1,2\n", LIST.name, "texas", "has no column provider_id"),
    ],
)
def test_what_is_no_such_list_is_refused_in_words(content, name, mapping, words):
    with pytest.raises(SourceError, match=words):
        listed(content, name, mapping)


def test_a_row_without_a_code_is_told():
    content = LIST.read_bytes().replace(b"510713", b"nursing", 1)
    (problem,) = listed(content, LIST.name, "texas").odd
    assert problem == "Row 2 has a cell that cannot be read, or no CIP code."


def row(**values: str) -> bytes:
    """The list with other values in its first row."""
    header, line, *rest = LIST.read_text().splitlines()
    names, cells = header.split(","), line.split(",")
    told = dict(zip(names, cells, strict=True)) | values
    return "\n".join([header, ",".join(told.values()), *rest]).encode()


@pytest.mark.parametrize(
    "values",
    [
        {"ProviderName": ""},
        {"Provider ID": ""},
        {"Campus City": ""},
        {"Campus State": "Texas"},
        {"Campus State": "XX"},
        {"Campus Zip Code": "7857"},
        {"Campus Zip Code": "Pharr"},
    ],
)
def test_a_row_that_says_neither_who_nor_where_is_left_out_and_told(values):
    read = listed(row(**values), LIST.name, "texas")
    if values == {"Campus Zip Code": "7857"}:  # a zero that a spreadsheet ate
        assert (len(read.offers), read.offers[0].zip) == (21, "07857")
        return
    assert len(read.offers) == 20
    assert read.odd == ["Row 2 does not say who teaches and where: it is left out."]


def test_a_row_of_the_group_without_any_length_is_told():
    blank = {"Length: Contact Hours": "0", "Length: Weeks": "", "Program Outcome": ""}
    blank["Instructional Program (CIP) Code"] = "510716"
    read = listed(row(**blank), LIST.name, "texas")
    assert len(read.offers) == 21
    assert read.odd == ["Row 2 does not say how long it takes, so no award can be read off it."]
    blank["Instructional Program (CIP) Code"] = "520201"
    other = listed(row(**blank), LIST.name, "texas")
    assert other.odd == []


def test_what_the_state_puts_for_nothing_is_nothing():
    read = listed(row(**{"Delivery Method": "INVALID CODE"}), LIST.name, "texas")
    assert read.offers[0].delivery == ""


def test_an_offer_is_told_in_words():
    offer = made(title="Office", hours=1080, weeks=1, delivery="Hybrid", tuition=9400)
    assert str(offer) == "Office (51.0716), 1,080 clock hours, 1 week, Hybrid, $9,400"
    assert str(made(title="Office")) == "Office (51.0716)"
