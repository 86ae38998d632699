"""Who licenses private trade schools, by state."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers.federal import agencies

from . import published_files as files


def read(folder: Path, *rows: dict) -> list[dict]:
    files.agencies(folder, rows)
    return agencies.read_agencies(files.one(folder, "agencies"))


def test_a_name_without_a_page_has_no_link_and_an_unchecked_one_is_not_shown(
    tmp_path: Path,
) -> None:
    page = "https://a.example.gov/"
    found = read(
        tmp_path,
        dict(state="PR", agency="Named", url=page, status="name only"),
        dict(state="IL", agency="Linked", url=page, status="ok"),
        dict(state="TX", agency="Unchecked", url=page, status="check"),
        dict(state="OH", agency="Unsafe", url="javascript:alert(1)", status="ok"),
    )
    assert found == [
        {"state": "IL", "name": "Linked", "url": page},
        {"state": "OH", "name": "Unsafe", "url": ""},
        {"state": "PR", "name": "Named", "url": ""},
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"state": "IL"}, "line 3, column state: 'IL' comes twice"),
        ({"state": "XX"}, "line 3, column state: 'XX' is not known"),
        ({"status": "perhaps"}, "line 3, column status: 'perhaps' is not known"),
        ({"agency": ""}, "line 3, column agency: is empty"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(tmp_path: Path, row: dict, words: str) -> None:
    known = dict(state="IL", agency="Board", url="", status="ok")
    with pytest.raises(SourceError, match=words):
        read(tmp_path, known, known | {"state": "OH"} | row)
