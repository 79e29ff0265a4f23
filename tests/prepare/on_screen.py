"""The six steps laid out on screen, and hands to press and read with."""

from __future__ import annotations

from datetime import date

from ipywidgets import Checkbox

from tests.below import below
from workbook.forms.boxes import SavedBox
from workbook.forms.days import DayBox
from workbook.prepare.form import PrepareForm
from workbook.prepare.form.statements import Statement
from workbook.prepare.steps import Step
from workbook.spot.signals import standing

REP = "Bogdan Farthingmoor"


def opened(desk, rep=REP):
    signals = {one.rep: one for one in standing(desk.said, desk.weekly)}
    desk.choose(rep)
    numbers = desk.weekly, desk.said, signals, desk.today, desk.calendar
    return PrepareForm(desk.store, *numbers, lambda: desk.activity, desk.innocent_causes)


def the(form, kind):
    return next(each for each in below(form.screen) if isinstance(each, kind))


def ticks(form):
    return [each for each in below(form._page) if isinstance(each, Checkbox)]


def press(form, label):
    """Press the first button of the step with this label."""
    next(each for each in below(form._page) if getattr(each, "description", None) == label).click()


def press_anywhere(form, label):
    """Press the first button of the whole screen with this label: that of the meeting lies outside of a step."""
    next(each for each in below(form.screen) if getattr(each, "description", None) == label).click()


def box(form, name):
    return next(each for each in below(form.screen) if isinstance(each, SavedBox) and each.field == name)


def shown(form):
    """The texts of the step."""
    return " ".join(str(getattr(each, "value", "")) for each in below(form._page))


def texts(form):
    """The texts of the whole screen."""
    return " ".join(str(getattr(each, "value", "")) for each in below(form.screen))


def write_statement(form, **parts):
    statement = the(form, Statement)
    for name, text in parts.items():
        getattr(statement, name)._entry.value = text
    return statement


def heard(form):
    """Open the gate."""
    form.go(Step.VIEW)
    box(form, "view.words").write("I lost two accounts")
    box(form, "view.read_back").write("read back and agreed")


def day_box(form, label):
    boxes = [each for each in below(form._page) if isinstance(each, DayBox)]
    return next(each for each in boxes if each._entry.description == label)


def write_promise(form):
    for part in ("when_if", "then", "measure"):
        box(form, f"plan.rep.1.{part}").write(part)
    editor = next(each for each in below(form._page) if getattr(each, "action_id", "").endswith("rep.1"))
    editor._by._entry.value = date(2026, 10, 9)
