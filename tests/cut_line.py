"""A desk on a team's database whose line can be cut, one rep's talk and plan in it, and hands that press."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

import ipywidgets as w
import pytest

from tests.below import below
from tests.hostile_desk import LAST, TODAY, _activity, markup_of
from tests.servers.proxy import line_to
from workbook.desk import Desk
from workbook.records import Action, CheckIn, Conversation, Fact, Origin, Rep, Review, Side
from workbook.store import Store
from workbook.track.form import track_form
from workbook.trend.charts.look import WIDE, Size
from workbook.trend.charts.trend import draw_trend
from workbook.trend.svg import Svg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from tests.servers.proxy import Line
    from tests.store.engines import Team
    from workbook.forms.screen import Screen

NOW = datetime(2026, 9, 28, 9, 0, tzinfo=UTC)
HELD = LAST + timedelta(days=2)
ENTRIES = (w.Textarea, w.Text, w.DatePicker, w.RadioButtons, w.Checkbox, w.Dropdown)


def lay_out(store: Store) -> None:
    """One rep who fell, with a talk that was held, a promise of each side, a check-in today and a review soon."""
    store.import_all(
        activity=[*_activity("Ann")],
        people=[Rep(name=rep, team="N") for rep in ("Ann", "Bo", "Cy", "Di")],
        at=NOW,
    )
    store.set_setting("chosen_rep", "Ann")
    store.save_conversation(Conversation(id="c1", rep="Ann", opened_on=LAST, held_on=HELD))
    store.save_facts(
        "c1", [Fact(conversation="c1", card="own.1", text="a fact", origin=Origin.SAW, picked_on=LAST)]
    )
    for field in ("view.words", "view.questions", "view.understood", "part.contribution", "options.rep"):
        store.save_draft("c1", field, "words that were heard", seen=0)
    for side in Side:
        words = {"when_if": "on Monday at nine", "then": "eight calls", "measure": "8 calls in the CRM"}
        store.save_action(Action(id=f"c1.{side.value}.1", conversation="c1", side=side, by=TODAY, **words))
    for number, days in ((1, 0), (2, 7)):
        store.save_check_in(CheckIn(id=f"c1.{number}", conversation="c1", on=TODAY + timedelta(days=days)))
    store.save_review(Review(conversation="c1", on=TODAY + timedelta(days=2), resolved_means="eight calls"))


class Place(NamedTuple):
    """A desk whose line can be cut, and a window beside it whose line stands."""

    desk: Desk
    line: Line
    direct: Store

    def cut(self) -> None:
        self.line.down = True
        self.line.cut()

    def mend(self) -> None:
        self.line.down = False


@pytest.fixture(scope="module", autouse=True)
def drawn_once() -> Iterator[None]:
    """Draw the plan's chart once in each size: what it shows is told by its own tests, and no press depends on it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(track_form, "draw_trend", Pictures())
        yield


class Pictures(dict[Size, Svg]):
    """The first chart of each size, for whoever asks for any."""

    def __call__(self, table: pd.DataFrame, *, size: Size = WIDE, **how: Any) -> Svg:
        if size not in self:
            self[size] = draw_trend(table, size=size, **how)
        return self[size]


@contextmanager
def place_of(team: Team, tmp_path: Path) -> Iterator[Place]:
    address = team.address(team.manager())
    with line_to(team.server.port) as line, Store.open(tmp_path, address=address, now=lambda: NOW) as direct:
        lay_out(direct)
        through = address.replace(f":{team.server.port}/", f":{line.port}/")
        with Store.open(tmp_path, address=through, now=lambda: NOW, patience_ms=2000) as store:
            yield Place(Desk(store, TODAY), line, direct)


def press(screen: w.Widget, text: str) -> None:
    """Press a button by the beginning of its text."""
    found = [one for one in below(screen) if isinstance(one, w.Button) and said_on(one).startswith(text)]
    assert found, (
        f"no button {text!r}: {[said_on(one) for one in below(screen) if isinstance(one, w.Button)]}"
    )
    found[0].click()


def said_on(button: w.Button) -> str:
    return str(button.description).lstrip("▸▾ ")


def told(screen: w.Widget) -> str:
    """All words on the screen."""
    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", " ".join(markup_of(screen)), flags=re.DOTALL))


def prepare(desk: Desk, step: str) -> Screen:
    screen = desk.prepare()
    press(screen, step)
    return screen


def opened(screen: Screen, *presses: str) -> Screen:
    for text in presses:
        press(screen, text)
    return screen
