"""The one place where an unexpected error meets a person.

On screen: what happened, what is safe, what to do. In the log: the kind of error and where in the code, never its
message or values, since those can hold words about a person.
"""

from __future__ import annotations

import errno
import functools
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SORRY = (
    "That did not work. What is marked as saved is safe; text without that mark is still in its box. "
    "Try once more; if it happens again, run: uv run workbook doctor"
)
FULL = (
    "The disk is full, so that did not work. What is marked as saved is safe; text without that mark is still in its "
    "box. Please free some space and try again."
)
_NO_ROOM = "no space left on device"  # as libraries say it that hand on no number of the system's error
PROBLEMS_MEANT_FOR_PEOPLE = ("StoreProblem", "SourceProblem", "CopyTooLong")


def sentence_for(error: Exception) -> str:
    """Return what a person should read: our own problems speak for themselves, others get one calm sentence."""
    if is_for_people(error):
        return str(error)
    return FULL if is_of_a_full_disk(error) else SORRY


def is_of_a_full_disk(error: Exception) -> bool:
    """Tell whether the error is that the disk has no room left."""
    number = error.errno if isinstance(error, OSError) else None
    return number in {errno.ENOSPC, errno.EDQUOT} or _NO_ROOM in str(error).casefold()


def is_for_people(error: Exception) -> bool:
    """Tell whether the error is one of our own problems: foreseen, and said in its own words."""
    return type(error).__name__ in PROBLEMS_MEANT_FOR_PEOPLE


def log_error(error: Exception, log: Path) -> None:
    """Append the kind of error and the places it passed through to ``log``; no message, no values.

    Where the log cannot be written, nothing is: the person is still to be told.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as out:
            out.write("\n".join([f"{stamp} {type(error).__name__}", *lines, ""]))


def guarded(work: Callable[..., Any], *, tell: Callable[[str], None], log: Path) -> Callable[..., Any]:
    """Wrap a callback: an error becomes a sentence given to ``tell`` and a line in ``log``, never a traceback."""

    @functools.wraps(work)
    def safely(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - callbacks of widgets differ in shape
        try:
            return work(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - this is the boundary
            log_error(error, log)
            tell(sentence_for(error))
            return None

    return safely
