"""How soon a decline is noticed and how often for nothing: the product, the limit, and what others use.

Prints tables. ``WORKBOOK_BENCH_QUICK`` set: a minute instead of ten. ``WORKBOOK_BENCH_WRITE`` set: the tables go to
``detection.md`` beside this file. Real series: see ``tests/worlds/real.py``.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from tests.worlds import compare, on_people, on_worlds, real, tables, worlds
from tests.worlds.product import SEED
from tests.worlds.worlds import TRAPS, one_kind, over_dispersed, slide, spells, usual

QUICK = bool(os.environ.get("WORKBOOK_BENCH_QUICK"))
COMPANIES = 2 if QUICK else 10  # of ten reps, for each seed
SOME = (usual, slide, one_kind) if QUICK else TRAPS
MOST = 2 if QUICK else None  # companies of real people
EVENTS = 10 if QUICK else 100
OUT = Path(__file__).with_name("detection.md")


@pytest.fixture(scope="module")
def page():
    """What is said, kept until the end."""
    parts = []
    yield parts
    if os.environ.get("WORKBOOK_BENCH_WRITE"):
        OUT.write_text("\n\n".join(["# Detection, measured", *parts]) + "\n", encoding="utf-8")


def say(page, text):
    page.append(text)
    print("\n" + text)


def test_on_made_up_worlds_the_limit_is_not_beaten_and_every_trap_is_reported(page):
    begun, seen = time.perf_counter(), {}
    for trap in SOME:
        seen[trap.__name__] = on_worlds.measured(trap, COMPANIES)
        print(f"{trap.__name__}: {time.perf_counter() - begun:.0f} s", flush=True)
    about = (
        f"Tuned on seeds {on_worlds.TUNE_SEEDS}, reported on {on_worlds.REPORT_SEEDS}, {COMPANIES} companies each; "
        f"the product's own seed {SEED}; {time.perf_counter() - begun:.0f} s."
    )
    say(page, tables.worlds(seen, about))
    if not compare.pelt_is_here():
        say(page, "PELT: the library ruptures is not installed here; skipped.")
    for rate in on_worlds.EQUAL:
        limit, mine = (
            np.mean([one["equal"][rate, name].mean for one in seen.values()])
            for name in (compare.ORACLE, compare.PRODUCT)
        )
        assert limit < mine


def test_the_promise_is_reported_for_later_years_too(page, monkeypatch):
    """A usual level is better known in the third year than in the first, and chance must not gain by it."""
    monkeypatch.setattr(worlds, "WEEKS", 208)
    rows = [
        [one.__name__, *on_worlds.by_year(one, 1 if QUICK else 10)] for one in (usual, over_dispersed, spells)
    ]
    told = tables.table(["realised at a promise of 0.4", "first year", "second", "third", "fourth"], rows)
    say(
        page,
        f"### Later years\n\nSeeds {on_worlds.LATER_SEEDS}, companies of ten reps over 208 weeks.\n\n{told}",
    )
    assert all(float(each) > 0 for row in rows for each in row[1:])


def test_pelt_beside_xmr_on_the_usual_world(page):
    if not compare.pelt_is_here():
        pytest.skip("the library ruptures is not installed here")
    say(page, "### PELT\n\n" + pelt(2 if QUICK else 6))


def pelt(companies):
    scorers = {compare.PELT: compare.peers.pelt, "XmR per day": compare.peers.xmr}
    tune, report = (
        on_worlds.world(usual, seeds[0], companies)
        for seeds in (on_worlds.TUNE_SEEDS, on_worlds.REPORT_SEEDS)
    )
    rows = []
    for name, score in scorers.items():
        calm, other, fallen = (
            score(*each)
            for each in ((tune.calm, tune.days), (report.calm, report.days), (report.fallen, report.days))
        )
        for rate in on_worlds.EQUAL:
            one = compare.result(name, compare.threshold(name, calm, rate), other, fallen, report.onset)
            rows.append([name, f"{rate:g}", f"{one.rate:.2f}", tables.speed(one.delay)])
    return tables.table(["usual world", "tuned to", "realised", "weeks (by 4 / 8 / 12)"], rows)


def test_on_real_people_known_falls_are_noticed_beside_what_others_use(page):
    source = real.folder()
    if source is None:
        say(page, "### Real people\n\nSkipped: " + real.HOW)
        pytest.skip(real.HOW)
    begun, some = time.perf_counter(), on_people.People(source, real.REPORT, MOST)
    limits = some.limits()
    by_fall = {fall: some.falls(fall, limits) for fall in real.FALLS}
    others = [
        rule_of_thumb(some),
        tables.silences(silences(some)),
        tables.actual(some.actual_falls(limits, EVENTS), some.silent()),
    ]
    companies, reps = some.counts.shape[:2]
    about = f"{companies} companies of {reps} people with even numbers, seed {on_people.SEED}; "
    told = tables.people(some.kept(), by_fall, others)
    say(page, f"### Real people\n\n{about}{time.perf_counter() - begun:.0f} s.\n\n{told}")
    assert all(np.isfinite(one[0][key]).all() for one in by_fall.values() for key in one[0])


def test_on_people_labelled_stable_the_same_falls_are_noticed(page):
    """Less regular people among them, and calmer ones: who leads on the regular need not lead here."""
    source = real.folder()
    if source is None:
        pytest.skip(real.HOW)
    begun, some = time.perf_counter(), on_people.People(source, real.REPORT, MOST, labelled=True)
    limits, seeds = some.limits(), on_people.AGAIN[: 1 if QUICK else None]
    by_fall = {fall: some.falls(fall, limits, seeds) for fall in real.FALLS}
    companies, reps = some.counts.shape[:2]
    about = f"{companies} companies of {reps} people with even numbers, falls drawn by seeds {seeds}; "
    told = tables.noticed(by_fall)
    say(page, f"### Real people labelled stable\n\n{about}{time.perf_counter() - begun:.0f} s.\n\n{told}")
    assert all(np.isfinite(one[0][key]).all() for one in by_fall.values() for key in one[0])


def silences(some):
    words = {False: "not recorded", True: "recorded as leave"}
    return {
        (words[recorded], rate): each
        for recorded in words
        for rate, each in some.gaps(recorded=recorded, most=EVENTS).items()
    }


def rule_of_thumb(some):
    score = some.calm["last 4 v 12"]
    a_year = compare.realised("last 4 v 12", score, compare.RULE)
    return (
        f"The rule of thumb as it is used, last 4 weeks 20 % below the 12 before: {a_year:.1f} prompts a rep-year "
        f"on the same calm people, {a_year * 10 / 4:.0f} a quarter in a team of ten."
    )
