"""What was before: changes of this plan, and earlier conversations with the same rep."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.words import bullets, heading, paragraph, say
from workbook.records import OwnUsual
from workbook.track.form.gather import write_record
from workbook.track.history import history
from workbook.track.older import Past, sentences, what_worked
from workbook.track.standing import PlanState
from workbook.trend.series import series, single_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from workbook.records import Conversation
    from workbook.store import Store
    from workbook.track.form.given import Plan

WORKED = "What was kept in conversations that ended resolved. It went along with a good end; it may not be its cause."


def before(plan: Plan, table: pd.DataFrame) -> list[w.Widget]:
    """Return what can be opened: the changes where there are any, and the older conversations where there are any."""
    store, talk = plan.given.store, plan.talk
    told = history(store.changes(talk.id), store.actions(talk.id), store.check_ins(talk.id))
    older = [one for one in store.conversations(talk.rep) if one.id != talk.id]
    parts: list[w.Widget] = []
    if told:
        parts.append(Disclosure("What was changed", lambda: (bullets(told, "Changes"),)))
    if older:
        parts.append(Disclosure("Earlier conversations", lambda: _older(plan, older, table)))
    return [*parts, _record(plan)]


def _record(plan: Plan) -> w.Widget:
    said = w.HTML()

    def write() -> None:
        path = write_record(plan.given.store, plan.talk, plan.standings())
        say(said, f"Written, without your notes. It names what was promised; for you only: {path}")

    return w.VBox((row(quiet_button("Spreadsheet for the record", plan.given.guard(write))), said))


def keep_usual(store: Store, talk: Conversation, table: pd.DataFrame, today: date) -> None:
    """Keep what is usual for each kind in the week of the talk, once: a later baseline makes another number of it."""
    if talk.held_on is None or store.own_usual(talk.id):
        return
    rows = table[(~table["is_sum"]) & (table["week"].dt.date <= talk.held_on)]
    last = rows[rows["week"] == rows["week"].max()]
    known = [
        row for row in last.to_dict("records") if all(isfinite(row[name]) for name in ("usual", "lo", "hi"))
    ]
    store.keep_own_usual(
        talk.id,
        [
            OwnUsual(
                conversation=talk.id,
                kind=row["kind"],
                level=row["usual"],
                lo=row["lo"],
                hi=row["hi"],
                kept_on=today,
            )
            for row in known
        ],
    )


def _past(plan: Plan, talk: Conversation) -> Past:
    given, store, of = plan.given, plan.given.store, talk.id
    found = given.standings(talk, plan.data)
    done = frozenset(one.action.id for one in found if one.state is PlanState.DONE)
    return Past(talk, store.actions(of), store.review(of), store.reviewed(of), store.own_usual(of), done)


def _alike(plan: Plan, past: Past, now: dict[str, float]) -> dict[str, float]:
    """Return the levels of today that are of the same measure as those of then."""
    return {
        kind: level
        for kind, level in now.items()
        if kind not in plan.data or not plan.data[kind].in_measure_of(past.day).changed
    }


def _older(plan: Plan, older: Sequence[Conversation], table: pd.DataFrame) -> Sequence[w.Widget]:
    pasts = [_past(plan, one) for one in older]
    now = {
        kind: level
        for kind in single_kinds(table)
        if (level := series(table, kind).last("usual")) is not None
    }
    worked = what_worked(pasts)
    shown: list[w.Widget] = [
        heading("What worked before", 4),
        paragraph(WORKED, "quiet"),
        bullets(worked, "Kept"),
    ]
    parts = shown if worked else []
    return [
        *parts,
        heading("One by one", 4),
        *(bullets(sentences(one, _alike(plan, one, now)), "Conversation") for one in pasts),
    ]
