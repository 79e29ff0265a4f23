"""Every detector on every made-up world: tune on one seed, report on another."""

from __future__ import annotations

import numpy as np

from tests.worlds import compare, measures
from tests.worlds.product import PROMISE, RATES, estimates, judged
from tests.worlds.worlds import world

TUNE_SEEDS, REPORT_SEEDS = tuple(range(101, 107)), tuple(range(201, 211))
LATER_SEEDS = (901, 902, 903)
EQUAL = (0.25, 1.0)  # realised prompts per rep-year at which detectors are compared
NAMES = (compare.ORACLE, compare.PRODUCT, *compare.PEERS)


def measured(trap, companies):
    """Give all there is to say of one trap: ``equal`` {(rate, name): Result}, ``promise``, ``quality``."""
    limits = tuned([world(trap, seed, companies) for seed in TUNE_SEEDS])
    parts = [one_world(world(trap, seed, companies)) for seed in REPORT_SEEDS]
    calm, fallen = (joined([part[at] for part in parts]) for at in ("calm", "fallen"))
    onset = np.concatenate([part["onset"] for part in parts])
    equal = {
        (rate, name): compare.result(name, limits[rate, name], calm[name], fallen[name], onset)
        for rate, name in limits
    }
    kept = {
        rate: compare.Result(
            measures.rate(
                np.concatenate([part["begins"][rate] for part in parts]), np.isfinite(calm["product"])
            ),
            np.concatenate([part["delay"][rate] for part in parts]),
        )
        for rate in RATES
    }
    found = [each for part in parts for each in part["found"]]
    return {"equal": equal, "promise": kept, "quality": measures.quality(found), "promised": PROMISE}


def by_year(trap, companies):
    """Give the prompts per rep-year of calm reps at ``PROMISE`` in each year of the world."""
    said = [judged(it.calm, it.days) for it in (world(trap, seed, companies) for seed in LATER_SEEDS)]
    begins = np.concatenate([compare.begins(one.alarm[PROMISE]) for one in said])
    known = np.isfinite(np.concatenate([one.score for one in said]))
    weeks = begins.shape[-1]
    years = [(max(at, measures.FIRST), at + 52) for at in range(0, weeks, 52)]
    return [f"{begins[..., a:b].sum() / (known[..., a:b].sum() / 52):.2f}" for a, b in years]


def tuned(worlds):
    scores = joined([compare.all_scores(each, each.calm, judged(each.calm, each.days)) for each in worlds])
    return {(rate, name): compare.threshold(name, scores[name], rate) for rate in EQUAL for name in NAMES}


def one_world(it):
    calm, fallen = judged(it.calm, it.days), judged(it.fallen, it.days)
    return {
        "calm": compare.all_scores(it, it.calm, calm),
        "fallen": compare.all_scores(it, it.fallen, fallen),
        "onset": it.onset,
        "begins": {rate: compare.begins(alarm) for rate, alarm in calm.alarm.items()},
        "delay": {rate: measures.delays(alarm, it.onset) for rate, alarm in fallen.alarm.items()},
        "found": estimates(fallen, it.mean, it.left, it.onset),
    }


def joined(scores):
    return {name: np.concatenate([each[name] for each in scores]) for name in scores[0]}
