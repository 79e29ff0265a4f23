"""One kind of the trend table as arrays, and what a chart of it says in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from workbook.calendars.days import day_words
from workbook.trend.labels import amount
from workbook.trend.silence import LEAST_WEEKS
from workbook.trend.sums import LeftOut, why_without, without
from workbook.trend.svg import plain
from workbook.trend.table import ALL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

MID_WEEK = 2  # days from a Monday to the middle of the working week
NUMBERS = ("rate", "usual", "lo", "hi", "expected", "since", "allowed", "work_days")
LONGEST_KIND = 60  # characters


class Anew(NamedTuple):
    """The usual level counts anew since the week ``since``, in weeks from ``held`` on; it ``was`` another before.

    ``recorded`` tells that how it is recorded changed for everybody, and not that a prompt was answered.
    """

    since: date
    held: date
    was: float | None
    recorded: bool = False


class Back(NamedTuple):
    """The rep is back since the week ``since``, which counts from the week ``held`` on."""

    since: date
    held: date


@dataclass(frozen=True, slots=True)
class Series:
    """Columns of the trend table for one kind; ``x`` are days (ordinals), in the middle of each week.

    ``usual_from`` says for each week since when the usual level counts anew, where an answer holds or recording
    changed; else None. ``back_from`` says likewise since when the rep is back: the weeks of a fall that was answered
    count no longer, and those before it again. ``recorded_from`` is the Monday since which it is recorded as in the
    last week, where that changed.
    ``left_out`` are the kinds that a sum leaves out.
    """

    kind: str
    weeks: tuple[date, ...]
    x: Any
    values: dict[str, Any]
    usual_from: tuple[date | None, ...] = ()
    back_from: tuple[date | None, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    recorded_from: date | None = None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - an array of numbers
        """Return the column ``name``."""
        return self.values[name]

    def last(self, name: str) -> float | None:
        """Return the value in the last week, None where it is not known."""
        value = float(self[name][-1])
        return value if np.isfinite(value) else None

    def last_known(self, name: str) -> float | None:
        """Return the value of the last week in which there is one, None where there is none."""
        known = self[name][np.isfinite(self[name])]
        return float(known[-1]) if known.size else None

    @property
    def stretches(self) -> list[slice]:
        """Weeks between which the usual level does not begin anew, in order; one where no answer moved it."""
        rests = list(zip(self.usual_from, self.back_from, strict=True))
        moved = [at for at in range(1, len(rests)) if rests[at] != rests[at - 1]]
        ends = [*moved, len(self.weeks)]
        return [slice(start, end) for start, end in zip([0, *moved], ends, strict=True)]

    @property
    def unknown(self) -> list[slice]:
        """Runs of three or more weeks that are not known, but for days off, since the first known one."""
        known = np.isfinite(self["rate"])
        lost = ~known & (self["work_days"] != 0) & (np.cumsum(known) > 0)
        edges = np.flatnonzero(np.diff(np.pad(lost.astype(int), 1)))
        pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        return [slice(first, end) for first, end in pairs if end - first >= LEAST_WEEKS]

    @property
    def anew(self) -> Anew | None:
        """Since when the usual level of the last week counts anew; None where it does not."""
        since = self.usual_from[-1] if self.usual_from else None
        if since is None:
            return None
        held = self.stretches[-1].start
        before = self["usual"][:held]
        known = before[np.isfinite(before)]
        was = float(known[-1]) if known.size else None
        return Anew(since, self.weeks[held], was, recorded=since == self.recorded_from)

    @property
    def back(self) -> Back | None:
        """Since when the rep is back after a fall that was answered; None where that is not what the last week says."""
        since = self.back_from[-1] if self.back_from else None
        return None if since is None else Back(since, self.weeks[self.back_from.index(since)])

    @property
    def top(self) -> float:
        """The largest number to be drawn; 0 where there is none."""
        drawn = np.concatenate([self[name] for name in ("rate", "hi", "since")])
        return float(drawn[np.isfinite(drawn)].max(initial=0.0))

    @property
    def unit(self) -> str:
        """What is counted, short enough for a label."""
        name = "all activity" if self.kind == ALL else plain(self.kind, LONGEST_KIND)
        return f"{name}{without(self.left_out)}"

    @property
    def why_without(self) -> str:
        """Why a sum leaves kinds out, in a sentence; "" where it leaves none out."""
        return why_without(self.left_out, self.weeks[-1].year)


def series(table: pd.DataFrame, kind: str | None = None) -> Series:
    """Return the rows of ``kind``, else of the kind to draw. Raises ValueError where there are none."""
    rows = np.flatnonzero(table["drawn"] if kind is None else table["kind"] == kind)
    if not rows.size:
        raise ValueError("The trend table has no such kind.")
    mondays = table["week"].to_numpy("datetime64[D]")
    rows = rows[np.argsort(mondays[rows], kind="stable")]
    weeks = tuple(mondays[rows].tolist())
    x = np.array([week.toordinal() + MID_WEEK for week in weeks], dtype=float)
    values = {name: table[name].to_numpy(float)[rows] for name in NUMBERS}
    usual_from, back_from = (
        tuple(table[name].to_numpy("datetime64[D]")[rows].tolist()) for name in ("usual_from", "back_from")
    )
    return Series(
        str(table["kind"].iloc[rows[0]]),
        weeks,
        x,
        values,
        usual_from,
        back_from,
        table["left_out"].iloc[rows[0]],
        table["recorded_from"].to_numpy("datetime64[D]")[rows[-1]].tolist(),
    )


def single_kinds(table: pd.DataFrame) -> list[str]:
    """Return the kinds of the table that are no sums."""
    return [str(kind) for kind in table["kind"][~table["is_sum"]].unique()]


def onset_range(table: pd.DataFrame) -> tuple[date, date] | None:
    """First and last Monday of the range for the onset; None where no prompt stands."""
    weeks = table.loc[table["in_onset"], "week"]
    return None if weeks.empty else (weeks.min().date(), weeks.max().date())


def described(one: Series, talks: Sequence[date] = (), check_ins: Sequence[date] = ()) -> str:
    """Say what the chart shows, in sentences with numbers, for those who do not see it."""
    what = f"{one.unit.capitalize()} per working day, week by week"
    sentences = [f"{what} from {day_words(one.weeks[0])} to {day_words(one.weeks[-1])}.", _last_week(one)]
    if one.anew and one.anew.was is not None:
        since, held = day_words(one.anew.since), day_words(one.anew.held)
        why = ", as it is recorded in another way" if one.anew.recorded else ""
        words = f"Since the week of {held} the usual level counts anew from {since} on{why}"
        sentences.append(f"{words}; it was {amount(one.anew.was)}.")
    if one.back:
        since, held = day_words(one.back.since), day_words(one.back.held)
        sentences.append(
            f"Up again from the week of {since} on: since that of {held} the earlier usual level counts again."
        )
    sentences += [one.why_without] if one.left_out else []
    gaps = [(day_words(one.weeks[run][0]), day_words(one.weeks[run][-1])) for run in one.unknown]
    sentences += [f"Not known from the week of {first} to that of {last}." for first, last in gaps]
    for name, days in (("Conversation", talks), ("Check-in", check_ins)):
        if days:
            sentences.append(f"{name} on {', '.join(day_words(day) for day in sorted(set(days)))}.")
    return " ".join(sentences)


def _last_week(one: Series) -> str:
    names = {"rate": "last week", "usual": "own usual level", "since": "since the change began"}
    known = [(words, one.last(name)) for name, words in names.items()]
    parts = [f"{words} {amount(value)}" for words, value in known if value is not None]
    low, high = one.last("lo"), one.last("hi")
    if low is not None and high is not None:
        parts.append(f"own usual range {amount(low)} to {amount(high)}")
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}." if said else "The last week is not known."
