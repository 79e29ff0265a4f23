"""What every record is: frozen, checked, and with words kept out of what is printed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MONDAY = 0
WORDS_LIMIT = 20_000  # characters in one box; longer text is refused in words, never cut

Words = Annotated[str, Field(max_length=WORDS_LIMIT, repr=False)]
"""Words a person typed. Never shown by ``repr``."""


class Record(BaseModel):
    """Base of all records: frozen, no unknown fields, no input values in error messages."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Problem(Record):
    """Something to mend, shown at its field: the field's name and one plain sentence."""

    field: str
    sentence: str
