"""Rows of people who were erased are left out; where one is somebody else of the same name, a person says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.forms import widgets as w
from workbook.forms.buttons import boxed, quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.words import paragraph
from workbook.sources.counting import ERASED

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE, ADMIT = "Another person of the same name is left out", "This is another person: count their rows"
ABOUT = (
    "Rows of people who were erased are left out, and nobody is named here. Where a file means somebody else of the "
    "same name, type that name: all rows under it then count, also old ones."
)
TYPE_FIRST = "Type the name first."
NOBODY = "No row that is left out is of this name. Write it as the file does."


def erased_rows(found: dict[str, Any]) -> int:
    """Return how many rows are left out because they are of people who were erased."""
    return int(found["left_out"].get(ERASED, 0))


def another(found: dict[str, Any], admit: Callable[[str], None]) -> list[w.Widget]:
    """Offer to let somebody in who has the name of a person who was erased; nothing where nobody is left out so."""
    return [Disclosure(TITLE, lambda: _ask(admit))] if erased_rows(found) else []


def _ask(admit: Callable[[str], None]) -> list[w.Widget]:
    name = w.Text(description="Their name, as in the file", style=w.WHOLE_LABEL)
    press = quiet_button(ADMIT, lambda: admit(str(name.value).strip()))
    return [paragraph(ABOUT), boxed(name), row(press)]
