"""Real people's weekly activity as companies, with known falls cut in; nothing of it is part of the project.

``WORKBOOK_REAL_ACTIVITY`` names the folder with ``weekly.csv.gz`` (rep, week, kind, count, work_days) and
``events.csv`` (rep, event, onset_week, end_week). People with odd numbers are for tuning, even ones for reporting.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from tests.worlds.worlds import remaining, thinned

VARIABLE = "WORKBOOK_REAL_ACTIVITY"
HOW = f"no real series here: set {VARIABLE} to the folder that holds weekly.csv.gz"
WEEKS, SIZE = 78, 10
TUNE, REPORT = 1, 0  # the last bit of a rep's number
ONSETS = (30, 53)
FALLS = ("-30 %", "-50 %", "slide to -50 %")
AFTER = 14  # weeks watched after a gap


@dataclass(frozen=True)
class Person:
    """Counts [weeks, kinds] and working days [weeks] of one rep, from ``week`` on."""

    rep: str
    week: pd.DatetimeIndex
    counts: np.ndarray
    days: np.ndarray

    @property
    def half(self):
        return int(self.rep[1:]) % 2

    def cut(self, first, weeks=WEEKS):
        part = slice(first, first + weeks)
        return Person(self.rep, self.week[part], self.counts[part], self.days[part])


def folder():
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def people(source):
    rows = pd.read_csv(source / "weekly.csv.gz", parse_dates=["week"])
    return {rep: person(rep, mine) for rep, mine in rows.groupby("rep")}


def person(rep, rows):
    counts = rows.pivot_table(index="week", columns="kind", values="count").sort_index()
    counts = counts.reindex(columns=["commits", "integrated"])
    days = rows.groupby("week")["work_days"].first().reindex(counts.index)
    return Person(rep, counts.index, counts.to_numpy(float), days.to_numpy(float))


def stretches(everyone):
    """Cut stretches of 78 weeks, regular and about level: the false prompts on them are a lower bound."""
    out = []
    for one in everyone:
        first = 0
        while first + WEEKS <= len(one.week):
            level = is_level(one.counts[first : first + WEEKS, 0])
            if level:
                out.append(one.cut(first))
            first += WEEKS if level else 1
    return out


def is_level(counts):
    early, late = counts[:52].mean(), counts[52:].mean()
    return (counts > 0).mean() >= 0.7 and early >= 2 and 0.6 * early <= late <= 1.7 * early


def labelled(source, everyone):
    """Cut the stretches labelled ``stable``: level in every quarter, and people who are less regular among them."""
    return [one.cut(at) for half in (TUNE, REPORT) for one, at, _ in events(source, "stable", everyone, half)]


def companies(some, half, seed):
    """Put ten stretches that begin in the same season side by side: counts [C, R, W, K], days [C, R, W]."""
    mine = [each for each in some if each.half == half]
    np.random.default_rng(seed).shuffle(mine)
    mine.sort(key=lambda each: each.week[0].isocalendar().week)
    full = [mine[at : at + SIZE] for at in range(0, len(mine) - SIZE + 1, SIZE)]
    return together(full)


def together(teams):
    counts = np.stack([np.stack([one.counts for one in team]) for team in teams])
    rare = np.nanmean(np.nan_to_num(counts), axis=2, keepdims=True) < 0.5
    return np.where(rare, np.nan, counts), np.stack([np.stack([one.days for one in team]) for team in teams])


def profile(fall, weeks=WEEKS):
    if fall == "slide to -50 %":
        return np.maximum(0.5, 1 - 0.5 * np.arange(1, weeks + 1) / 12)
    return np.full(weeks, {"-30 %": 0.7, "-50 %": 0.5}[fall])


def with_falls(counts, fall, seed, each_time=2):
    """Let two reps of each company fall at a time until all have: a list of (counts, onset [C, R])."""
    rng = np.random.default_rng([seed, FALLS.index(fall)])
    shape = np.broadcast_to(profile(fall)[:, None], counts.shape)
    out = []
    for first in range(0, counts.shape[1], each_time):
        onset = np.full(counts.shape[:2], -1)
        chosen = onset[:, first : first + each_time]
        chosen[...] = rng.integers(*ONSETS, chosen.shape)
        fallen = thinned(rng, np.nan_to_num(counts), remaining(shape, onset))
        out.append((np.where(np.isfinite(counts), fallen, np.nan), onset))
    return out


def events(source, event, everyone, half):
    """Find the rows of ``events.csv`` of one kind and half: (person, first week, last week), as indices."""
    rows = pd.read_csv(source / "events.csv", parse_dates=["onset_week", "end_week"])
    for row in rows[rows["event"] == event].itertuples():
        one = everyone[row.rep]
        if one.half == half:
            yield one, *one.week.get_indexer([row.onset_week, row.end_week])


def sustained_falls(source, everyone, half):
    """People whose next 26 weeks brought at most half: stretches with the onset in week 52."""
    found = events(source, "sustained_fall", everyone, half)
    return [one.cut(at - 52) for one, at, _ in found if at >= 52 and at - 52 + WEEKS <= len(one.week)]


def gaps(source, everyone, half):
    """People silent for 2 to 12 weeks and then back: (stretch, first and last silent week)."""
    out = []
    for one, first, last in events(source, "gap_return", everyone, half):
        start = last + AFTER - WEEKS + 1
        if start >= 0 and last + AFTER < len(one.week):
            out.append((one.cut(start), first - start, last - start))
    return out


def among(targets, some, seed):
    """Put each target first in a company with nine stretches of others of the same half."""
    rng, out = np.random.default_rng(seed), []
    for one in targets:
        mates = [each for each in some if each.half == one.half and each.rep != one.rep]
        out.append([one, *(mates[at] for at in rng.choice(len(mates), SIZE - 1, replace=False))])
    return together(out)
