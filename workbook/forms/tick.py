"""A tick that shows what is kept: where it could not be kept it goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Callable


def kept_tick(
    words: str, keep: Callable[[], object], guard: Callable[[Callable[..., Any]], Any], *, on: bool
) -> w.Checkbox:
    """Make a tick beside ``words``; each change of it calls ``keep``, and ``guard`` says what went wrong with that."""
    tick = w.Checkbox(value=on, indent=False, layout=w.Layout(width="100%"))
    tick.description = words  # after it is made: what a widget is made with stands in its repr

    def changed(change: dict[str, Any]) -> None:
        try:
            keep()
        except Exception:
            tick.unobserve(safely, names="value")
            tick.value = change["old"]
            tick.observe(safely, names="value")
            raise

    safely = guard(changed)
    tick.observe(safely, names="value")
    return tick
