"""Pages made of a room's templates: what was typed is escaped, and a name that is not known is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template


def template(room: str, name: str, **filters: Callable[..., object]) -> Template:
    """Return a template by its name in the folder ``templates`` of a room (``workbook.share``), with its filters."""
    made = Environment(
        loader=PackageLoader(room),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters)
    return made.get_template(name)
