"""The square in the toolbar, heard while a press is being worked on.

A kernel hears it in its main thread only, and JupyterLab sends most of what is pressed to another thread. So the
main thread is asked to note it, and the work asks whether it was noted.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from signal import SIGINT, signal
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING, Any

from IPython import get_ipython

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Yield a function that raises KeyboardInterrupt once the kernel was interrupted; call it often.

    In the main thread, and where there is no kernel, an interrupt comes by itself.
    """
    loop = _main_loop()
    if loop is None or current_thread() is main_thread():
        yield lambda: None
        return
    asked, before = Event(), list[Any]()
    loop.add_callback(lambda: before.append(signal(SIGINT, lambda *_: asked.set())))
    try:
        yield partial(_heed, asked)
    finally:
        loop.add_callback(lambda: signal(SIGINT, before.pop()))


def _heed(asked: Event) -> None:
    if asked.is_set():
        raise KeyboardInterrupt


def _main_loop() -> Any:  # noqa: ANN401 - tornado's; None without a kernel
    return getattr(getattr(get_ipython(), "kernel", None), "io_loop", None)
