"""A text too large for memory is read by the engine: the same table, the same refusals, and Cancel."""

from __future__ import annotations

import csv
import io
from itertools import starmap
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from workbook.sources.door import open_tables
from workbook.sources.door.large import Large
from workbook.sources.engine import Engine
from workbook.sources.problem import SourceProblem
from workbook.sources.table import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.sources.conftest import Writes
    from workbook.sources.table import Loaded

HEADER = ("Date", "Assigned", "Subject", "Minutes")
SAME_FOLDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
CELL = st.text(st.sampled_from('abÀé,;"\n\t |=-0159'), max_size=6)
ROWS = st.lists(st.tuples(st.just("2026-01-05"), st.just("Ann Lee"), CELL, CELL), min_size=1, max_size=12)


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path) as one:
        yield one


def written(rows: list[tuple[str, ...]], mark: str, ending: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    return out.getvalue()


def loaded(path: Path, engine: Engine, small: int) -> tuple[Loaded, list[tuple[object, ...]]]:
    (table,) = open_tables(path, small=small)
    assert tuple(table.columns) == HEADER
    name = f"read_{small}"
    told = table.load(engine, range(len(HEADER)), name, lambda _: None)
    return told, engine.rows(f"SELECT * FROM {name} ORDER BY line")  # noqa: S608 - our own name


@SAME_FOLDER
@given(
    ROWS,
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
)
@example([("2026-01-05", "Ann Lee", "", "")], ",", "\n", "utf-8")
def test_it_is_the_table_that_a_small_file_gives(  # noqa: PLR0917 - hypothesis and fixtures give them
    write: Writes, on_disk: Engine, rows: list[tuple[str, ...]], mark: str, ending: str, encoding: str
) -> None:
    path = write(written(rows, mark, ending), encoding=encoding)
    in_memory, expected = loaded(path, on_disk, small=1 << 30)
    large, found = loaded(path, on_disk, small=0)
    assert (large.rows, large.ragged) == (in_memory.rows, in_memory.ragged)
    # Lines are counted as rows there: a cell of two lines moves the later ones.
    assert [row[1:] for row in found] == [row[1:] for row in expected]
    if not any("\n" in cell for row in rows for cell in row):
        assert [row[0] for row in found] == [row[0] for row in expected]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_titles_above_and_footers_below_are_passed_over_as_in_a_small_file(
    write: Writes, on_disk: Engine, encoding: str
) -> None:
    rows = [("2026-01-05", "Édith Müller", f"call {number}", "5") for number in range(300)]
    below = "\nGrand total,300\nConfidential - do not share\n"
    path = write("Activities of the team\n\n" + written(rows, ",", "\n") + below, encoding=encoding)
    _, expected = loaded(path, on_disk, small=1 << 30)
    told, found = loaded(path, on_disk, small=0)
    assert found == expected
    assert told.passed_over["title line"] == 1
    assert told.passed_over["footer line"] == 2


def test_rows_with_too_many_or_too_few_cells_are_listed_by_line(write: Writes, on_disk: Engine) -> None:
    rows = ["2026-01-05,Ann,call,5"] * 50
    rows[20], rows[40] = "2026-01-05,Ann,call", "2026-01-05,Ann,call,5,more"
    path = write("\n".join([",".join(HEADER), *rows]) + "\n")
    in_memory, _ = loaded(path, on_disk, small=1 << 30)
    large, found = loaded(path, on_disk, small=0)
    assert [one.line for one in large.ragged] == [22, 42]
    assert large.ragged == in_memory.ragged
    assert found == []


def test_blank_lines_between_rows_are_no_rows(write: Writes, on_disk: Engine) -> None:
    path = write("Date,Assigned,Subject,Minutes\na,b,c,d\n\n\ne,f,g,h\n")
    _, expected = loaded(path, on_disk, small=1 << 30)
    _, found = loaded(path, on_disk, small=0)
    assert [row[1:] for row in found] == [row[1:] for row in expected] == [tuple("abcd"), tuple("efgh")]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (b'2026-01-05,"Ann,call,5\n', "quotation mark"),
        (b"2026-01-05,\xff\xfe\xc3,call,5\n", "encoding"),
    ],
)
def test_a_file_damaged_far_inside_is_refused_whole_and_in_words(
    write: Writes, on_disk: Engine, damage: bytes, said: str
) -> None:
    good = "2026-01-05,Édith,call,5\n".encode() * 4_000
    path = write(",".join(HEADER).encode() + b"\n" + good + damage + good)
    with pytest.raises(SourceProblem, match=said) as caught:
        loaded(path, on_disk, small=0)
    assert len(str(caught.value).split()) <= 40


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_cancel_stops_the_reading_and_leaves_no_file(
    tmp_path: Path, write: Writes, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.sources.engine.TELL_EVERY", 0.001)
    rows = "".join(starmap("2026-01-05,Édith {},call {},5\n".format, ((n % 9, n) for n in range(200_000))))
    path = write(",".join(HEADER) + "\n" + rows, encoding=encoding)

    def tell(_: float) -> None:
        raise Cancelled

    (table,) = open_tables(path, small=0)
    with Engine(tmp_path) as engine, pytest.raises(Cancelled):
        table.load(engine, range(4), "t", tell)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_cell_of_several_lines_at_the_edge_of_what_is_looked_at_is_no_damage(
    write: Writes, on_disk: Engine
) -> None:
    rows = [("2026-01-05", "Ann Lee", "first line\n" * 40, "5") for _ in range(400)]
    _, expected = loaded(write(written(rows, ",", "\n")), on_disk, small=1 << 30)
    _, found = loaded(write(written(rows, ",", "\n")), on_disk, small=0)
    assert [row[1:] for row in found] == [row[1:] for row in expected]


def test_a_very_large_text_in_utf_16_is_refused_with_the_cure(
    write: Writes, on_disk: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.sources.door.LARGEST_WIDE", 100)
    path = write(written([("2026-01-05", "Ann", "é", "5")] * 50, ",", "\n"), encoding="utf-16")
    with pytest.raises(SourceProblem, match="UTF-8"):
        loaded(path, on_disk, small=0)


def test_without_a_folder_a_large_file_that_must_be_copied_is_refused(write: Writes) -> None:
    path = write(written([("2026-01-05", "Ann", "é", "5")], ",", "\n"), encoding="cp1252")
    with Engine() as engine, pytest.raises(SourceProblem, match="Import it with the command"):
        loaded(path, engine, small=0)


def test_rows_that_the_engine_lost_without_a_word_are_noticed(
    write: Writes, on_disk: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Large._reading

    def loses_one(self: Large, path: Path, wanted: Sequence[int], name: str) -> str:
        return f"{right(self, path, wanted, name)} LIMIT 2"

    monkeypatch.setattr(Large, "_reading", loses_one)
    path = write(written([("2026-01-05", "Ann", "call", "5")] * 3, ",", "\n"))
    with pytest.raises(SourceProblem, match="cannot be split into rows"):
        loaded(path, on_disk, small=0)


def test_the_header_of_each_page_is_no_row_in_a_large_file_either(write: Writes, on_disk: Engine) -> None:
    rows = [("2026-01-05", "Édith Müller", f"call {number}", "5") for number in range(30)]
    path = write(written(rows, ",", "\n") + written(rows[:5], ",", "\n"))
    expected, in_memory = loaded(path, on_disk, small=1 << 30)
    told, found = loaded(path, on_disk, small=0)
    assert found == in_memory
    assert told.rows == expected.rows == 35
    assert told.passed_over["header line again"] == expected.passed_over["header line again"] == 1
