"""The form of the copy as it is pressed, and what it wrote."""

from __future__ import annotations

from datetime import date

from workbook.records import Conversation

REP = "Bogdan Farthingmoor"
TALK = Conversation(id="c1", rep=REP, opened_on=date(2026, 9, 21))


def exports(desk):
    folder = desk.store.home / "exports"
    return sorted(folder.iterdir()) if folder.exists() else []


def press(form, text):
    buttons = [each for place in form._next.children for each in getattr(place, "children", ())]
    next(each for each in buttons if each.description == text).click()


def take_out(form, start):
    (fold,) = form._out.children
    if not fold.is_open:
        fold.toggle()
    boxes = [line.children[0] for line in fold._inside.children[1:]]
    (box,) = [one for one in boxes if one.description.startswith(start)]
    box.value = not box.value
