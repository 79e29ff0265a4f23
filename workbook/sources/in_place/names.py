"""A table's name with its schema in front: split at dots, where a dot in double quotes is part of a name."""

from __future__ import annotations

import re

from workbook.sources.problem import SourceProblem

PART = re.compile(r'"((?:[^"]|"")+)"|([^".]+)')
MOST = 3  # catalog, schema, table
UNREADABLE = (
    'The name of the table cannot be read. Write schema.table, with "double quotes" around a name with a dot.'
)


def split_name(text: str) -> tuple[str, ...]:
    """Return the parts of ``table``, ``schema.table`` or ``catalog.schema.table``. Raises SourceProblem."""
    parts, at = [], 0
    while found := PART.match(text, at):
        parts.append(found[1].replace('""', '"') if found[1] else found[2].strip())
        at = found.end()
        if at == len(text):
            break
        if text[at] != ".":
            raise SourceProblem(UNREADABLE)
        at += 1
    if at != len(text) or not all(parts) or not 1 <= len(parts) <= MOST or text.endswith("."):
        raise SourceProblem(UNREADABLE)
    return tuple(parts)
