"""What a database says went wrong repeats no word of the row: neither its own message nor the traceback."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import pytest
from IPython.core.interactiveshell import InteractiveShell
from sqlalchemy import insert

from tests.canary import canary
from workbook.store import StoreProblem, schema
from workbook.store.reasons import Reason

if TYPE_CHECKING:
    from workbook.store import Store

WORDS = canary("typed", 31)
ROW = {"subject": "c", "field": "f", "text": WORDS, "saved_at": "2026-03-02", "version": 1}
FAULTS = {
    "a value is missing": lambda: insert(schema.draft).values({**ROW, "saved_at": None}),
    "a key is there twice": lambda: insert(schema.draft).values(ROW),
    "its conversation is gone": lambda: insert(schema.check_in).values(
        id=WORDS, conversation=WORDS, on="x", state="x", note=WORDS
    ),
}


def test_a_notebook_shows_the_sentence_and_no_traceback() -> None:
    shell, shown = InteractiveShell(), list[str]()
    shell._showtraceback = lambda _type, _value, lines: shown.extend(lines)
    problem = StoreProblem(Reason.NO_KEY)
    shell.showtraceback((type(problem), problem, None))
    assert shown == [Reason.NO_KEY.value]


@pytest.mark.parametrize("name", FAULTS)
def test_a_statement_that_fails_repeats_no_value_of_its_row(store: Store, name: str) -> None:
    with store._writing() as connection:
        connection.execute(insert(schema.draft).values(ROW))
    with pytest.raises(StoreProblem) as problem, store._writing() as connection:
        connection.execute(FAULTS[name]())
    told = "".join(traceback.format_exception(problem.value))
    assert "Error" in told  # what stands behind it is told too
    assert WORDS not in told
    assert WORDS not in repr(problem.value.__cause__)
