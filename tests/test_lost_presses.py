"""A press when the line to the team's database breaks at each of its steps: nothing is half there.

What it began is undone, and pressed again it ends as if the line had never been cut.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as w
import pytest
from sqlalchemy import event

from tests.below import below
from tests.cut_line import ENTRIES, Place, drawn_once, opened, place_of, prepare, press, said_on, told
from tests.hostile_desk import TODAY
from tests.store.engines import COUNTED, rows_of
from tests.store.postgres.steps import steps_of
from workbook.prepare.form.meeting import Meeting
from workbook.records import Outcome
from workbook.store import Store, StoreProblem
from workbook.track.form.verbs import Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.store.engines import Team
    from workbook.desk import Desk
    from workbook.forms.screen import Screen

__all__ = ["drawn_once"]  # pytest finds it here


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
