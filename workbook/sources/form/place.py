"""Where the team works, chosen by name: its public holidays and its usual week are then no days of little work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.calendars.work_days import countries, regions
from workbook.forms import widgets as w
from workbook.forms.buttons import boxed, quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.words import paragraph, say
from workbook.sources.texts.places import by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.store import Store

TITLE = "Public holidays: where the team works"
ABOUT = (
    "Public holidays there are no working days, and its usual week is the week worked. For somebody who works "
    "elsewhere, write a country into the list of people."
)
UNKNOWN, WHOLE = "Not known", "The whole country"
KEEP = "Count with these holidays"


class Place(NamedTuple):
    """``now`` returns country and region as they are kept, ``settle`` keeps others and says what that changed."""

    now: Callable[[], tuple[str, str]]
    settle: Callable[[str, str], str]


class TeamPlace:
    """Folded away, and offered where rows of one's own are held: the invented team brings its holidays along."""

    def __init__(self, store: Store, place: Place, guard: Callable[[Callable[..., Any]], Any]) -> None:
        """Show nothing until ``offer``; ``guard`` goes around each press."""
        self._store, self._place, self._guard = store, place, guard
        self.box = w.VBox()

    def offer(self) -> None:
        """Show the way where rows of one's own are held."""
        there = self._store.holds_activity() and not self._store.holds_sample()
        if there is not bool(self.box.children):
            self.box.children = (Disclosure(TITLE, self._guard(self._make)),) if there else ()

    def _make(self) -> Sequence[w.Widget]:
        country, region = self._place.now()
        known = [(UNKNOWN, ""), *by_name(countries())]
        listed = country if country in dict(known).values() else ""
        self._country = w.Dropdown(options=known, value=listed, description="Country", style=w.WHOLE_LABEL)
        self._region = w.Dropdown(options=[(WHOLE, "")], description="Region", style=w.WHOLE_LABEL)
        self._said = w.HTML()
        self._fill(region if listed else "")
        self._country.observe(self._guard(lambda _: self._fill("")), names="value")
        choice = boxed(row(self._country, self._region), kind="wb-finder")
        return [
            paragraph(ABOUT, "quiet"),
            choice,
            row(quiet_button(KEEP, self._guard(self._keep))),
            self._said,
        ]

    def _fill(self, region: str) -> None:
        """Offer the regions of the country that is chosen."""
        found = regions(self._country.value) if self._country.value else ()
        self._region.options = [(WHOLE, ""), *found]
        self._region.value = region
        self._region.show_if(bool(found))

    def _keep(self) -> None:
        say(self._said, "Kept. Counting anew …")
        say(self._said, f"Kept. {self._place.settle(self._country.value, self._region.value)}")
