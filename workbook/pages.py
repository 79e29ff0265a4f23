"""Pages made of a room's templates: what was typed is escaped, and a name that is not known is an error.

A number and its unit are not parted where a line ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from workbook.units import unbroken

if TYPE_CHECKING:
    from collections.abc import Callable


class _Page(Template):
    def render(self, *args: Any, **values: Any) -> str:  # noqa: ANN401 - as templates are given
        return unbroken(super().render(*args, **values))


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
    made.template_class = _Page
    made.filters.update(filters)
    return made.get_template(name)
