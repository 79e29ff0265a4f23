"""Imports: all or nothing, the same file twice changes nothing, and the last one can be taken back whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.any_records import activities, cancelled, meetings, reps
from tests.store.engines import rows_of
from tests.store.records import call
from workbook.records import Activity, Rep
from workbook.store import Store, StoreProblem

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.engines import Opener

AT = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)
MONDAY = date(2026, 1, 5)
LOGGED = {"import_log", "import_new", "import_was", "import_list", "deed"}


def tables(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those that keep what an import did."""
    return {name: rows for name, rows in rows_of(store).items() if name not in LOGGED}


def test_an_import_says_what_is_new_changed_and_there_already(store: Store) -> None:
    store.import_all(activity=[call(1), call(2), call(3)], files=["a.csv"], profiles=["x"], at=AT)
    rows = [call(1), replace(call(2), count=9), call(4)]
    changes = store.compare_activity(rows)
    assert (changes.new, changes.changed, changes.unchanged) == (1, 1, 1)
    assert changes.examples == ((call(2), replace(call(2), count=9)),)
    assert len(store.activity()) == 3
    assert store.import_all(activity=rows, files=["b.csv"], profiles=["x"], at=AT) == changes
    assert {row.row_id: row.count for row in store.activity()}[call(2).row_id] == 9
    assert [(log.files, log.new, log.changed) for log in store.imports()] == [
        (("a.csv",), 3, 0),
        (("b.csv",), 1, 1),
    ]


def test_importing_the_same_again_changes_nothing_and_the_import_before_can_still_be_taken_back(
    store: Store,
) -> None:
    store.import_all(activity=[call(1)], people=[Rep(name="Ann", team="N")], at=AT)
    before = tables(store)
    again = store.import_all(activity=[call(1)], people=[Rep(name="Ann", team="N")], at=AT)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
    assert tables(store) == before
    assert len(store.imports()) == 1
    assert store.undo_import() is not None
    assert store.activity() == []
    assert store.people() == []


def test_what_is_withdrawn_counts_no_longer_and_comes_back_with_the_undo(store: Store) -> None:
    store.import_all(activity=[call(1), call(2), call(3)], at=AT)
    before = tables(store)
    ids = [call(2).row_id, "never held"]
    changes = store.compare_activity([call(1)], ids)
    assert (changes.unchanged, changes.withdrawn, changes.examples) == (1, 1, ((call(2), None),))
    assert tables(store) == before
    assert store.import_all(activity=[call(1)], withdrawn=ids, at=AT) == changes
    assert {row.row_id for row in store.activity()} == {call(1).row_id, call(3).row_id}
    assert [(log.new, log.changed) for log in store.imports()] == [(3, 0), (0, 1)]
    assert store.import_all(activity=[call(1)], withdrawn=ids, at=AT).withdrawn == 0  # and leaves no trace
    assert store.undo_import() is not None
    assert tables(store) == before


def test_only_the_last_import_is_taken_back_and_only_once(store: Store) -> None:
    store.import_all(activity=[call(1)], at=AT)
    store.import_all(activity=[replace(call(1), count=7), call(2)], at=AT)
    undone = store.undo_import()
    assert undone is not None
    assert undone.undone_at is not None
    assert store.activity() == [call(1)]
    assert store.undo_import() is None
    assert store.activity() == [call(1)]


def test_the_sample_leaves_with_the_import_or_not_at_all(store: Store) -> None:
    store.add_activity([call(1)], sample=True)
    with pytest.raises(StoreProblem):
        store.import_all(activity=[call(2), replace(call(3), count=2**70)], at=AT, sample_leaves=True)
    assert store.activity() == [call(1)]
    store.import_all(activity=[call(2)], at=AT, sample_leaves=True)
    assert store.activity() == [call(2)]
    undone = store.undo_import()
    assert undone is not None
    assert undone.sample_left


def test_an_import_that_fails_in_a_later_block_leaves_all_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.store.coming.BLOCK", 10)
    store.import_all(activity=[call(number) for number in range(15)], at=AT)
    before = tables(store)
    rows = [call(number, count=99) for number in range(35)] + [replace(call(40), count=2**70)]
    with pytest.raises(StoreProblem, match="Row 36"):
        store.import_all(activity=rows, people=[Rep(name="Ann", team="N")], at=AT)
    assert tables(store) == before
    assert store.undo_import() is not None
    assert store.activity() == []


@pytest.mark.parametrize("steps", range(1, 60, 4))
def test_a_write_that_fails_anywhere_leaves_nothing_half_there(store: Store, steps: int) -> None:
    store.import_all(activity=[call(1), call(2)], people=[Rep(name="Ann", team="N")], at=AT)
    before = tables(store)
    left = [steps]
    broken = store._engine.dialect.dbapi.OperationalError

    def fail(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise broken("disk I/O error")

    from sqlalchemy import event  # noqa: PLC0415 - only here

    event.listen(store._engine, "before_cursor_execute", fail)
    failed = False
    try:
        store.import_all(activity=[call(2, count=9), call(3)], people=[Rep(name="Bo", team="N")], at=AT)
    except (StoreProblem, broken):
        failed = True
    finally:
        event.remove(store._engine, "before_cursor_execute", fail)
    assert failed == (left[0] <= 0)
    assert (tables(store) == before) == failed


def test_names_of_users_and_answers_are_remembered(store: Store) -> None:
    store.import_all(activity=[], users={"005A": "Ann"}, at=AT)
    store.import_all(activity=[], users={"005B": "Bo"}, at=AT)
    assert store.users() == {"005A": "Ann", "005B": "Bo"}
    store.undo_import()
    assert store.users() == {"005A": "Ann"}
    assert store.remembered("shape") is None
    store.remember("shape", "a")
    store.remember("shape", "b")
    assert store.remembered("shape") == "b"


def test_where_and_when_a_rep_works_is_kept(store: Store) -> None:
    rep = Rep(name="Ann", team="N", country="DE", region="BY", works="0123")
    store.import_all(activity=[], people=[rep], at=AT)
    assert store.people() == [rep]
    assert store.reps_held() == ["Ann"]
    assert store.kinds_held() == sorted({one.kind for one in store.activity()})
    assert not store.holds_activity()


DAYS = st.dates(date(2019, 12, 1), date(2027, 2, 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(rows=st.lists(st.tuples(st.sampled_from("AB"), DAYS, st.integers(0, 5)), max_size=30))
def test_totals_are_those_of_iso_weeks_also_over_the_turn_of_a_year(
    open_store: Opener, tmp_path: Path, rows: list[tuple[str, date, int]]
) -> None:
    made = [
        Activity("N", rep, day, "calls", count, str(at), "x") for at, (rep, day, count) in enumerate(rows)
    ]
    expected: Counter[tuple[str, str, date]] = Counter()
    for row in made:
        expected[row.rep, row.kind, row.date - timedelta(days=row.date.weekday())] += row.count
    with open_store(tmp_path / str(abs(hash(tuple(rows))))) as store:
        store.import_all(activity=made, at=AT)
        assert store.activity_totals() == [(*key, count) for key, count in sorted(expected.items()) if count]
        assert store.compare_activity(made).unchanged == len(made)


def by_id(rows: list[Activity]) -> list[Activity]:
    return list({row.row_id: row for row in rows}.values())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    first=st.lists(activities, max_size=6).map(by_id),
    second=st.lists(activities, max_size=6).map(by_id),
    team=st.lists(reps, max_size=3, unique_by=lambda rep: rep.name),
    later=st.lists(reps, max_size=3, unique_by=lambda rep: rep.name),
    held=st.lists(meetings, max_size=3),
    off=st.lists(cancelled, max_size=3),
)
def test_an_import_taken_back_leaves_every_table_as_it_was(  # noqa: PLR0917 - what is imported, before and after
    open_store: Opener,
    tmp_path: Path,
    first: list[Activity],
    second: list[Activity],
    team: list[Rep],
    later: list[Rep],
    held: list[object],
    off: list[object],
) -> None:
    home = tmp_path / str(abs(hash((tuple(first), tuple(second), tuple(team), tuple(later)))))
    with open_store(home) as store:
        store.import_all(activity=first, people=team, at=AT)
        before = tables(store)
        changes = store.import_all(activity=second, people=later, one_to_ones=held, cancelled=off, at=AT)  # type: ignore[arg-type]
        wanted = {row.row_id: row for row in [*first, *second]}
        assert {row.row_id: row for row in store.activity()} == wanted
        assert changes.new + changes.changed + changes.unchanged == len(second)
        if store.imports() and (changes.new or changes.changed or tables(store) != before):
            store.undo_import()
        assert tables(store) == before
