"""A table to be broken somewhere, and the sentence with which it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.trend.frames import rows, weekly

if TYPE_CHECKING:
    from collections.abc import Callable


WORDS = 40
TABLE = weekly(
    *(rows(name, {"calls": [9.0, 8, 7, 9], "emails": [20.0, 22, 21, 19]}) for name in ("Ann", "Bo"))
)
ACTIVITY = TABLE.rename(columns={"week": "date"}).drop(columns="work_days").astype({"count": int})
ALL = len(TABLE)


def into(table: pd.DataFrame, column: str, value: object, row: int | None = None) -> pd.DataFrame:
    values = [value if row in (None, at) else kept for at, kept in enumerate(table[column])]
    return table.assign(**{column: pd.Series(values, dtype=object)})


def refusal(work: Callable[[], object], kind: type[Exception] = ValueError) -> str:
    with pytest.raises(kind) as caught:
        work()
    text = str(caught.value)
    assert len(text.split()) <= WORDS
    return text
