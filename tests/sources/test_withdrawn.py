"""A later export that says a counted row did not take place takes it out again; nothing else does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from workbook.cli import app

if TYPE_CHECKING:
    from .conftest import Reads, Writes

HEAD = "Id,OwnerId,ActivityDate,Status,IsDeleted,TaskSubtype\n"
HELD = (
    "a,Ann,2025-03-04,Completed,false,Call\n"
    "b,Ann,2025-03-05,Completed,false,Meeting\n"
    "c,Ann,2025-03-05,Completed,,Call\n"
)

Run = "Callable[..., dict[str, object]]"


@pytest.fixture
def run(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Run:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))

    def ran(command: str, *words: str) -> dict[str, object]:
        done = CliRunner().invoke(app, [command, *words, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)  # type: ignore[no-any-return]

    return ran


@pytest.mark.parametrize(
    ("row", "gone"),
    [
        ("a,Ann,2025-03-04,Completed,true,Call", ["salesforce_tasks|a"]),
        ("a,Ann,2025-03-04,Deferred,false,Call", ["salesforce_tasks|a"]),
        ("a,Ann,2025-03-04,Completed,false,Call", []),
        ("a,Ann,2025-04-30,Completed,false,Call", []),  # still to come: it may be held
        ("a,,2025-03-04,Completed,false,Call", []),  # nobody's: a fault rather than an answer
        ("a,Ann,,Completed,false,Call", []),
    ],
)
def test_only_what_is_said_not_to_have_taken_place_is_withdrawn(
    read: Reads, write: Writes, row: str, gone: list[str]
) -> None:
    assert list(read(write(HEAD + row + "\n")).withdrawn()) == gone


def test_what_counts_in_another_file_of_the_same_import_is_not_withdrawn(read: Reads, write: Writes) -> None:
    open_, done = (
        write(f"{HEAD}a,Ann,2025-03-04,{status},false,Call\n", f"{status}.csv")
        for status in ("Open", "Completed")
    )
    assert list(read(open_, done).withdrawn()) == []
    assert list(read(done, open_).withdrawn()) == []


def test_a_file_without_ids_withdraws_nothing(read: Reads, write: Writes) -> None:
    rows = "Ann,2025-03-04,Call,cancelled\n"
    columns = {"rep": "Rep", "when": "Day", "kind": "Kind", "status": "Status"}
    assert list(read(write("Rep,Day,Kind,Status\n" + rows), columns=columns).withdrawn()) == []


def test_a_corrected_export_takes_a_row_out_says_so_and_can_be_taken_back(run: Run, write: Writes) -> None:
    keep = ("--as-of", "2025-03-10", "--yes")
    run("import", str(write(HEAD + HELD, "first.csv")), *keep)
    before = run("totals")
    later = HELD.replace("b,Ann,2025-03-05,Completed,false", "b,Ann,2025-03-05,Completed,true")
    told = run("import", str(write(HEAD + later, "later.csv")), *keep)
    assert (told["new"], told["changed"], told["unchanged"], told["withdrawn"]) == (0, 0, 2, 1)
    assert "1 counted before and no longer: deleted, cancelled, not done or gone" in str(told["message"])
    assert told["changes"] == [
        {
            "row": "salesforce_tasks|b",
            "of": {"rep": "Ann", "date": "2025-03-05", "kind": "meetings"},
            "was": {"rep": "Ann", "date": "2025-03-05", "kind": "meetings", "count": "1"},
            "now": {},
        }
    ]
    assert "meetings" in str(before)
    assert "meetings" not in str(run("totals"))
    run("undo-import")
    assert run("totals") == before
