"""Whole screens when the line to the team's database breaks: words stay in the boxes, nothing is half there.

While one types, and at each step of each press: what it began is undone, and pressed again it ends as if the line
had never been cut.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

import ipywidgets as w
import pytest
from sqlalchemy import event

from tests.hostile_desk import LAST, TODAY, _activity, below, markup_of
from tests.servers.proxy import line_to
from tests.store.engines import rows_of
from tests.store.postgres.test_lost import COUNTED, steps_of
from workbook.desk import Desk
from workbook.forms.boxes import SavedBox
from workbook.forms.unsaved import SAVE_NOW
from workbook.prepare.form.meeting import Meeting
from workbook.records import Action, CheckIn, Conversation, Fact, Origin, Outcome, Rep, Review, Side
from workbook.store import Store, StoreProblem
from workbook.track.form import track_form
from workbook.track.form.verbs import Verb
from workbook.trend.charts.look import WIDE, Size
from workbook.trend.charts.trend import draw_trend
from workbook.trend.svg import Svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd

    from tests.servers.proxy import Line
    from tests.store.engines import Team
    from workbook.forms.screen import Screen

NOW = datetime(2026, 9, 28, 9, 0, tzinfo=UTC)
HELD = LAST + timedelta(days=2)
ENTRIES = (w.Textarea, w.Text, w.DatePicker, w.RadioButtons, w.Checkbox, w.Dropdown)
STEPS = ("1 Facts", "2 My part", "3 Their view", "4 Options", "5 Plan", "6 Review")
SAFE = re.compile(
    r"What was saved (before )?is safe, and what you typed is still on the screen\. Please try again"
)


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


@pytest.fixture
def place(team: Team, tmp_path: Path) -> Iterator[Place]:
    with place_of(team, tmp_path) as made:
        yield made


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


def prepare(desk: Desk, step: str) -> Screen:
    screen = desk.prepare()
    press(screen, step)
    return screen


def opened(screen: Screen, *presses: str) -> Screen:
    for text in presses:
        press(screen, text)
    return screen


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


def write(screen: w.Widget, label: str, value: object) -> None:
    (one,) = [one for one in below(screen) if isinstance(one, ENTRIES) and one.description == label]
    one.value = value


def other_words(screen: Screen) -> None:
    press(screen, "Change the words")
    write(screen, "… then this is done", "nine calls")


def later(screen: Screen) -> None:
    press(screen, "More time")
    write(screen, "New day", TODAY + timedelta(days=9))


def another_day(screen: Screen) -> None:
    press(screen, "Another day")
    write(screen, "Move it to", TODAY + timedelta(days=1))


def one_more(screen: Screen) -> None:
    press(screen, "All check-ins")
    write(screen, "One more check-in on", TODAY + timedelta(days=1))


def ended(screen: Screen) -> None:
    write(screen, "First: how do they see it? Their own words", "It went well.")
    write(screen, "How the review ended", Outcome.RESOLVED.value)


def no_check_in(screen: Screen) -> None:
    write(screen, "Review on", TODAY + timedelta(weeks=4))
    while any(said_on(one) == "Call it off" for one in below(screen) if isinstance(one, w.Button)):
        press(screen, "Call it off")


def no_check_in_planned(screen: Screen) -> None:
    write(screen, "When we look at it again", TODAY + timedelta(weeks=4))
    for number in (1, 2):
        write(screen, f"Check-in {number}", None)
    press(screen, "6 Review")


PRESSES: dict[str, tuple[Callable[[Desk], Screen], Callable[[Screen], object], str]] = {
    "a promise is done": (lambda desk: desk.track(), lambda _: None, "Done"),
    "a promise gets more time": (lambda desk: desk.track(), later, "Give it more time"),
    "a promise gets other words": (lambda desk: desk.track(), other_words, "Put it into these words"),
    "a promise is let go": (
        lambda desk: desk.track(), lambda screen: press(screen, "Let it go"), "Let it go",
    ),
    "a check-in was held": (lambda desk: desk.track(), lambda _: None, "It was held"),
    "a check-in is called off": (lambda desk: desk.track(), lambda _: None, "Call it off"),
    "a check-in gets another day": (lambda desk: desk.track(), another_day, "Move this check-in"),
    "one more check-in": (lambda desk: desk.track(), one_more, "Add this check-in"),
    "the proposed check-ins": (lambda desk: desk.track(), no_check_in, "Keep these dates"),
    "a review ends": (lambda desk: desk.track(), ended, "End this review"),
    "the check-ins before the talk's review": (
        lambda desk: prepare(desk, "6 Review"), no_check_in_planned, "Keep these check-ins",
    ),
    "the talk took place": (
        lambda desk: opened(desk.prepare(), "Hold the talk"),
        lambda screen: next(one for one in below(screen) if isinstance(one, Meeting)).turn(5),
        "The talk took place today",
    ),
}  # fmt: skip


def kept_in(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows, but for the numbers that only count them."""
    return {
        name: sorted((row[1:] for row in rows), key=repr) if name in COUNTED else rows
        for name, rows in rows_of(store).items()
    }


@pytest.fixture(scope="module")
def numbers_of_ann(team: Team, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the rows say, counted once: they are the same each time."""
    with place_of(team, tmp_path_factory.mktemp("numbers")) as place:
        return {"weekly": place.desk.weekly, "said": place.desk.said}


@pytest.mark.parametrize("name", PRESSES)
def test_a_press_whose_line_breaks_at_any_step_is_done_whole_or_not_and_pressed_again_it_is_done_once(
    team: Team, tmp_path: Path, name: str, numbers_of_ann: dict[str, object]
) -> None:
    show, before_it, text = PRESSES[name]

    @contextmanager
    def ready(at: int) -> Iterator[tuple[Place, Screen]]:
        with place_of(team, tmp_path / str(at)) as place:
            place.desk.__dict__.update(numbers_of_ann)
            screen = show(place.desk)
            before_it(screen)
            yield place, screen

    def kill(pid: int) -> None:
        team.line.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    with ready(0) as (place, screen):  # as it is when nothing breaks
        was = kept_in(place.direct)
        with kinds_of_steps(place.desk.store) as kinds:
            the_button(screen, text).click()
        want = kept_in(place.direct)
        assert want != was
    for at in points(kinds):
        with ready(at) as (place, screen):
            if steps_of(place.desk.store, the_button(screen, text).click, at, kill) < at:
                break  # the first time asked more: it was the first
            assert kept_in(place.direct) in (was, want), at
            assert "Please try again in a minute" in told(screen), at
            press_again(screen, text)
            assert kept_in(place.direct) == want, at


@contextmanager
def kinds_of_steps(store: Store) -> Iterator[list[str]]:
    """Note each step as ``steps_of`` counts them."""
    kinds: list[str] = []
    heard = {name: (lambda *_, name=name: kinds.append(name)) for name in ("before_cursor_execute", "commit")}
    for name, note in heard.items():
        event.listen(store._engine, name, note)
    yield kinds
    for name, note in heard.items():
        event.remove(store._engine, name, note)


def points(kinds: list[str]) -> list[int]:
    """The steps that are tried: the first, each commit and what follows it; all with ALL_STEPS set."""
    if os.environ.get("ALL_STEPS"):
        return [*range(1, len(kinds) + 1)]
    commits = [at for at, kind in enumerate(kinds, 1) if kind == "commit"]
    return sorted({1, *commits, *(at + 1 for at in commits if at < len(kinds))})


def buttons(screen: w.Widget, text: str) -> list[w.Button]:
    """The buttons of this text; those of an open panel first."""
    panels = [one for one in below(screen) if isinstance(one, Verb)]
    found = [one for place in (*panels, screen) for one in below(place) if isinstance(one, w.Button)]
    return [one for one in found if said_on(one) == text]


def the_button(screen: w.Widget, text: str) -> w.Button:
    return buttons(screen, text)[0]


def press_again(screen: w.Widget, text: str) -> None:
    """Press what is still there: a screen that could show that it is done has no such button any more."""
    for one in buttons(screen, text)[:1]:
        one.click()


def test_a_copy_that_could_not_be_logged_is_not_there_and_one_that_is_there_is_logged(
    team: Team, tmp_path: Path
) -> None:
    def kill(pid: int) -> None:
        team.line.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    seen, at, whole = set(), 0, False
    while not whole:
        at += 1
        with place_of(team, tmp_path / str(at)) as place:
            copies, folder = place.desk.copies(), tmp_path / str(at) / "exports"
            copy = copies.copy(copies.newest("Ann"))
            work = partial(copies.write_own, copy, folder)
            with suppress(StoreProblem):
                whole = steps_of(place.desk.store, work, at, kill) < at
            files = {path.name for path in folder.iterdir()} if folder.exists() else set()
            assert files <= {one.file_name for one in place.direct.copies("c1")}, at
            seen.add(len(files))
    assert at > 3
    assert seen == {0, 1}
