"""Somebody who is held has changed their name: said once, and every screen calls them by the new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from workbook.forms import widgets as w
from workbook.forms.buttons import boxed, quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.words import paragraph, say
from workbook.sources.texts.names import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.store import Store

TITLE = "Somebody has changed their name"
ABOUT = (
    "All that is kept of them stays with them, under the new name: numbers, talks, plans, what you noted. "
    "Words you typed stay as you typed them, and so do copies written before."
)
CHOOSE = ("Choose a name", "")
CALL, YES, NO = "Call them so from now on", "Yes, they are one person", "No, they are two people"
FIRST = "Choose who it is and type the new name first."
NO_CHANGE = "That is the name they have now."
ONE = (
    "{now} is here too. Are they one person? Then all that is kept of both is joined and cannot be told apart again. "
    "Of two numbers for one time, that of {now} counts."
)
DONE = (
    "{before} is called {now} from now on, also in copies. Files that still say {before} are read as theirs. In other "
    "notebooks choose Run, then Run All Cells."
)


class NewName:
    """Folded away, and offered where rows of one's own are held; ``changed`` shows it and says what is held."""

    def __init__(
        self, store: Store, changed: Callable[[], str], guard: Callable[[Callable[..., Any]], Any]
    ) -> None:
        """Show nothing until ``offer``; ``guard`` goes around each press."""
        self._store, self._changed, self._guard = store, changed, guard
        self.box = w.VBox()

    def offer(self) -> None:
        """Show the way, folded, with the names that are held now."""
        there = self._store.holds_activity() and not self._store.holds_sample()
        self.box.children = (Disclosure(TITLE, self._guard(self._make)),) if there else ()

    def _make(self) -> Sequence[w.Widget]:
        self._who = w.Dropdown(options=[CHOOSE], value="", description="Who", style=w.WHOLE_LABEL)
        self._new = w.Text(description="Their name now", style=w.WHOLE_LABEL)
        self._ways, self._said = w.VBox(), w.HTML()
        self._start()
        return [
            paragraph(ABOUT, "quiet"),
            boxed(row(self._who, self._new), kind="wb-finder"),
            self._ways,
            self._said,
        ]

    def _start(self) -> None:
        self._who.options = [CHOOSE, *((name, name) for name in self._store.reps_held())]
        self._who.value = self._new.value = ""
        self._ways.children = (row(quiet_button(CALL, self._guard(self._ask))),)
        say(self._said, "")

    def _ask(self) -> None:
        before, now = str(self._who.value or ""), kept(str(self._new.value))
        if not before or not now:
            say(self._said, FIRST, bad=True)
        elif before == now:
            say(self._said, NO_CHANGE, bad=True)
        elif self._store.known(now):
            yes = quiet_button(YES, self._guard(partial(self._call, before, now, joined=True)))
            no = quiet_button(NO, self._guard(self._start))
            self._ways.children = (paragraph(ONE.format(now=now), "strong"), row(no, yes))
        else:
            self._call(before, now)

    def _call(self, before: str, now: str, *, joined: bool = False) -> None:
        self._store.rename_person(before, now)
        self._start()
        if not joined:
            again = quiet_button(f"Call them {before} again", self._guard(partial(self._call, now, before)))
            self._ways.children = (*self._ways.children, row(again))
        say(self._said, f"{DONE.format(before=before, now=now)} {self._changed()}")
