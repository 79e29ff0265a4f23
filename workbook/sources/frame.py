"""The activity table as a DataFrame: always the same columns, order and types."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbook.records import Activity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TEXT = pd.StringDtype(
    na_value=float("nan")
)  # the text type of pandas 3, asked for by name so that 2.3 has it too
TYPES: Mapping[str, Any] = {
    "date": "datetime64[us]",
    "count": "int64",
    "minutes": "float64",
    "amount": "float64",
}


def frame(columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Return the activity table, one row per activity, the columns of ``records.Activity`` in their order.

    ``columns`` gives the values of each column, all of one length; days as ``date`` or ISO text. Columns that
    have a default may be missing. ``date`` becomes datetime64 at midnight; ``minutes`` and ``amount`` are NaN
    where unknown. Raises ValueError where a column without default is missing or one is not known.
    """
    known = {one.name: one.default for one in fields(Activity)}
    unknown = columns.keys() - known.keys()
    missing = {name for name, default in known.items() if default is MISSING} - columns.keys()
    if unknown or missing:
        raise ValueError(f"activity columns: missing {sorted(missing)}, unknown {sorted(unknown)}")
    length = len(columns["rep"])
    values = {
        name: columns[name] if name in columns else [default] * length for name, default in known.items()
    }
    return pd.DataFrame(
        {name: pd.Series(list(column), dtype=TYPES.get(name, TEXT)) for name, column in values.items()},
    )
