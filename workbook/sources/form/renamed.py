"""Somebody whose name is another one in these files than before: a new name and the one they are kept under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.forms import widgets as w
from workbook.forms.buttons import boxed, quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.words import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

TITLE, JOIN = "Somebody here has changed their name", "They are one person: use the new name"
CHOOSE = ("Choose a name", "")
ABOUT = (
    "Then all their weeks, and what you noted about them, stay together under the name in these files, on all screens. "
    "Files that still say the name from before are read as theirs."
)


def renamed(found: dict[str, Any], held: Collection[str], join: Callable[[str, str], None]) -> list[w.Widget]:
    """Offer to join a name that is new in these files to one that is held and not in them; nothing without both.

    ``join`` gets the new name and the one from before, empty where none was chosen.
    """
    here = {one["rep"] for one in found["weekly"]}
    new, before = sorted(here - set(held)), sorted(set(held) - here)
    return [Disclosure(TITLE, lambda: _lists(new, before, join))] if new and before else []


def _lists(new: list[str], before: list[str], join: Callable[[str, str], None]) -> list[w.Widget]:
    now, was = _list("In these files", new), _list("From before", before)
    press = quiet_button(JOIN, lambda: join(str(now.value or ""), str(was.value or "")))
    return [paragraph(ABOUT), boxed(now, was), row(press)]


def _list(label: str, names: list[str]) -> w.Dropdown:
    made = w.Dropdown(options=[CHOOSE], value="", description=label, style=w.WHOLE_LABEL)
    made.options = [CHOOSE, *((name, name) for name in names)]  # what it is made with would stand in its repr
    return made
