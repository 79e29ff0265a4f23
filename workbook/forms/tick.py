"""Ticks beside words, and one that shows what is kept: where it could not be kept it goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Callable


def tick(words: str, *, on: bool) -> w.Checkbox:
    """Make a tick beside ``words``."""
    made = w.Checkbox(value=on, indent=False, layout=w.Layout(width="100%"))
    made.description = words  # after it is made: what a widget is made with stands in its repr
    return made


def tick_line(made: w.Checkbox, kind: str = "wb-tick") -> w.HBox:
    """Give a tick a line of its own; ``kind`` are the classes by which it is shown."""
    line = w.HBox((made,))
    for name in kind.split():
        line.add_class(name)
    return line


def kept_tick(
    words: str, keep: Callable[[], object], guard: Callable[[Callable[..., Any]], Any], *, on: bool
) -> w.Checkbox:
    """Make a tick beside ``words``; each change of it calls ``keep``, and ``guard`` says what went wrong with that."""
    made = tick(words, on=on)

    def changed(change: dict[str, Any]) -> None:
        try:
            keep()
        except Exception:
            made.unobserve(safely, names="value")
            made.value = change["old"]
            made.observe(safely, names="value")
            raise

    safely = guard(changed)
    made.observe(safely, names="value")
    return made
