"""What is held of one matter: each with a press that removes it, and a way back for the one removed just now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.words import heading, paragraph, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REMOVE, BACK = "Remove", "Put it back"
KEPT, REMOVED = "Kept", "Removed"
COUNTING = "Counting anew …"
HELD = "What is held"
T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    """One matter in the store: ``all`` that is held, the newest first, and how one is saved, removed and said.

    ``nothing`` is said where none is held, ``under`` beneath the list, given how many there are.
    """

    all: Callable[[], Sequence[T]]
    save: Callable[[T], object]
    remove: Callable[[T], object]
    words: Callable[[T], str]
    nothing: str
    under: Callable[[int], str] = lambda _: ""
    most: int = 8


class HeldList(w.VBox, Generic[T]):
    """The list; ``changed`` counts anew after each change, and returns what it changed in a sentence.

    ``said`` is where that is told. ``level`` is that of the heading; without one it is a line.
    """

    def __init__(
        self,
        kept: Kept[T],
        said: w.HTML,
        guard: Callable[[Callable[..., Any]], Callable[..., Any]],
        changed: Callable[[T, bool], str],
        *,
        level: int | None = 3,
    ) -> None:
        """Show what is held."""
        self._kept, self._said, self._guard, self._changed, self._level = kept, said, guard, changed, level
        super().__init__()
        self.show()

    def keep(self, one: T) -> None:
        """Keep one, count anew, and say what that changed."""
        self._kept.save(one)
        self._tell(KEPT, one, kept=True)

    def _remove(self, one: T) -> None:
        self._kept.remove(one)
        self._tell(REMOVED, one, kept=False)

    def _tell(self, done: str, one: T, *, kept: bool) -> None:
        words = self._kept.words(one)
        done = f"{done}: {words[:1].lower()}{words[1:]}."
        say(self._said, f"{done} {COUNTING}")
        told = self._changed(one, kept)  # first what stands above: the keyboard then goes to where it stays
        self.show(taken=None if kept else one)
        say(self._said, f"{done} {told}")

    def show(self, taken: T | None = None) -> None:
        """List what is held; the one that was ``taken`` out just now has a way back."""
        kept, guard, held = self._kept, self._guard, list(self._kept.all())
        back = quiet_button(BACK, guard(partial(self.keep, taken))) if taken else None
        lines = [
            row(
                paragraph(kept.words(one)),
                quiet_button(REMOVE, guard(partial(self._remove, one)), about=kept.words(one)),
            )
            for one in held[: kept.most]
        ]
        title = HELD if len(held) <= kept.most else f"{HELD}: the newest {kept.most} of {len(held)}"
        under = kept.under(len(held)) if lines else ""
        self.children = (
            heading(title, self._level) if self._level else paragraph(title, "strong"),
            *([row(back)] if back else []),
            *(lines or [paragraph(kept.nothing, "quiet")]),
            *([paragraph(under, "quiet")] if under else []),
        )
