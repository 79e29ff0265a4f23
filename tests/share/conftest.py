"""The form of the copy, of a talk with something to share and something private."""

from __future__ import annotations

from datetime import date

import pytest

from tests.share.on_form import REP, TALK
from workbook.records import CheckIn, Fact, Origin
from workbook.share.form import CopyForm


@pytest.fixture
def no_pdf(monkeypatch):
    monkeypatch.setattr("workbook.share.form.copies.can_make_pdf", lambda: False)


@pytest.fixture
def form(desk):
    desk.store.save_conversation(TALK)
    desk.choose(REP)
    fact = Fact(conversation="c1", card="activity", text="9 calls a day", picked_on=date(2026, 9, 21))
    told = fact.model_copy(update={"card": "told", "text": "canary-told", "origin": Origin.TOLD})
    desk.store.save_facts("c1", [fact, told])
    desk.store.save_draft("c1", "view.words", "two accounts left", seen=0)
    desk.store.save_draft("c1", "part.contribution", "canary-part", seen=0)
    desk.store.save_check_in(CheckIn(id="k", conversation="c1", on=date(2026, 9, 30), note="canary-note"))
    return CopyForm(desk.copies())
