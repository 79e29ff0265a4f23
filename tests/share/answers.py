"""The plan that a rep answers, and what the page's script saves."""

from __future__ import annotations

import re

from tests.share.builders import plan_of

PLAN = plan_of(str)

BREAKS = re.compile("\r\n|[\r\n\u2028\u2029]")


def saved(agreement: str, *words: str, mark: str = PLAN.mark) -> str:
    """Write what the page's script writes."""
    names = ("Do I agree?", "How I see it", "What to correct", "What to add")
    lines = [f"Answer to our plan {mark} of {PLAN.written_on.isoformat()}"]
    for name, text in zip(names, (agreement, *words), strict=True):
        lines += ["", f"== {name}", *(f"> {line}" for line in BREAKS.split(text))]
    return "\r\n".join([*lines, "", "== End", ""])
