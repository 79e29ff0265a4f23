"""Find one of many: a box for the name, and lists for the team and the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import row
from workbook.forms.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALL_TEAMS, ALL_KINDS = "All teams", "All kinds"
MOST_TEAMS = 200  # of more teams no list is sent to the browser: a name is typed instead


class Finder(w.VBox):
    """Three fields on one line; ``changed`` gets the typed name, the team and the kind (None where all).

    It is called while one types; the browser sends the next letters when the last were handled.
    """

    def __init__(
        self,
        teams: Sequence[str],
        kinds: Sequence[str],
        changed: Callable[[str, str | None, str | None], str],
    ) -> None:
        """Offer all ``teams`` and ``kinds``; ``changed`` returns the sentence to say about what is found."""
        self._changed = changed
        self._name = w.Text(description="Find a rep", continuous_update=True, style=w.WHOLE_LABEL)
        shown = teams if len(teams) <= MOST_TEAMS else ()
        self._team = _choice("Team", ALL_TEAMS, shown)
        self._kind = _choice("Kind that fell", ALL_KINDS, kinds)
        self._said = w.HTML()
        lists = [one for one, many in ((self._team, len(shown) > 1), (self._kind, len(kinds) > 1)) if many]
        for one in (self._name, self._team, self._kind):
            one.observe(self._ask, names="value")
        super().__init__(children=(row(self._name, *lists), self._said))
        self.add_class("wb-box")
        self.add_class("wb-finder")

    def tell(self, sentence: str) -> None:
        """Say what is found, also to a screen reader."""
        say(self._said, sentence)

    def _ask(self, _: object) -> None:
        self.tell(self._changed(self._name.value, _chosen(self._team), _chosen(self._kind)))


def _choice(label: str, everything: str, names: Sequence[str]) -> w.Dropdown:
    # The entry for all is told by its place: a team may have any name.
    options = [(everything, 0), *((name, place) for place, name in enumerate(names, start=1))]
    return w.Dropdown(description=label, options=options, value=0, style=w.WHOLE_LABEL)


def _chosen(one: w.Dropdown) -> str | None:
    return str(one.label) if one.value else None
