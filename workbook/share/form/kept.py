"""What is kept about one person, on screen: written out for them to read, or removed, without a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.told import guard_at
from workbook.forms.words import bullets, paragraph, say
from workbook.store import CHOSEN, error_log

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.store import Store

TITLE = "What is kept about the rep"
ABOUT = (
    "A rep may ask to see what is kept about them, and to have it removed. Before you remove anything, ask whoever "
    "is responsible for data protection where you work."
)
NOBODY = "Nobody is chosen. Choose a rep in notebook 1 first."
WRITTEN = "Written. Look through it before you hand it on: it holds all words about them, your own notes too."
SURE = (
    "Remove everything about {rep}: numbers, conversations, plans, also in the copies kept here? "
    "This cannot be taken back."
)
GONE = "To see the notebooks without this person, choose Run, then Run All Cells."


class Rights(Protocol):
    """What can be done about everything that is kept of one person."""

    def write_out(self, rep: str) -> Path:
        """Write all of it to a file for the manager, and return its place."""

    def remove(self, rep: str) -> Sequence[str]:
        """Remove all of it, and return what was done, in sentences."""


class KeptAbout(w.VBox):
    """The two buttons about one rep. Nothing is removed without a yes."""

    def __init__(self, store: Store, rights: Rights) -> None:
        """Show them for the rep who is chosen now; without one, say where one is chosen."""
        self._rep, self._rights = store.setting(CHOSEN) or "", rights
        self._said, self._next = w.HTML(), w.VBox()
        self._guard = guard_at(self._said, error_log(store.home))
        super().__init__(
            children=(paragraph(ABOUT if self._rep else NOBODY, "quiet"), self._next, self._said)
        )
        if self._rep:
            self._offer()

    def _offer(self) -> None:
        write = quiet_button(f"Write out all that is kept about {self._rep}", self._guard(self._write))
        self._next.children = (row(write, quiet_button("Remove all of it", self._guard(self._ask))),)

    def _write(self) -> None:
        say(self._said, f"{WRITTEN} {self._rights.write_out(self._rep)}")

    def _ask(self) -> None:
        say(self._said, "")
        yes = quiet_button("Yes, remove all of it", self._guard(self._remove))
        no = quiet_button("Keep it", self._guard(self._offer))
        self._next.children = (
            paragraph(SURE.format(rep=self._rep), "strong"),
            row(no, yes),
        )  # Enter pressed twice keeps it

    def _remove(self) -> None:
        done = self._rights.remove(self._rep)
        self._next.children = (bullets([*done, GONE], "What was removed"),)
