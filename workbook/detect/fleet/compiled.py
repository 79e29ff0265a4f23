"""Loops over all reps, compiled where numba is installed (the extra ``fleet``) and shared by all cores.

Nothing is rounded otherwise (no fast mathematics), so that numbers agree with those of numpy. Compiled code is
kept only where ``NUMBA_CACHE_DIR`` names a folder for it: nothing is written anywhere else. Cores share the
work by plain threads, which may run beside any others of a notebook.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Work = TypeVar("Work", bound="Callable[..., Any]")

INSTALLED = find_spec("numba") is not None
PIECE = 2048  # reps that a core takes at a time: what is known of them stays in its cache


def compiled(work: Work) -> Work:
    """Compile a function; one that is not installed for stays what it is, only slow."""
    if not INSTALLED:
        return work
    numba: Any = import_module("numba")
    kept = "NUMBA_CACHE_DIR" in os.environ
    made: Work = numba.njit(nogil=True, error_model="numpy", cache=kept)(work)
    return made


def shared(work: Callable[..., None], many: int, *given: object, piece: int | None = None) -> None:
    """Call ``work(first, last, *given)`` for all pieces of ``range(many)``, on all cores."""
    lots = -(-many // (piece or PIECE))
    if lots <= 1:
        work(0, many, *given)
        return
    ends = [many * at // lots for at in range(lots + 1)]
    for done in [_cores(os.getpid()).submit(work, *each, *given) for each in pairwise(ends)]:
        done.result()


@cache
def _cores(_process: int) -> ThreadPoolExecutor:
    """Threads that wait for work; a process that was forked off has none of its parent's and makes its own."""
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="fleet")
