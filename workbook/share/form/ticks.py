"""Each thing in the copy with a tick: what is not ticked is taken out, and stays out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.tick import tick, tick_line
from workbook.forms.words import paragraph
from workbook.share.choice import key_of, label
from workbook.share.counts import items

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.forms import widgets as w
    from workbook.share.form.copies import Copy

HINT = "Take a tick away, and the rep's copy is without it. What you take out stays here, also next time."


def ticks(copy: Copy, changed: Callable[[frozenset[str]], None]) -> list[w.Widget]:
    """Show a tick for each item; ``changed`` gets the keys of all that is taken out."""
    by_key = {key_of(copy.whole, item): label(copy.whole, item) for item in items(copy.whole)}
    boxes: dict[str, w.Checkbox] = {}
    for key, words in by_key.items():
        box = tick(words, on=key not in copy.left_out)
        box.observe(
            lambda _: changed(frozenset(k for k, one in boxes.items() if not one.value)), names="value"
        )
        boxes[key] = box
    return [paragraph(HINT, "quiet"), *map(tick_line, boxes.values())]
