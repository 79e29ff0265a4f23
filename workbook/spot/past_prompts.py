"""What the board would have told in the last year, on the manager's own data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.records import Verdict
from workbook.spot.not_known import not_known_since
from workbook.spot.silences import in_silence
from workbook.trend.company import company_arrays
from workbook.trend.runs import WEEK, day, signal_of, standing_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from workbook.records import Answer, Cause, Signal

YEAR = 52  # weeks


@dataclass(frozen=True, slots=True)
class PastPrompt:
    """A prompt that the board showed, as it was first shown.

    ``signal`` rests on the week that raised it and nothing later (``signal.shown_on``, ``onset``, ``drop`` and
    their ranges, ``kinds``). ``until`` is the Monday on which the board no longer showed it, None while it
    stands. ``ended_by_itself``: it ended before anybody answered. ``verdict`` is the newest answer about it, and
    ``cause`` what it named as the explanation; ``answers`` are all that are about it. ``whole`` is the signal up to
    the last week in which it was shown, which tells what answers are about it.
    ``not_known`` is the Monday since which nothing of what fell is recorded, while it stands.
    """

    signal: Signal
    whole: Signal = field(compare=False)
    until: date | None
    ended_by_itself: bool
    verdict: Verdict | None
    cause: Cause | None = None
    answers: tuple[Answer, ...] = ()
    not_known: date | None = None

    @property
    def rep(self) -> str:
        """Whose activity it is about."""
        return self.signal.rep

    @property
    def team(self) -> str:
        """The rep's team when it was first shown."""
        return self.signal.team

    @property
    def shown_on(self) -> date:
        """The day it was first shown."""
        return self.signal.shown_on

    @property
    def weeks_shown(self) -> int | None:
        """How many Mondays it was shown; None while it stands."""
        return None if self.until is None else (self.until - self.shown_on) // WEEK


def past_prompts(  # noqa: PLR0913 - all but the tables are by name
    said: pd.DataFrame,
    weekly: pd.DataFrame,
    *,
    today: date,
    weeks: int = YEAR,
    answers: Sequence[Answer] = (),
    left: Collection[str] = (),
) -> tuple[PastPrompt, ...]:
    """Return the prompts first shown in the ``weeks`` up to ``today``, the newest first, then by name.

    ``said`` is what ``replay`` returns for ``weekly``. What later weeks say of a prompt only tells when it
    ended and which answers are about it: those with an onset in the range it had in any week. One that began in a
    week of which, as it turned out, nothing was recorded for the rep (``silences``) was about that, and is left out.
    A prompt stands that stood in the last week of the rep, unless that is long ago or who it is about has ``left``.
    """
    if said.empty or weekly.empty:
        return ()
    known = said[said["week"] <= pd.Timestamp(today - WEEK)]
    runs = _runs(known)
    runs = runs[runs["week"] > pd.Timestamp(today - timedelta(weeks=weeks) - WEEK)]
    runs = runs[~in_silence(weekly, runs)]
    last = min(weekly["week"].max(), pd.Timestamp(today - WEEK))
    now = standing_rows(known, last).set_index("rep")["week"]
    stands = [
        rep not in left and now.get(rep) == ends
        for rep, ends in runs[["rep", "run_last"]].itertuples(index=False)
    ]
    teams = _teams_then(weekly, runs)
    given = _by_rep(answers)
    found = [
        _prompt(row, team, given.get(str(row["rep"]), ()), stands=each)
        for row, team, each in zip(runs.to_dict("records"), teams, stands, strict=True)
    ]
    found = [one if one.until else _as_far_as_known(one, weekly, day(last)) for one in found]
    return tuple(sorted(found, key=lambda one: (-one.shown_on.toordinal(), one.rep)))


def rep_weeks_judged(said: pd.DataFrame, *, today: date) -> int:
    """Count the last year's weeks of reps in which a prompt was possible: what chance alone gives grows with them."""
    if said.empty:
        return 0
    last = pd.Timestamp(today - WEEK)
    inside = (said["week"] <= last) & (said["week"] > pd.Timestamp(today - timedelta(weeks=YEAR) - WEEK))
    return int((inside & said["score"].notna()).sum())


def summary(prompts: Sequence[PastPrompt], reps: int, promise: float, judged: int) -> str:
    """Say how many prompts the last year had, how many chance alone gives in that time, and what was answered.

    ``promise`` is in false prompts per rep and year. ``judged`` (``rep_weeks_judged``) counts only the time in
    which a prompt was possible.
    """
    chance = promise * judged / YEAR
    who = len({one.rep for one in prompts})
    shown = "no prompt" if not prompts else "1 prompt" if len(prompts) == 1 else f"{len(prompts):,} prompts"
    whom = f" for {who:,} of {_people(reps)}" if prompts else f" for {_people(reps)}"
    told = f"In the last {YEAR} weeks the board would have shown {shown}{whom}."
    by_chance = f"About {chance:,.1f} would appear in that time by chance alone."
    return " ".join([told, by_chance, *_answered(prompts)])


def counted(prompts: Iterable[PastPrompt]) -> dict[Verdict | None, int]:
    """Count the prompts by their newest answer; None are those without one."""
    found = Counter(one.verdict for one in prompts)
    return {verdict: found[verdict] for verdict in (*Verdict, None)}


# --- from rows to prompts -------------------------------------------------------------------------------


def _runs(said: pd.DataFrame) -> pd.DataFrame:
    """First row of each run of prompts, with its last week and the widest range of its onset."""
    rows = said.sort_values(["rep", "week"], ignore_index=True)
    alarm = rows["alarm"].to_numpy(bool)
    other = rows["rep"].ne(rows["rep"].shift()).to_numpy(bool)
    begins = alarm & (other | ~np.append(False, alarm[:-1]))
    number = np.cumsum(begins)
    stood = rows[alarm].groupby(number[alarm])
    first: pd.DataFrame = rows[begins].copy()
    ends = {"run_last": ("week", "max"), "run_lo": ("onset_lo", "min"), "run_hi": ("onset_hi", "max")}
    for name, (column, how) in ends.items():
        first[name] = stood[column].agg(how).to_numpy()
    return first


def _teams_then(weekly: pd.DataFrame, runs: pd.DataFrame) -> list[str]:
    """Team of each run's rep in its first week, or the last one known before; else the first one known."""
    wanted = set(runs["rep"])
    raw = [rep for rep in weekly["rep"].unique() if str(rep) in wanted]
    named = weekly.loc[weekly["rep"].isin(raw), ["rep", "week", "team"]].drop_duplicates(["rep", "week"])
    by_rep = {str(rep): rows.sort_values("week") for rep, rows in named.groupby("rep", sort=False)}
    found = []
    for rep, week in zip(runs["rep"], runs["week"], strict=True):
        rows = by_rep[rep]
        at = int(rows["week"].searchsorted(week, side="right")) - 1
        found.append(str(rows["team"].iloc[max(at, 0)]))
    return found


def _by_rep(answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for one in answers:
        found.setdefault(one.rep, []).append(one)
    return found


def _as_far_as_known(one: PastPrompt, weekly: pd.DataFrame, last: date) -> PastPrompt:
    """Say since when it is not known how a prompt that stands goes on."""
    rows = weekly[(weekly["rep"] == one.rep) & (weekly["week"] <= pd.Timestamp(last))]
    return replace(one, not_known=not_known_since(one.signal, company_arrays(rows), last))


def _prompt(row: dict[Any, Any], team: str, answers: Sequence[Answer], *, stands: bool) -> PastPrompt:
    until = None if stands else day(row["run_last"]) + 2 * WEEK
    signal = signal_of(row, team)
    run = {"week": day(row["run_last"]), "told_lo": day(row["run_lo"]), "told_hi": day(row["run_hi"])}
    whole = signal.model_copy(update=run)
    newest, about = whole.answer_among(answers), whole.about(answers)
    by_itself = until is not None and all(one.answered_on >= until for one in about)
    return PastPrompt(
        signal=signal,
        whole=whole,
        until=until,
        ended_by_itself=by_itself,
        verdict=newest.verdict if newest else None,
        cause=newest.cause if newest else None,
        answers=tuple(about),
    )


# --- words ----------------------------------------------------------------------------------------------


def _people(reps: int) -> str:
    return "1 rep" if reps == 1 else f"{reps:,} reps"


def _answered(prompts: Sequence[PastPrompt]) -> list[str]:
    if not prompts:
        return []
    found = counted(prompts)
    said = ", ".join(f"{found[verdict]} {verdict.value}" for verdict in Verdict)
    open_ = found[None]
    return [f"Answered so far: {said}; {open_} without an answer."]
