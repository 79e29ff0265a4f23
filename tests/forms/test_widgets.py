"""Widgets print nothing they hold; what nobody holds goes, what is held stays and hears the browser."""

from __future__ import annotations

import gc
import threading
import weakref

import comm
import ipywidgets
import pytest
from ipywidgets.widgets import widget as registry

from workbook.forms import widgets as w
from workbook.forms.pick_table import PickTable
from workbook.forms.screen import Screen
from workbook.sources.form import OPEN

PRIVATE = "canary-7f3a private words"
FILLED = {
    w.HTML: {"value": PRIVATE},
    w.Label: {"value": PRIVATE},
    w.Text: {"value": PRIVATE, "description": PRIVATE},
    w.Textarea: {"value": PRIVATE, "placeholder": PRIVATE},
    w.Button: {"description": PRIVATE, "tooltip": PRIVATE},
    w.Checkbox: {"description": PRIVATE},
    w.RadioButtons: {"options": [PRIVATE], "value": PRIVATE},
    w.Dropdown: {"options": [PRIVATE], "value": PRIVATE},
    w.DatePicker: {"description": PRIVATE},
    w.FloatProgress: {"description": PRIVATE},
    PickTable: {"caption": PRIVATE, "rows": [{"key": PRIVATE}]},
}


@pytest.fixture(autouse=True)
def nothing_waits():
    w._left.clear()
    yield
    w._left.clear()


def letter(model_id, **state):
    """What the browser sends when somebody types."""
    data = {"method": "update", "state": state, "buffer_paths": []}
    message = {"content": {"comm_id": model_id, "data": data}, "buffers": []}
    comm.get_comm_manager().comm_msg(None, None, message)


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("show", [repr, str, lambda one: str(one._repr_mimebundle_())], ids="rsm")
def test_no_widget_prints_what_it_holds_alone_or_in_a_box(kind, show):
    one = kind(**FILLED[kind])
    assert PRIVATE in str(one.get_state())
    assert PRIVATE not in show(one)
    assert PRIVATE not in show(w.VBox((one, w.HBox((one,)))))


def test_a_widget_of_others_would_print_it():
    assert PRIVATE in repr(ipywidgets.Textarea(value=PRIVATE))


def test_what_nobody_holds_is_gone_with_its_layout_and_its_style():
    gc.collect()
    before = set(registry._instances)
    wide, hidden = w.Textarea(value="x", layout=w.Layout(width="100%")), w.HTML("y")
    hidden.show_if(False)
    box = w.VBox((wide, hidden, w.RadioButtons(options=["z"])))
    del wide, hidden
    assert len(set(registry._instances) - before) == 8  # two layouts and two styles beside the four
    del box
    gc.collect()
    assert set(registry._instances) == before


def test_the_browser_is_told_of_no_layout_and_no_style_that_say_nothing():
    gc.collect()
    before = set(registry._instances)
    shown = w.VBox((w.HTML("x"), w.Button(description="y"), w.HBox()))
    assert len(set(registry._instances) - before) == 4
    assert shown.get_state()["layout"] is None


def test_what_is_hidden_can_be_shown_again():
    one = w.HTML("x")
    for shown in (True, False, False, True, False):
        one.show_if(shown)
        assert one.hidden is not shown
    assert one.layout.display == "none"
    one.show_if(True)
    assert one.layout.display is None


def test_the_browser_is_told_that_it_is_gone(monkeypatch):
    told = []
    one = w.Text()
    was, name = type(one.comm).publish_msg, one.model_id

    def publish(self, kind, **parts):
        told.append((kind, self.comm_id))
        return was(self, kind, **parts)

    monkeypatch.setattr(type(one.comm), "publish_msg", publish)
    del one
    gc.collect()
    assert ("comm_close", name) in told


def test_what_is_held_stays_and_hears_what_is_typed():
    heard, screen = [], Screen()
    box = w.Text()
    box.observe(lambda change: heard.append(change["new"]), names="value")
    name = box.model_id
    screen.show(w.VBox((box,)))
    del box
    gc.collect()
    letter(name, value="typed")
    assert heard == ["typed"]
    assert name in registry._instances


def test_a_letter_to_what_has_just_left_the_screen_arrives():
    heard, screen = [], Screen()
    box = w.Text()
    box.observe(lambda change: heard.append(change["new"]), names="value")
    name = box.model_id
    screen.show(w.VBox((box,)))
    del box
    screen.show(w.HTML("the next page"))
    gc.collect()
    letter(name, value="the last words")
    assert heard == ["the last words"]


def test_a_letter_to_what_is_long_gone_raises_nothing():
    box = w.Text()
    name = box.model_id
    del box
    gc.collect()
    assert name not in registry._instances
    letter(name, value="late")


def test_what_left_long_ago_is_let_go_when_something_else_leaves():
    box = w.Text()
    there = weakref.ref(box)
    w.wait((box,), clock=lambda: 0.0)
    del box
    w.wait((), clock=lambda: w.WAIT)
    gc.collect()
    assert there() is not None
    w.wait((), clock=lambda: w.WAIT + 1)
    gc.collect()
    assert there() is None


def test_what_comes_back_on_screen_is_the_same_and_still_hears():
    heard, screen, page = [], Screen(), w.Text()
    page.observe(lambda change: heard.append(change["new"]), names="value")
    for _ in range(3):
        screen.show(page)
        screen.show(w.HTML("another page"))
        w._left.clear()
        gc.collect()
    screen.show(page)
    letter(page.model_id, value="again")
    assert heard == ["again"]


def test_a_widget_of_others_that_nobody_names_stays_as_before():
    name = ipywidgets.IntSlider().model_id
    gc.collect()
    assert name in registry._instances
    registry._instances[name].close()


@pytest.mark.parametrize("name", ["board", "importer", "prepare", "week", "track", "helped", "copy"])
def test_a_screen_that_is_shown_again_leaves_no_widget_behind(desk, name):
    def held():
        w._left.clear()
        gc.collect()
        return len(registry._instances)

    def show():
        shown = getattr(desk, name)()
        assert held() > before + 5
        desk._board = desk._plan = None
        del shown

    while OPEN:  # one that an earlier test left open would go when the next one comes
        OPEN.pop().close()
    before = held()
    show()
    once = held()
    show()
    show()
    assert held() <= once


def click(model_id):
    """What the browser sends when somebody presses."""
    message = {"content": {"comm_id": model_id, "data": {"method": "custom", "content": {"event": "click"}}}}
    comm.get_comm_manager().comm_msg(None, None, {**message, "buffers": []})


def test_two_presses_that_reach_the_kernel_by_two_threads_are_done_one_after_another():
    done, begun, go_on = [], threading.Event(), threading.Event()

    def slow(_):
        done.append("the first begins")
        begun.set()
        go_on.wait(20)
        done.append("the first ends")

    first, second = w.Button(), w.Button()
    first.on_click(slow)
    second.on_click(lambda _: done.append("the second"))
    threads = [threading.Thread(target=click, args=(one.model_id,), daemon=True) for one in (first, second)]
    threads[0].start()
    assert begun.wait(20)
    threads[1].start()
    threads[1].join(0.2)  # time enough to be done at once, where nothing holds it back
    assert done == ["the first begins"]
    go_on.set()
    for one in threads:
        one.join(20)
    assert done == ["the first begins", "the first ends", "the second"]
