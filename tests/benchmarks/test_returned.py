"""Back after an answer, and down again: how soon a second fall is noticed, and what it costs those who stay low.

Two reps of each company fall at a time, are answered, and stay low, come back, or come back and fall again. Prints a
table. ``WORKBOOK_BENCH_QUICK`` set: fewer companies.
"""

from __future__ import annotations

import os

import numpy as np

from tests.worlds import real, worlds
from tests.worlds.tables import table
from workbook.detect import PROMISE, SEED, Rebased, as_judged, bases, judged
from workbook.detect.threshold import fits

ONSET, HOLDS, UP, AGAIN = 30, 38, 42, 54
LEFT, LEFT_AGAIN = 0.6, 0.5  # of the events, after either fall
WORLD_SEED, LUCK = 921, 4  # the limit was chosen on 911 and 3, and on the other half of real people
NEVER = 24  # weeks: who is noticed later counts as noticed then
COMPANIES = 2 if os.environ.get("WORKBOOK_BENCH_QUICK") else 6
STAYS, BACK, RELAPSE = "stays low", "is back", "is back and falls again"
UNANSWERED, AT_FIRST, NOW = "not answered", "level since the onset", "once back, all but the fall"
ENDS = {STAYS: [(ONSET, None, LEFT)], BACK: [(ONSET, UP, LEFT)]}
ENDS[RELAPSE] = [*ENDS[BACK], (AGAIN, None, LEFT_AGAIN)]


def companies(name):
    """Counts [C, R, W, K] and days of people who do not fall by themselves."""
    if name != "real people":
        world = worlds.world(getattr(worlds, name), WORLD_SEED, COMPANIES)
        return world.calm, world.days
    everyone = real.people(real.folder())
    return real.companies(real.stretches(everyone.values()), real.REPORT, WORLD_SEED)


def answered(counts, days, reps, what, rng):
    """Begun prompts [reps, weeks] by how the level is counted after an answer, the onset off by up to two weeks."""
    some = np.nan_to_num(counts).astype(int)
    for first, end, left in ENDS[what]:
        some[reps, first:end] = rng.binomial(some[reps, first:end], left)
    fallen = np.where(np.isfinite(counts), some, np.nan)
    told = [Rebased(rep, ONSET + int(rng.integers(-1, 3)), HOLDS) for rep in reps]
    now = bases(fallen, days, told)
    weeks, teams = as_judged(fallen, days), np.zeros(len(fallen), dtype=int)
    made = fits(weeks, teams, SEED)
    ways = {UNANSWERED: [], AT_FIRST: [one for one in now if not one.back], NOW: now}
    return {way: judged(weeks, teams, made, PROMISE, rests).begun[reps] for way, rests in ways.items()}


def measured(name, what):
    counts, days = companies(name)
    rng, found = np.random.default_rng(LUCK), {}
    for company in range(len(counts)):
        order = rng.permutation(counts.shape[1])
        for at in range(0, len(order), 2):
            for way, begun in answered(counts[company], days[company], order[at : at + 2], what, rng).items():
                found.setdefault(way, []).append(begun)
    return {way: np.concatenate(each) for way, each in found.items()}


def prompts(begun, since):
    """Return prompts a rep-year that start in the weeks from ``since`` on."""
    starts = (begun[:, 1:] >= 0) & (begun[:, 1:] != begun[:, :-1])
    return starts[:, since - 1 :].sum() / (len(begun) * (begun.shape[1] - since) / 52)


def late(begun):
    """Return the weeks until the second fall is noticed; who was prompted before it is left out."""
    stands = begun[:, AGAIN:][begun[:, AGAIN - 1] < 0] >= 0
    return np.where(stands.any(axis=1), stands.argmax(axis=1) + 1, NEVER).mean()


NAMES = ("usual", "low_counts", "over_dispersed", "spells", "real people")


def test_a_second_fall_is_noticed_sooner_once_it_was_seen_that_the_rep_was_back():
    lines = []
    for name in NAMES:
        if name == "real people" and real.folder() is None:
            print(real.HOW)
            continue
        every = {what: measured(name, what) for what in ENDS}
        soon = {way: late(begun) for way, begun in every[RELAPSE].items()}
        cost = {
            (way, what): prompts(every[what][way], HOLDS + 1)
            for way in (AT_FIRST, NOW)
            for what in (STAYS, BACK)
        }
        lines.append([
            name,
            len(every[RELAPSE][NOW]),
            *(f"{soon[way]:.1f}" for way in (UNANSWERED, AT_FIRST, NOW)),
            *(f"{cost[key]:.2f}" for key in cost),
        ])  # fmt: skip
        assert soon[NOW] < soon[AT_FIRST]
        assert cost[NOW, STAYS] <= PROMISE
    heads = [f"weeks to the second, {way}" for way in (UNANSWERED, AT_FIRST, NOW)]
    heads += [f"prompts a rep-year of who {what}, {way}" for way in (AT_FIRST, NOW) for what in (STAYS, BACK)]
    print("\n" + table(["", "reps", *heads], lines))
