"""Before there is a conversation the cell of the copy says so, and offers nothing that cannot be done."""

from __future__ import annotations

from datetime import date

import ipywidgets as w
import pytest

from tests.below import below
from workbook.records import Conversation
from workbook.share.form import copy_form
from workbook.store import CHOSEN

pytestmark = pytest.mark.usefixtures("no_errors")
REP = "Bogdan Farthingmoor"


class NoRights:
    """What is kept about the rep is not asked for here."""


def buttons(screen):
    return {one.description: one for one in below(screen) if isinstance(one, w.Button)}


def main(screen):
    return [name for name, one in buttons(screen).items() if "wb-main" in one._dom_classes]


def words(screen):
    return " ".join(one.value for one in below(screen) if isinstance(one, w.HTML))


def shown(desk):
    return copy_form(desk.copies(), lambda *_: "", NoRights())


def test_without_a_conversation_nothing_is_offered_but_to_look_again(desk):
    screen = shown(desk)
    assert "There is no conversation yet, so there is no copy." in words(screen)
    assert main(screen) == []
    assert set(buttons(screen)) == {"Look again", "▸ What is kept about the rep"}


def test_once_there_is_one_looking_again_offers_the_copy_as_the_one_main_action(desk):
    screen = shown(desk)
    desk.store.save_conversation(Conversation(id="c1", rep=REP, opened_on=date(2026, 9, 21)))
    buttons(screen)["Look again"].click()
    assert main(screen) == ["Show what the rep will see"]
    assert "Write the answer page" in buttons(screen)
    assert "Look again" not in buttons(screen)


def test_a_rep_who_is_chosen_and_has_none_is_named(desk):
    desk.store.save_conversation(Conversation(id="c1", rep=REP, opened_on=date(2026, 9, 21)))
    desk.store.set_setting(CHOSEN, "Ann Example")
    screen = shown(desk)
    assert "There is no conversation with Ann Example yet" in words(screen)
    assert main(screen) == []


def test_in_each_state_of_the_copy_there_is_one_main_action_at_most(desk):
    desk.store.save_conversation(Conversation(id="c1", rep=REP, opened_on=date(2026, 9, 21)))
    screen = shown(desk)
    seen = [main(screen)]
    for press in ("Show what the rep will see", "Write the copy", "Yes, write exactly this"):
        buttons(screen)[press].click()
        seen.append(main(screen))
    assert seen == [["Show what the rep will see"], ["Write the copy"], ["Yes, write exactly this"], []]
