"""A desk where every text that anybody can type or import is hostile: names, kinds, accounts, and every box."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import ipywidgets as w

from tests.below import below
from tests.hostile import HOSTILE
from workbook.desk import Desk
from workbook.records import (
    Action,
    Activity,
    Agreement,
    CheckIn,
    Conversation,
    Fact,
    Origin,
    Rep,
    Reply,
    Review,
    Side,
)
from workbook.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAST, WEEKS = date(2026, 9, 21), 40
TODAY = LAST + timedelta(weeks=1)
BOXES = (
    "part.contribution", "part.intent", "notes.private", "view.words", "view.questions", "options.rep",
    "options.mine", "options.chosen", "plan.rep.1.then", "review.resolved_means", "facts.own.1.what",
)  # fmt: skip


def desk_of(home: Path, text: str, name: str) -> Desk:
    """Open a desk on a team whose fallen rep, kind and account are called ``name``, and all boxes hold ``text``."""
    store = Store.open(home)
    store.import_all(
        activity=[*_activity(name)],
        people=[Rep(name=rep, team=name) for rep in (name, "Bo", "Cy", "Di")],
        files=[name],
        at=store.now(),
    )
    store.set_setting("chosen_rep", name)
    _talk(store, text, name)
    return Desk(store, TODAY)


def _activity(name: str) -> Iterator[Activity]:
    for rep in (name, "Bo", "Cy", "Di"):
        for week in range(WEEKS):
            day = LAST - timedelta(weeks=WEEKS - 1 - week)
            fallen = rep == name and week > WEEKS - 12
            yield Activity(
                team=name, rep=rep, date=day, kind=name, count=6 if fallen else 40 + week % 5,
                row_id=f"{rep}|{week}", source=name, outcome=name, account=name,
            )  # fmt: skip


def _talk(store: Store, text: str, name: str) -> None:
    talk_at = datetime(2026, 9, 24, 9, 30)  # noqa: DTZ001 - wall time
    store.save_conversation(
        Conversation(id="c1", rep=name, opened_on=LAST, talk_at=talk_at, held_on=talk_at.date())
    )
    facts = [
        Fact(conversation="c1", card=f"own.{place}", text=text, origin=origin, picked_on=LAST)
        for place, origin in enumerate(Origin, 1)
    ]
    store.save_facts("c1", facts)
    for box in BOXES:
        store.save_draft("c1", box, text, seen=0)
    for side in Side:
        words = dict.fromkeys(("when_if", "then", "measure"), text)
        store.save_action(Action(id=f"c1.{side.value}.1", conversation="c1", side=side, by=TODAY, **words))
    store.save_check_in(CheckIn(id="k", conversation="c1", on=TODAY, note=text, mood=text))
    store.save_review(Review(conversation="c1", on=TODAY + timedelta(weeks=3), resolved_means=text))
    store.save_reply(
        Reply(
            conversation="c1", received_at=store.now(), written_on=LAST, agreement=Agreement.NO,
            view=text, corrections=text, added=text, sha256=text[:64],
        )
    )  # fmt: skip


def markup_of(widget: w.Widget) -> list[str]:
    """Return every piece of HTML that is on a screen."""
    return [str(one.value) for one in below(widget) if isinstance(one, w.HTML)]


TEXT = "\n".join(HOSTILE[name] for name in sorted(HOSTILE) if name not in {"long words", "many lines"})


SCREENS = ("board", "prepare", "week", "track", "helped", "copy")
