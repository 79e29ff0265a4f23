"""Whole screens when the line to the team's database breaks while one types: words stay in the boxes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import ipywidgets as w
import pytest

from tests.below import below
from tests.cut_line import ENTRIES, Place, drawn_once, opened, place_of, prepare, said_on, told
from tests.store.engines import rows_of
from workbook.forms.boxes import SavedBox
from workbook.forms.unsaved import SAVE_NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.store.engines import Team
    from workbook.desk import Desk
    from workbook.forms.screen import Screen

__all__ = ["drawn_once"]  # pytest finds it here

STEPS = ("1 Facts", "2 My part", "3 Their view", "4 Options", "5 Plan", "6 Review")
SAFE = re.compile(
    r"What was saved (before )?is safe, and what you typed is still on the screen\. Please try again"
)


@pytest.fixture
def place(team: Team, tmp_path: Path) -> Iterator[Place]:
    with place_of(team, tmp_path) as made:
        yield made


def type_in_everything(screen: w.Widget) -> None:
    """Change every box there is. Nothing is raised: it would be a traceback in JupyterLab's log."""
    for one in below(screen):
        if isinstance(one, w.Textarea | w.Text):
            one.value = f"{one.value} and more"
        elif isinstance(one, w.DatePicker):
            one.value = date(2026, 10, 5)
        elif isinstance(one, w.RadioButtons):
            one.index = 1 if one.index == 0 else 0
        elif isinstance(one, w.Checkbox):
            one.value = not one.value


def in_boxes(screen: w.Widget) -> list[tuple[str, object]]:
    return [(one.description, one.value) for one in below(screen) if isinstance(one, ENTRIES)]


SCREENS: dict[str, Callable[[Desk], Screen]] = {
    **{f"step {step}": lambda desk, step=step: prepare(desk, step) for step in STEPS},
    "the talk": lambda desk: opened(desk.prepare(), "Hold the talk"),
    "the plan, its check-in and its review": lambda desk: desk.track(),
    "other words for a promise": lambda desk: opened(desk.track(), "Change the words"),
    "more time, and another day": lambda desk: opened(
        desk.track(), "More time", "Another day", "All check-ins"
    ),
}


@pytest.mark.parametrize("name", SCREENS)
def test_words_typed_while_the_line_is_cut_stay_on_the_screen_and_are_saved_by_a_press_when_it_is_back(
    place: Place, name: str
) -> None:
    screen = SCREENS[name](place.desk)
    before = rows_of(place.direct)
    place.cut()
    type_in_everything(screen)
    typed = in_boxes(screen)
    assert len(typed) >= 1
    assert SAFE.search(told(screen))
    for button in [one for one in below(screen) if isinstance(one, w.Button)]:
        button.click()
        if not set(typed) <= set(in_boxes(screen)):
            button.click()  # what it closed it opens again, with all that was in it
        assert set(typed) <= set(in_boxes(screen)), said_on(button)
    assert rows_of(place.direct) == before
    place.mend()
    again = [one for one in below(screen) if isinstance(one, w.Button) and said_on(one) == SAVE_NOW]
    assert again
    for button in again:
        button.click()
    assert [
        said_on(one) for one in below(screen) if isinstance(one, w.Button) and said_on(one) == SAVE_NOW
    ] == []
    kept = place.direct.drafts("c1")
    boxes = [one for one in below(screen) if isinstance(one, SavedBox)]
    assert {box.field: kept[box.field].text for box in boxes} == {box.field: box.text for box in boxes}
    assert place.direct.draft_clashes("c1") == []
