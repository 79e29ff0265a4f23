"""A box that saves as one types, and says so.

Every change of the text is saved at once. The browser sends the next change only when the last was handled, so a
fast typist makes no queue, and a kernel that dies loses less than a second.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.seen import SeenBox
from workbook.forms.unsaved import NOT_SAVED
from workbook.forms.words import paragraph
from workbook.records import WORDS_LIMIT, Clash, Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TOO_LONG = f"Not saved: longer than {WORDS_LIMIT:,} characters. Shorten it or split it; your text is still in the box."


class SaveDraft(Protocol):
    """Save one box's text: the field, the text, and the version this window last saw."""

    def __call__(self, field: str, text: str, *, seen: int) -> Draft | Clash:
        """Return what is kept now; a Clash where another window wrote first."""


class SavedBox(SeenBox):
    """One field over the full width: label above, below it a hint, who sees it and when it was saved."""

    def __init__(  # noqa: PLR0913 - a box has this many independent properties, all by name
        self,
        field: str,
        label: str,
        *,
        save: SaveDraft,
        draft: Draft | None = None,
        shared: bool = False,
        hint: str = "",
        lines: int = 3,
        choices: tuple[str, ...] = (),
        chosen: bool = True,
        saved: Callable[[], None] | None = None,
        other: Sequence[str] = (),
        forget_other: Callable[[str], object] | None = None,
    ) -> None:
        """Show ``draft`` and save every change through ``save``; call ``saved`` after each that was kept.

        Of ``choices`` the first counts as chosen until another is; with ``chosen=False`` none does.
        ``other`` are texts that other windows wrote in the same box; ``forget_other`` removes them, on a press.
        """
        self.field, self._save, self._saved, self._forget_other = field, save, saved, forget_other
        self._choices = choices
        self._theirs: Draft | None = None
        self._other, self._seen = w.VBox(), draft.version if draft else 0
        entry = _entry(label, lines, choices, chosen=chosen)
        super().__init__(entry, hint, self._save_it, shared=shared, more=self._other)
        self._say(_when(draft))
        if other:
            self._show_other(other, "Remove the other text", self._settle)
        # Filled after it is built: a widget made with a value carries it in its repr from the start.
        if draft and self._takes(draft.text):
            self._entry.value = draft.text
        self._kept_text = self.text
        self._entry.observe(self._changed, names="value")

    def __repr__(self) -> str:
        """Name the field only."""
        return f"SavedBox({self.field!r})"

    @property
    def text(self) -> str:
        """What is in the box now."""
        return str(self._entry.value or "")

    def write(self, text: str) -> None:
        """Put a text in the box, as if it had been typed: it is saved."""
        self._entry.value = text

    def show(self, text: str) -> None:
        """Show in an empty box a text that is kept elsewhere: it is saved here only once it is changed."""
        if not self.text:
            self._put(text)

    def follow(self, draft: Draft | None) -> None:
        """Show what another window has kept since; what is here and is not kept yet stays."""
        if draft and draft.version > self._seen and self.text == self._kept_text and self._takes(draft.text):
            self._put(draft.text)
            self._seen, self._kept_text = draft.version, draft.text
            self._say(_when(draft))

    def _takes(self, text: str) -> bool:
        return not self._choices or text in self._choices

    def _put(self, text: str) -> None:
        self._entry.unobserve(self._changed, names="value")
        self._entry.value = text
        self._entry.observe(self._changed, names="value")

    def _changed(self, _: object) -> None:
        self._save_it()

    def _save_it(self) -> None:
        if len(self.text) > WORDS_LIMIT:
            self._say(TOO_LONG)
            return
        if kept := self._tried(self._seen):
            self._keep(kept)

    def _tried(self, seen: int) -> Draft | Clash | None:
        """Save what is in the box; where that fails say so, and offer to try again."""
        try:
            kept = self._save(self.field, self.text, seen=seen)
        except Exception as error:  # noqa: BLE001 - one not foreseen is raised on by ``because``
            self._say(NOT_SAVED)
            self._unsaved.because(error)
            return None
        self._unsaved.settled()
        return kept

    def _keep(self, kept: Draft | Clash) -> None:
        """Say what happened. After a clash ``seen`` stays, so that typing on never replaces the other text."""
        if isinstance(kept, Clash):
            self._theirs = kept.theirs
            self._show_other([kept.theirs.text], "Keep my text", self._keep_mine)
            self._say("Another window wrote here too. Both texts are kept.")
            return
        self._seen, self._kept_text = kept.version, self.text
        self._say(_when(kept))
        if self._saved:
            self._saved()

    def _keep_mine(self) -> None:
        """Replace the other text, which was shown, by the one in the box."""
        if self._theirs and (kept := self._tried(self._theirs.version)):
            self._settle()
            self._keep(kept)

    def _settle(self) -> None:
        if self._forget_other:
            self._forget_other(self.field)
        self._other.children = ()

    def _show_other(self, texts: Sequence[str], answer: str, press: Callable[[], None]) -> None:
        told = [paragraph(f"The other text: “{text}”", "note") for text in texts]
        self._other.children = (*told, row(quiet_button(answer, press)))


def _entry(label: str, lines: int, choices: tuple[str, ...], *, chosen: bool) -> w.Widget:
    style, wide = w.WHOLE_LABEL, w.Layout(width="100%")
    if choices:
        first = choices[0] if chosen else None
        told = [(_shown(one), one) for one in choices]
        return w.RadioButtons(options=told, value=first, description=label, style=style, layout=wide)
    if lines == 1:
        return w.Text(description=label, style=style, layout=wide, continuous_update=True)
    return w.Textarea(description=label, rows=lines, style=style, layout=wide, continuous_update=True)


def _shown(choice: str) -> str:
    """Return a choice of ours as a sentence begins; what a person typed, and names of kinds, stay as they are."""
    return f"{choice[:1].upper()}{choice[1:]}" if isinstance(choice, StrEnum) else choice


def _when(draft: Draft | None) -> str:
    return f"Saved {draft.saved_at:%H:%M}" if draft else ""
