"""The square in the toolbar is heard by work that goes on in another thread than the kernel's main one."""

from __future__ import annotations

from signal import SIGINT, default_int_handler, getsignal, raise_signal, signal
from threading import Event, Thread

from workbook.forms import interrupt
from workbook.forms.interrupt import interruptible

PATIENCE = 10  # seconds


class Loop:
    """The main thread's loop: what it was asked to do, in order."""

    def __init__(self) -> None:
        self.asked = []

    def add_callback(self, call):
        self.asked.append(call)

    def turn(self):
        while self.asked:
            self.asked.pop(0)()


def test_an_interrupt_reaches_work_in_another_thread_and_the_handler_of_before_is_back(monkeypatch):
    loop, started, pressed, came = Loop(), Event(), Event(), []
    monkeypatch.setattr(interrupt, "_main_loop", lambda: loop)

    def work():
        try:
            with interruptible() as heed:
                heed()  # nothing was pressed yet
                started.set()
                pressed.wait(PATIENCE)
                heed()
        except KeyboardInterrupt:
            came.append(True)

    before = signal(SIGINT, default_int_handler)
    try:
        thread = Thread(target=work)
        thread.start()
        assert started.wait(PATIENCE)
        loop.turn()
        raise_signal(SIGINT)
        pressed.set()
        thread.join(PATIENCE)
        loop.turn()
        assert came == [True]
        assert getsignal(SIGINT) is default_int_handler
    finally:
        signal(SIGINT, before)


def test_without_a_kernel_nothing_is_asked():
    with interruptible() as heed:
        heed()
