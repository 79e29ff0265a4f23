"""The door: a file becomes raw text cells with their lines, or one sentence with the cure. Nothing else."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.sources.door import open_tables
from workbook.sources.door.delimited import delimiter
from workbook.sources.problem import SourceProblem
from workbook.sources.texts.totals import is_total

if TYPE_CHECKING:
    from tests.sources.conftest import Writes

SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def read_table(path: Path) -> Any:
    (table,) = open_tables(path)
    return table


def refusal(path: Path) -> str:
    with pytest.raises(SourceProblem) as caught:
        open_tables(path)
    message = str(caught.value)
    assert len(message.split()) <= 40
    return message


def test_a_file_that_is_not_there_a_folder_and_an_impossible_name_are_refused_in_words(
    tmp_path: Path,
) -> None:
    assert "was not found" in refusal(tmp_path / "gone.csv")
    assert "is a folder" in refusal(tmp_path)
    assert "gone" in refusal(tmp_path / "gone\0.csv")


def test_a_file_that_another_program_holds_is_refused_with_the_cure(
    write: Writes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = write("team,rep\nNorth,Ann\n")

    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "held by another program", str(path))

    monkeypatch.setattr(Path, "open", held)
    assert "Close it in Excel" in refusal(path)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="only where there are device files")  # noqa: PTH110 - a device
def test_a_device_is_not_a_file() -> None:
    assert "was not found" in refusal(Path("/dev/zero"))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_each_delimiter_and_line_ending_is_read_alike(write: Writes, mark: str, ending: str) -> None:
    lines = [
        ("team", "rep", "count"),
        ("North", "Ann", "007"),
        ("South", "NA", "1,5" if mark != "," else "1.5"),
    ]
    table = read_table(write(ending.join(mark.join(line) for line in lines)))
    assert table.columns == ("team", "rep", "count")
    assert list(table.rows) == lines[1:]
    assert list(table.lines) == [2, 3]


def test_cells_stay_as_they_are_typed(write: Writes) -> None:
    cells = ("NA", "null", "007", "1e5", "=1+1", " x ", "True", "", "-")
    assert read_table(write(f"a,b,c,d,e,f,g,h,i\n{','.join(cells)}\n")).rows == [cells]


def test_the_delimiter_that_fits_the_rows_wins_over_one_that_stands_in_the_header_only(write: Writes) -> None:
    table = read_table(write("rep;calls, meetings, demos;week\nAnn;3;1\nBob;4;1\n"))
    assert table.columns == ("rep", "calls, meetings, demos", "week")


def test_a_file_that_two_delimiters_fit_equally_is_refused(write: Writes) -> None:
    assert "mixes commas, semicolons or tabs" in refusal(write("rep;a,b\nAnn;1,2\n"))


def test_where_one_delimiter_cannot_split_the_file_the_other_is_taken() -> None:
    text = 'rep,x;y\nAnn,;"5"" pipe\nBob,1;2\n'
    assert delimiter(text, "list.csv")[0] == ","


def test_the_line_that_excel_puts_first_to_name_the_delimiter_is_followed_and_counted(write: Writes) -> None:
    table = read_table(write("sep=;\r\nteam;rep\r\nNorth;Ann\r\n"))
    assert table.columns == ("team", "rep")
    assert list(table.lines) == [3]


def test_lines_are_those_of_the_file_also_after_blank_lines_and_texts_of_many_lines(write: Writes) -> None:
    table = read_table(write('team,rep\n\n,\nNorth,"Ann\nof\r\nKent"\nSouth,Bob\n'))
    assert table.rows == [("North", "Ann\nof\r\nKent"), ("South", "Bob")]
    assert table.passed_over == {"blank line": 2}
    assert list(table.lines) == [4, 7]


def test_rows_with_too_many_or_too_few_cells_are_listed_and_not_mended(write: Writes) -> None:
    table = read_table(write("team,rep,count\nNorth,Ann,1,x\nNorth,Bob,2\nNorth,Cem\n"))
    assert table.rows == [("North", "Bob", "2")]
    assert [(row.line, row.sentence) for row in table.ragged] == [
        (2, "This row has 4 cells where the header has 3."),
        (4, "This row has 2 cells where the header has 3."),
    ]


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(write: Writes) -> None:
    message = refusal(write('team,rep\nNorth,Ann\nNorth,"Bob\nNorth,Cem\n'))
    assert "line 3" in message
    assert "quotation mark" in message


def test_a_text_far_too_long_for_a_cell_is_refused_in_words(write: Writes) -> None:
    path = write(f"team,rep\nNorth,{'x' * 200_000}\n")
    assert "far too long" in refusal(path)


def test_a_file_of_delimiters_only_is_empty(write: Writes) -> None:
    assert "is empty" in refusal(write(",,,\n,,,\n"))


def test_a_file_that_begins_with_data_hears_that_it_has_no_column_names(write: Writes) -> None:
    assert "has no column names" in refusal(write("Ann,2025-03-03,4\nBob,2025-03-03,5\n"))


def test_a_header_without_rows_is_an_empty_table(write: Writes) -> None:
    table = read_table(write("team,rep\n"))
    assert table.columns == ("team", "rep")
    assert table.rows == []


LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\",;\t\n\r'=+-@|😀é")


def is_a_name(name: str) -> bool:
    return bool(name.strip()) and not is_total(name)


@SAME_FOLDER
@given(
    names=st.lists(st.text(LETTERS, min_size=1).filter(is_a_name), min_size=1),
    mark=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_name_but_a_word_for_a_sum_comes_back_letter_by_letter(
    tmp_path: Path,
    names: list[str],
    mark: str,
    encoding: str,
) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=mark).writerows([["rep", "count"], *([name, "1"] for name in names)])
    path = tmp_path / "names.csv"
    path.write_bytes(file.getvalue().encode(encoding))
    table = read_table(path)
    assert [row[0] for row in table.rows] == names


@SAME_FOLDER
@given(
    start=st.sampled_from(
        [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"sep=;\n", b"team,rep\n", b'a;b,c\n"']
    ),
    rest=st.binary() | st.text('a,;\t\n\r"').map(str.encode),
)
def test_whatever_the_bytes_the_door_reads_them_or_says_in_few_words_why_not(
    tmp_path: Path,
    start: bytes,
    rest: bytes,
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(start + rest)
    try:
        tables = open_tables(path)
    except SourceProblem as problem:
        assert len(str(problem).split()) <= 40  # noqa: PT017 - both ends are right, a third is not
    else:
        for table in tables:
            assert all(len(row) == len(table.columns) for row in table.head)
