"""Ids made of a name, whatever the name: they follow it there and back, and nothing else of a row changes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.store import schema
from workbook.store.renaming import renamed

names = st.one_of(
    st.sampled_from(["Ann", "Ann Lee", "own", "a|b", "|", "%", "O'Neil", "\u05d0\u05d1"]),
    st.text(min_size=1, max_size=12),
).filter(str.strip)
SHAPES = (
    "{name}|2026-01-05|calls",
    "{source}|{name}|2026-01-05|36000|calls||5.0|1",
    "{source}|cancelled|{name}|2026-01-05|-1|meetings||1",
    "{source}|17|meetings|{name}",
)


@pytest.mark.parametrize("shape", SHAPES)
@given(before=names, now=names, source=st.sampled_from(["own", "aircall_calls", "in place"]))
def test_an_id_follows_its_name_there_and_back(shape: str, before: str, now: str, source: str) -> None:
    assume(not {before, now} & {"cancelled", "17", source, "own|17", f"{source}|17"})
    assume("|" not in before + now or not shape.endswith("{name}"))
    row = {"rep": before, "source": source, "row_id": shape.format(name=before, source=source), "count": 3}
    new = renamed(schema.activity, row, before, now)
    assert new == {**row, "rep": now, "row_id": shape.format(name=now, source=source)}
    assert renamed(schema.activity, new, now, before) == row


@given(before=names, now=names, number=st.integers(0, 10**9))
def test_an_id_of_the_crms_own_stays(before: str, now: str, number: int) -> None:
    assume(not any(map(str.isdigit, before)) and before != "crm")
    row = {"rep": before, "source": "crm", "row_id": f"crm|{number}"}
    assert renamed(schema.activity, row, before, now)["row_id"] == row["row_id"]


def test_somebody_may_be_called_like_a_sort_of_file() -> None:
    row = {"rep": "own", "source": "own", "row_id": "own|own|2026-01-05|36000|calls"}
    assert renamed(schema.activity, row, "own", "Ann")["row_id"] == "own|Ann|2026-01-05|36000|calls"
