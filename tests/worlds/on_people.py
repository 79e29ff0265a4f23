"""Every detector on real series with known falls cut in, at equal realised false prompts on the same people."""

from __future__ import annotations

import numpy as np

from tests.worlds import compare, measures, real
from tests.worlds.product import RATES, estimates, judged, nothing_recorded

AGAIN = (301, 302, 303, 304)  # onsets and falls drawn anew, where people are few
SEED = 301  # of companies and onsets; people's halves, not seeds, keep tuning and reporting apart
EQUAL = (0.4, 1.0)
# False prompts are counted from these weeks on. From the second on falls begin: who is quiet while histories are short,
# and spends the same number of prompts later, gains by the first count and not by the second.
SINCE = (measures.FIRST, real.ONSETS[0])
NAMES = (compare.PRODUCT, *compare.PEERS)
TENTHS = (0.1, 0.5, 0.9)


def scores(counts, days):
    said = judged(counts, days)
    return said, {compare.PRODUCT: said.score, **compare.peer_scores(counts, days)}


class People:
    """Calm people of one half, scored once: regular by rule, or those ``labelled`` stable."""

    def __init__(self, source, half, most=None, *, labelled=False):
        self.source, self.half, self.everyone = source, half, real.people(source)
        every = self.everyone
        cut = real.labelled(source, every) if labelled else real.stretches(every.values())
        self.stretches = [one for one in cut if one.half == half]
        self.counts, self.days = (each[:most] for each in real.companies(self.stretches, half, SEED))
        self.said, self.calm = scores(self.counts, self.days)

    def limits(self):
        return {
            (rate, name, since): compare.threshold(name, self.calm[name], rate, since)
            for since in SINCE
            for rate in EQUAL
            for name in NAMES
        }

    def kept(self):
        """Give for each promise: what the product realised, and the spread between people (10/50/90 %)."""
        judged_weeks = np.isfinite(self.said.score)
        out = {}
        for rate in RATES:
            begins = compare.begins(self.said.alarm[rate])
            years = judged_weeks[..., measures.FIRST :].sum(axis=-1) / 52
            each = begins[..., measures.FIRST :].sum(axis=-1) / np.maximum(years, 0.5)
            out[rate] = (measures.rate(begins, judged_weeks), np.quantile(each, TENTHS))
        return out

    def falls(self, fall, limits, seeds=(SEED,)):
        """Give delays {(rate, name, since)} at equal rates and {rate} at the promise, masking and estimates."""
        delay, promised, mask, found = {}, {}, {rate: [0, 0] for rate in RATES}, []
        for counts, onset in (one for seed in seeds for one in real.with_falls(self.counts, fall, seed)):
            said, fallen = scores(counts, self.days)
            for key, limit in limits.items():
                name = key[1]
                one = compare.result(name, limit, self.calm[name], fallen[name], onset)
                delay.setdefault(key, []).append(one.delay)
            for rate in RATES:
                promised.setdefault(rate, []).append(measures.delays(said.alarm[rate], onset))
                for place, alarm in enumerate((said.alarm[rate], self.said.alarm[rate])):
                    mask[rate][place] += compare.begins(alarm)[onset < 0].sum()
            left = real.remaining(np.broadcast_to(real.profile(fall)[:, None], counts.shape), onset)
            found += estimates(said, self.counts, left, onset)
        together = {key: np.concatenate(each) for key, each in delay.items()}
        at_promise = {rate: np.concatenate(each) for rate, each in promised.items()}
        return together, at_promise, mask, found

    def gaps(self, *, recorded, most=None):
        """Give shares of gaps with a prompt during, and after only, by the product at each promise; and how many."""
        some = real.gaps(self.source, self.everyone, self.half)[:most]
        counts, days = real.among([one for one, _, _ in some], self.stretches, SEED)
        for company, (_, first, last) in enumerate(some if recorded else []):
            days[company, 0, first : last + 1] = 0.0
        said = judged(counts, days)
        return {rate: shares(said.alarm[rate][:, 0], some) for rate in RATES}

    def actual_falls(self, limits, most=None):
        """Give delays after the onset of actual large falls {(rate, name, since, with "nothing recorded")}."""
        some = real.sustained_falls(self.source, self.everyone, self.half)[:most]
        counts, days = real.among(some, self.stretches, SEED)
        onset = np.full(counts.shape[:2], -1)
        onset[:, 0] = 52
        (_, seen), silent = scores(counts, days), nothing_recorded(counts, days)
        stands = {key: compare.prompts(key[1], seen[key[1]], limit)[1] for key, limit in limits.items()}
        return {
            (*key, told): measures.delays(each | silent if told else each, onset)
            for key, each in stands.items()
            for told in (False, True)
        }

    def silent(self):
        """Give how often a rep-year the board says of calm people that nothing is recorded."""
        starts = measures.starts(nothing_recorded(self.counts, self.days))
        return measures.rate(starts, np.isfinite(self.said.score))


def shares(alarm, some):
    """Of those not prompted just before: prompted during the gap, prompted only after it, how many."""
    during = after = total = 0
    for mine, (_, first, last) in zip(alarm, some, strict=True):
        if not mine[first - 2 : first].any():
            total += 1
            in_gap = mine[first : last + 1].any()
            during += in_gap
            after += mine[last + 1 :].any() and not in_gap
    return during / max(total, 1), after / max(total, 1), total
