"""The import of notebook 1. Of several in one kernel the one shown last is the one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.form.import_form import ImportForm
from workbook.sources.incoming import sweep

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.forms.screen import Screen
    from workbook.sources.form.look import Look
    from workbook.sources.form.place import Place
    from workbook.store import Store

# The one of this process: what an earlier one holds goes when a cell is run again.
OPEN: list[ImportForm] = []


def import_form(  # noqa: PLR0913, PLR0917 - what the desk does for it, each where it is needed
    store: Store,
    look: Look,
    imported: Callable[[], str],
    undo: Callable[[], str | None],
    corrected: Callable[[], str],
    place: Place,
) -> Screen:
    """Show the import of files.

    ``imported`` is called after an import or its undo and returns what is held now, in a sentence; ``undo``
    takes the last import back and returns the sentence about it, None where there is none.
    ``corrected`` is called after a row of a list went or came back, and returns what moved. ``place`` is where
    the team works.
    """
    while OPEN:
        OPEN.pop().close()
    sweep(store.home)
    OPEN.append(ImportForm(store, look, imported, undo, corrected, place))
    return OPEN[0].screen
