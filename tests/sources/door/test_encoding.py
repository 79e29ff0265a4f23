"""Bytes to text: every other kind of file is refused in words, every usual encoding is read right."""

from __future__ import annotations

import pytest

from workbook.sources.door.encoding import text_of
from workbook.sources.door.kind_of_file import Kind, kind_of
from workbook.sources.problem import SourceProblem

NAMES = "rep\nZoë Ångström\nJosé Núñez\n"


def refusal(data: bytes) -> str:
    with pytest.raises(SourceProblem) as caught:
        text_of(data, "list.csv")
    message = str(caught.value)
    assert len(message.split()) <= 40
    assert message.startswith("list.csv ")
    return message


@pytest.mark.parametrize(
    ("data", "what", "cure"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF", "Export the list"),
        (b"PAR1" + bytes(40), "a Parquet file", "--from"),
        (b"SQLite format 3\0" + bytes(84), "a database", "Export the list"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "Export the list"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack"),
        (b'{"rows": []}', "a JSON file", "Export the list"),
        (b' [{"rep": 1}]', "a JSON file", "Export the list"),
    ],
)
def test_another_kind_of_file_is_refused_with_its_kind_and_the_cure(
    data: bytes, what: str, cure: str
) -> None:
    with pytest.raises(SourceProblem) as caught:
        kind_of(data, "list.csv")
    assert what in str(caught.value)
    assert cure in str(caught.value)
    assert len(str(caught.value).split()) <= 40


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"rep,date\n", Kind.TEXT),
        (b"PK\x03\x04", Kind.ZIP),
        (b"\x1f\x8b\x08", Kind.GZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_WORKBOOK),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", Kind.WEB_PAGE),
        (b"<table><tr>", Kind.WEB_PAGE),
        (b"\r\nBEGIN:VCALENDAR\r\n", Kind.CALENDAR),
        (b"", Kind.TEXT),
    ],
)
def test_the_first_bytes_tell_what_a_file_is_whatever_its_name(data: bytes, kind: Kind) -> None:
    assert kind_of(data, "list.csv") is kind


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t\n"])
def test_a_file_without_any_text_is_refused_as_empty(data: bytes) -> None:
    assert "is empty" in refusal(data)


def test_zero_bytes_mean_that_it_is_not_a_text_file() -> None:
    assert "not a text file" in refusal(b"team,rep\nNorth,An\0n\n")
    assert "not a text file" in refusal(NAMES.encode("utf-32"))


def test_many_control_characters_mean_that_it_is_not_a_text_file_but_one_is_a_slip() -> None:
    assert "not a text file" in refusal(b"\x01\x02\x03\x04 team,rep\n")
    text, _ = text_of(b"team,rep\n" + b"North,Ann\n" * 30 + b"North,B\x07ob\n", "list.csv")
    assert "B\x07ob" in text


@pytest.mark.parametrize(
    ("written_in", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
    ],
)
def test_names_with_accents_are_read_right_in_every_usual_encoding(written_in: str, read_as: str) -> None:
    assert text_of(NAMES.encode(written_in), "list.csv") == (NAMES, read_as)


def test_big_endian_utf16_with_a_byte_order_mark_is_read() -> None:
    assert text_of(b"\xfe\xff" + NAMES.encode("utf-16-be"), "list.csv") == (NAMES, "utf-16")


def test_a_file_cut_off_inside_a_letter_is_refused_and_not_garbled() -> None:
    data = (NAMES + "Ann Bø").encode()[:-1]
    assert "damaged or cut off at line 4" in refusal(data)
    assert "damaged or cut off" in refusal(b"\xef\xbb\xbf" + data)
    assert "damaged or cut off" in refusal(NAMES.encode("utf-16")[:-1])


def test_a_cp1252_file_that_ends_in_an_accent_is_not_taken_for_a_cut_off_one() -> None:
    assert text_of("rep\nAndré".encode("cp1252"), "list.csv") == ("rep\nAndré", "cp1252")


def test_two_encodings_in_one_file_are_refused_with_the_line() -> None:
    assert "mixes two encodings at line 3" in refusal("rep\nZoë\n".encode() + "José\n".encode("cp1252"))


def test_bytes_that_no_usual_encoding_has_are_refused() -> None:
    assert "damaged or cut off at line 2" in refusal(b"rep\nA\x81nn\n")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_byte_order_mark_is_known_by_its_zero_bytes(encoding: str) -> None:
    assert text_of("team,rep\nNorth,Ann\n".encode(encoding), "list.csv") == (
        "team,rep\nNorth,Ann\n",
        encoding,
    )
