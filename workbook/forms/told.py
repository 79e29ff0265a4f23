"""Where a form says that a press did not work: it stays in sight, and goes with the next one that works."""

from __future__ import annotations

import functools
from html import escape
from typing import TYPE_CHECKING, Any

from workbook.forms.boundary import guarded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbook.forms import widgets as w

BROKE = "wb-broke"
"""Marks what broke, and not what somebody is to mend: only the first is over when something works again."""


def guard_at(place: w.HTML, log: Path) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what wraps the callbacks of a form, so that an error is a sentence in ``place`` and a line in ``log``."""

    def tell(sentence: str) -> None:
        place.value = f"<p class='wb-p wb-problem {BROKE}' role='status'>{escape(sentence)}</p>"

    def guard(work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def worked(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - callbacks of widgets differ in shape
            done = work(*args, **kwargs)
            if BROKE in place.value:
                place.value = ""
            return done

        return guarded(worked, tell=tell, log=log)

    return guard
