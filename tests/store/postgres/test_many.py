"""Many rows sent as one text arrive as they were, whatever is in them, and in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from workbook.store import Reason, Store, StoreProblem, schema
from workbook.store.postgres.many import add_many
from workbook.store.words import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.engines import Team
    from tests.store.postgres.conftest import Manager

NAMES = [column.name for column in schema.activity.columns]
ODD = ("\x00", MARK, "\\u0000", "\\", '"', "'", "\u2028", "\U0001f642", "%s", ":rows", "{}", "\t", "")
texts = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
numbers = st.one_of(st.none(), st.floats(allow_nan=False))


@pytest.fixture(scope="module")
def store(team: Team, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home: Path = tmp_path_factory.mktemp("many")
    with Store.open(home, address=team.address(team.manager())) as opened:
        yield opened


def row(at: int, text: str, number: float | None) -> list[object]:
    odd: dict[str, object] = {
        "row_id": f"{at:03}",
        "count": at,
        "minutes": number,
        "amount": 0.1 + 0.2,
        "sample": at % 2 == 0,
    }
    return [odd.get(name, text) for name in NAMES]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(texts, numbers), min_size=1, max_size=8))
def test_whatever_is_in_them_rows_arrive_as_they_were(
    store: Store, given_rows: list[tuple[str, float | None]]
) -> None:
    rows = [row(at, *one) for at, one in enumerate(given_rows)]
    with store._writing() as connection:
        connection.execute(delete(schema.activity))
        add_many(connection, schema.activity, NAMES, rows)
        found = connection.execute(select(schema.activity).order_by(schema.activity.c.row_id)).all()
    assert [list(one) for one in found] == rows


def test_the_rule_is_asked_before_many_rows_too(ann: Manager, bo: Manager) -> None:
    """A line of ann's is turned into one that writes for bo."""
    ann.store._access.manager = bo.name
    try:
        with pytest.raises(StoreProblem) as problem, ann.store._writing() as connection:
            add_many(connection, schema.activity, NAMES, [row(1, "a", None)])
    finally:
        ann.store._access.manager = ann.name
    assert problem.value.reason is Reason.NOT_YOURS
