"""Zips as they come, and zips that mean harm."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from published import unpacking
from published.errors import SourceError
from published.opening import open_table
from published.unpacking import refuse_other, unpack

from .server import zipped

MOST = 10_000


@pytest.fixture
def zip_of(tmp_path: Path):
    def write(members: dict[str, bytes]) -> Path:
        path = tmp_path / "oesm25ma.zip"
        path.write_bytes(zipped(members))
        return path

    return write


def refusal(path: Path, *wanted: str) -> str:
    into = path.parent / "into"
    with pytest.raises(SourceError) as caught:
        unpack(path, wanted, into, MOST)
    assert not into.exists() or list(into.iterdir()) == []
    return str(caught.value)


def test_the_files_that_are_read_come_out_by_their_last_names(zip_of, tmp_path):
    path = zip_of(
        {
            "oesm25ma/": b"",
            "oesm25ma/MSA_M2025_dl.xlsx": b"areas",
            "oesm25ma/bos_m2025_dl.xlsx": b"others",
            "oesm25ma/file_descriptions.xlsx": b"words",
        }
    )
    found = unpack(path, ["MSA_M2025_dl.xlsx", "BOS_M2025_dl.xlsx"], tmp_path / "into", MOST)
    assert found == ["MSA_M2025_dl.xlsx", "bos_m2025_dl.xlsx"]
    assert sorted(each.name for each in (tmp_path / "into").iterdir()) == found
    assert (tmp_path / "into/MSA_M2025_dl.xlsx").read_bytes() == b"areas"


@pytest.mark.parametrize("name", ["../../x.xlsx", "/etc/x.xlsx", "a\\..\\x.xlsx"])
def test_a_name_that_climbs_out_of_the_folder_stays_in_it(zip_of, tmp_path, name):
    assert unpack(zip_of({name: b"here"}), ["*.xlsx"], tmp_path / "into", MOST) == ["x.xlsx"]
    assert sorted(path.name for path in tmp_path.rglob("*.xlsx")) == ["x.xlsx"]
    assert (tmp_path / "into/x.xlsx").read_bytes() == b"here"


def test_a_zip_of_something_else_is_named(zip_of):
    path = zip_of({"readme.txt": b""})
    assert refusal(path, "MSA_M2025_dl.xlsx") == (
        "oesm25ma.zip holds no MSA_M2025_dl.xlsx. Is it another file?"
    )


def test_a_name_that_comes_twice_is_refused(zip_of):
    path = zip_of({"a/x.xlsx": b"1", "b/X.xlsx": b"2"})
    assert refusal(path, "*.xlsx") == "oesm25ma.zip holds X.xlsx twice. Which one counts?"


def bomb(size: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.xlsx", bytes(size))
    return content.getvalue()


def test_a_zip_that_unpacks_to_far_too_much_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(bomb(MOST * 20 + 1))
    words = "x.zip would unpack to 200,001 bytes. That is too much to be right."
    assert refusal(path, "*.xlsx") == words
    with pytest.raises(SourceError, match="would unpack to 200,001 bytes"):
        refuse_other(path, path.name, MOST, ())
    path.write_bytes(bomb(MOST * 20))
    refuse_other(path, path.name, MOST, ())


def test_a_zip_that_hides_how_much_it_unpacks_to_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    size = 1_000_000
    content = bomb(size).replace(size.to_bytes(4, "little"), (5).to_bytes(4, "little"))
    path.write_bytes(content)
    assert "x.zip is not a whole zip file" in refusal(path, "*.xlsx")


def test_a_file_that_breaks_while_it_is_written_has_no_name(zip_of, tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "BLOCK", 10)
    path = zip_of({"x.xlsx": b"0123456789" * 20})
    path.write_bytes(path.read_bytes().replace(b"89012345", b"89o12345", 1))
    assert "oesm25ma.zip is not a whole zip file" in refusal(path, "*.xlsx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b" <html>", "HD2025.zip is a web page, not a table. Download it again."),
        (b"UNITID,INSTNM\r\n", "HD2025.zip is not a whole zip file. Download it again."),
        (b"", "HD2025.zip is not a whole zip file. Download it again."),
        (zipped({}), "HD2025.zip holds no x. Is it another file?"),
        (zipped({"readme.txt": b"x"}), "HD2025.zip holds no x. Is it another file?"),
        (zipped({"a/X": b"<html>"}), "X is a web page, not a table. Download it again."),
        (zipped({"x": b"12345"})[:-9], "HD2025.zip is not a whole zip file. Download it again."),
        (
            zipped({"x": b"12345"}).replace(b"12345", b"12x45"),
            "HD2025.zip is not a whole zip file. Download it again.",
        ),
    ],
)
def test_what_is_no_whole_zip_is_refused_by_the_name_it_would_have(tmp_path, content, words):
    path = tmp_path / "HD2025.zip.part"
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        refuse_other(path, "HD2025.zip", MOST, ["x"])
    assert str(caught.value) == words


def packed(kind: int) -> bytes:
    """A zip packed in one of the four ways, with a name that is not ASCII."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", kind) as archive:
        for name in ("hd2025.csv", "ñ.csv"):
            archive.writestr(zipfile.ZipInfo(name), b"A\r\n" + b"1\r\n" * 40, kind)
    return content.getvalue()


PACKED = {
    name: packed(getattr(zipfile, f"ZIP_{name}"))
    for name in ("STORED", "DEFLATED", "BZIP2", "LZMA")
}
END = b"PK\5\6"  # the record at the end; the place of the list of names is 16 bytes on
LISTED = b"PK\1\2"  # an entry of that list; its name is 46 bytes on


def with_bytes(content: bytes, at: int, new: bytes) -> bytes:
    return content[:at] + new + content[at + len(new) :]


def all_doors(path: Path) -> list[str]:
    """What each way to open a zip says of it."""
    said = []
    for door in (
        lambda: refuse_other(path, path.name, MOST, ()),
        lambda: unpack(path, ["*.csv"], path.parent / "into", MOST),
        lambda: list(open_table(path, ["A"], code="HD2025").lines),
    ):
        try:
            door()
        except SourceError as error:
            said.append(str(error))
    return said


@pytest.mark.parametrize(
    "content",
    [
        with_bytes(PACKED["STORED"], PACKED["STORED"].index(END) + 16, b"\xff\xff\xff\x7f"),
        with_bytes(PACKED["STORED"], PACKED["STORED"].rindex(LISTED) + 46, b"\xff"),
        with_bytes(PACKED["BZIP2"], PACKED["BZIP2"].index(b"BZh"), b"xx"),
    ],
    ids=["place before the file", "name that is no text", "stream that is none"],
)
def test_damage_that_a_zip_says_of_itself_is_told_as_any_other(tmp_path, content):
    path = tmp_path / "HD2025.zip"
    path.write_bytes(content)
    assert set(all_doors(path)) == {"HD2025.zip is not a whole zip file. Download it again."}
    assert len(all_doors(path)) == 3


@pytest.mark.slow
@pytest.mark.parametrize("kind", PACKED)
def test_no_damage_of_a_few_bytes_is_more_than_a_sentence(tmp_path, kind):
    chance = random.Random(kind)
    path = tmp_path / "HD2025.zip"
    for _ in range(250):
        content = PACKED[kind]
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            content = with_bytes(content, at, bytes([chance.choice((0, 127, 128, 255))]))
        path.write_bytes(content)
        all_doors(path)


@pytest.mark.parametrize("way", ["x.xlsx", "x.xlsx.started"])
def test_what_stands_in_the_way_of_a_file_is_told_in_words(zip_of, tmp_path, way):
    into = tmp_path / "into"
    (into / way).mkdir(parents=True)
    with pytest.raises(SourceError, match=r"oesm25ma\.zip cannot be unpacked: .*Is a directory"):
        unpack(zip_of({"x.xlsx": b"1"}), ["*.xlsx"], into, MOST)
    assert [each.name for each in into.iterdir()] == [way]


def test_a_file_in_place_of_the_folder_is_told_in_words(zip_of, tmp_path):
    (tmp_path / "into").write_bytes(b"")
    with pytest.raises(SourceError, match=r"oesm25ma\.zip cannot be unpacked: .*File exists"):
        unpack(zip_of({"x.xlsx": b"1"}), ["*.xlsx"], tmp_path / "into", MOST)
