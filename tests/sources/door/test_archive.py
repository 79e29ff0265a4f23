"""Archives: what is inside, and never more than a laptop can hold."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.door import open_tables
from workbook.sources.door.archive import LARGEST, members, refuse_bomb, unpacked
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from tests.sources.conftest import Writes

CALLS = b"team,rep,date,kind,count\nN,Ann,2025-03-03,calls,1\n"


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def opened(data: bytes) -> list[tuple[str, bytes]]:
    refuse_bomb(data, "all.zip")
    return members(data, "all.zip")


def refusal(data: bytes) -> str:
    with pytest.raises(SourceProblem) as caught:
        opened(data)
    assert len(str(caught.value).split()) <= 40
    return str(caught.value)


def test_each_file_of_a_zip_is_a_table_named_after_it(write: Writes) -> None:
    tables = open_tables(
        write(zipped({"a.csv": CALLS, "folder/b.csv": CALLS, "__MACOSX/c.csv": b"x"}), "all.zip")
    )
    assert [table.file for table in tables] == ["a.csv", "b.csv"]
    assert tables[0].columns == ("team", "rep", "date", "kind", "count")


def test_a_gzip_file_is_read_as_what_is_in_it(write: Writes) -> None:
    (table,) = open_tables(write(gzip.compress(CALLS), "calls.csv.gz"))
    assert table.head == [("N", "Ann", "2025-03-03", "calls", "1")]


def test_a_bomb_is_refused_by_its_directory_without_unpacking_it() -> None:
    data = zipped({"big.csv": bytes(80 * 1024**2)})
    tracemalloc.start()
    message = refusal(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "more than this computer should hold" in message
    assert peak < 5 * 1024**2


def test_a_directory_that_lies_about_sizes_is_found_out_while_reading() -> None:
    data = bytearray(zipped({"a.csv": CALLS * 1000}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    with pytest.raises(SourceProblem):
        members(bytes(data), "all.zip")


def test_a_gzip_bomb_stops_at_the_limit() -> None:
    with pytest.raises(SourceProblem, match="more than this computer should hold"):
        unpacked(gzip.compress(bytes(60 * 1024**2)), "a.gz")
    assert LARGEST == 1024**3


def test_a_password_damage_and_emptiness_are_told_apart() -> None:
    data = bytearray(zipped({"a.csv": CALLS}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(data))
    assert "damaged or cut off" in refusal(zipped({"a.csv": CALLS})[:-30])
    assert "without files" in refusal(zipped({}))
    with pytest.raises(SourceProblem, match="damaged"):
        unpacked(gzip.compress(CALLS)[:-9], "a.gz")


def test_an_archive_within_an_archive_is_refused(write: Writes) -> None:
    with pytest.raises(SourceProblem, match="within an archive"):
        open_tables(write(zipped({"inner.csv": zipped({"a.csv": CALLS})}), "all.zip"))


@given(st.binary(max_size=400), st.integers(0, 200))
def test_any_bytes_give_files_or_a_source_problem(noise: bytes, cut: int) -> None:
    for data in (b"PK\x03\x04" + noise, zipped({"a.csv": CALLS})[:cut] + noise):
        try:
            found = opened(data)
        except SourceProblem:
            continue
        assert all(isinstance(content, bytes) for _, content in found)
