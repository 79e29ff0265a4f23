"""The board of the sample team, and what stands on it."""

from __future__ import annotations

from tests.below import below, texts
from workbook.spot.board import Board

REP = "Bogdan Farthingmoor"


def made(desk, weekly=None, **other):
    weekly = desk.weekly if weekly is None else weekly
    given = {"activity": lambda: desk.activity, "silent": desk.silent} | other
    return Board(desk.store, weekly, lambda: desk.said, desk.today, desk.promise, **given)


def parts(widget, name):
    """Return the widgets of a class below this one."""
    return [one for one in below(widget) if type(one).__name__ == name]


def fold(board, label):
    """Return the part that is folded away under a label, opened."""
    found = next(one for one in parts(board.screen, "Disclosure") if label in texts(one))
    found.toggle()
    return found


def row(board, rep):
    return next(each for each in board._table.rows if each["key"] == rep)
