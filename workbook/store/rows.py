"""Between records and rows: days and times as ISO text, a signal as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from workbook.records import Record
from workbook.store.reasons import Reason, StoreProblem

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

R = TypeVar("R", bound=Record)


def to_row(record: Record) -> dict[str, object]:
    """Return the record's fields as the database keeps them; a record inside a record becomes JSON text."""
    values = record.model_dump(mode="json")
    return {
        name: json.dumps(value) if isinstance(value, dict | list) else value for name, value in values.items()
    }


def to_record(kind: type[R], row: RowMapping, *, nested: tuple[str, ...] = ()) -> R:
    """Return the record of a row; columns that are no field are the store's own.

    Raises StoreProblem where the row cannot be one of ours.
    """
    values = {name: row[name] for name in kind.model_fields}
    try:
        for name in nested:
            values[name] = None if values[name] is None else json.loads(values[name])
        return kind.model_validate(values)
    except (ValidationError, ValueError):
        raise StoreProblem(Reason.DAMAGED) from None
