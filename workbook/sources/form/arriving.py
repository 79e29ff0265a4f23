"""Files on their way in from the browser: never more than was announced, in a private folder, said as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.forms.words import say
from workbook.sources.incoming import Incoming

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbook.forms import widgets as w

MOST = 50 * 1024 * 1024  # bytes at once through the browser; more is read where it lies
LONG = 4 * 1024 * 1024  # bytes: more than a second's work
TOO_LARGE = (
    "Nothing was read: together these are larger than 50 MB. For files of any size, run this in a terminal: "
    "uv run workbook import FILE"
)
BROKEN = (
    "A file could not be read to its end. Close it in other programs, check that it is on this computer, "
    "and choose it again."
)


class Arriving:
    """What becomes of chosen files (``forms.file_chooser.Takes``) until they are all here."""

    def __init__(
        self,
        home: Path,
        said: w.HTML,
        guard: Callable[[Callable[..., Any]], Callable[..., Any]],
        *,
        forget: Callable[[], None],
        came: Callable[[], None],
    ) -> None:
        """Take files in below ``home``.

        ``forget`` is called before other files come and where one did not come whole: it closes this, too;
        ``came`` where all are here. ``guard`` goes around all that may fail.
        """
        self._home, self._said, self._guard, self._forget, self._came = home, said, guard, forget, came
        self._incoming: Incoming | None = None
        self._expected = 0

    def __repr__(self) -> str:
        """Give a constant: names of files may name people."""
        return "Arriving()"

    @property
    def paths(self) -> list[Path] | None:
        """The files that are here; None where none were chosen, or they are gone."""
        return self._incoming.paths if self._incoming else None

    @property
    def long(self) -> bool:
        """Whether reading them takes long enough to show how far it is."""
        return self._expected > LONG

    def begin(self, files: Sequence[tuple[str, int]]) -> bool:
        """Make room for these files in place of what was chosen before; False where they are too large."""
        return bool(self._guard(self._begin)(files))

    def part(self, place: int, data: bytes) -> bool:
        """Take more bytes of a file; False where they cannot be kept."""
        return bool(self._guard(self._part)(place, data))

    def done(self) -> None:
        """Hear that all of it came."""
        self._came()

    def broken(self) -> None:
        """Say that a file did not come whole, and remove it."""
        self._forget()
        say(self._said, BROKEN, bad=True)

    def close(self) -> None:
        """Remove the files."""
        if self._incoming is not None:
            self._incoming.close()
            self._incoming = None

    def _begin(self, files: Sequence[tuple[str, int]]) -> bool:
        self._forget()
        self._expected = sum(size for _, size in files)
        if self._expected > MOST:
            say(self._said, TOO_LARGE, bad=True)
            return False
        self._incoming = Incoming(self._home)
        self._incoming.expect([name for name, _ in files])
        say(self._said, "Taking in the files …")
        return True

    def _part(self, place: int, data: bytes) -> bool:
        if self._incoming is None:
            return False
        self._incoming.add(place, data)
        if self._incoming.size > self._expected:  # never more than was announced
            self.broken()
            return False
        say(self._said, f"Taking in the files: {self._incoming.size / self._expected:.0%}")
        return True
