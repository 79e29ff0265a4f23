from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from tests.detect.worlds import calm, full_weeks, thinned, two_teams
from workbook.detect import weigh
from workbook.detect.caution import caution
from workbook.detect.company import company
from workbook.detect.estimate import Estimates, estimates, joined
from workbook.detect.weigh import LAGS, LEFT, REMAINS, TINY, onset_of, size_of

ONSET = 50


def found_after(counts: npt.NDArray[np.float64], weeks: int, rep: int = 0) -> Estimates:
    """The estimate for a rep whose prompt starts so many weeks after the onset."""
    begun = np.full(counts.shape[:2], -1)
    begun[rep, ONSET + weeks] = ONSET + weeks
    weekly, teams = full_weeks(counts), two_teams(len(counts))
    return estimates(company(weekly, teams, caution(company(weekly.before(ONSET), teams))), begun)


@pytest.mark.parametrize("kept", [0.15, 0.3, 0.5, 0.7])
def test_sizes_and_onsets_of_planted_falls_lie_in_their_ranges(kept: float) -> None:
    """Each of 24 reps falls alone. Read in a given week and not at a prompt, sizes come out a little small."""
    size, onset, middles = [], [], []
    for seed in (1, 2):
        for rep in range(12):
            counts = thinned(calm(seed), rep, rep, slice(ONSET, 78), kept)
            found = found_after(counts, 8, rep)
            size.append(found.drop[0, 0] <= 1 - kept <= found.drop[0, 2])
            onset.append(found.onset[0, 0] <= ONSET <= found.onset[0, 2])
            middles.append(found.drop[0, 1])

    assert np.mean(size) >= 0.7
    assert np.mean(onset) >= 0.9
    assert np.median(middles) == pytest.approx(1 - kept, abs=0.12)


def test_a_slide_is_dated_to_its_beginning_and_sized_by_its_mean_since() -> None:
    """Taken for steps, three in ten of these slides would be dated right, most of them four weeks late."""
    dated, sized = [], []
    left = np.maximum(0.3, 1 - 0.05 * np.arange(1, 29))
    for seed in (7, 8):
        for rep in range(12):
            counts, rng = calm(seed), np.random.default_rng(rep)
            counts[rep, ONSET:] = rng.binomial(counts[rep, ONSET:].astype(int), left[:, None])
            found = found_after(counts, 16, rep)
            dated.append(found.onset[0, 0] <= ONSET <= found.onset[0, 2])
            sized.append(found.drop[0, 0] <= 1 - left[:17].mean() <= found.drop[0, 2])

    assert np.mean(dated) >= 0.8
    assert np.mean(sized) >= 0.85


def test_the_less_is_believed_the_wider_is_the_range_of_onsets(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = thinned(calm(1), 1, 0, slice(ONSET, 78), 0.5)
    told = found_after(counts, 8)
    monkeypatch.setattr(weigh, "TO_DATE", (1.5, 1.5))
    surer = found_after(counts, 8)

    assert np.ptp(told.onset[0]) > np.ptp(surer.onset[0])


@pytest.mark.parametrize("kinds", [1, 3, 5])
def test_where_the_weeks_tell_nothing_neither_a_slight_nor_a_deep_fall_is_ruled_out(kinds: int) -> None:
    weight = np.full((1, len(REMAINS), LAGS.size), 1 / (len(REMAINS) * LAGS.size))
    nothing = np.zeros((*weight.shape, LEFT.size, kinds))
    least, most = shares_lost(size_of(nothing, weight, np.ones((1, kinds))))

    assert least < 0.1
    assert most > 0.6  # with twice the lean to slight falls 0.4


def test_where_people_work_in_spells_the_range_reaches_to_older_onsets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = thinned(calm(4), 1, 0, slice(ONSET, 78), 0.7)
    begun = np.full(counts.shape[:2], -1)
    begun[0, ONSET + 12] = ONSET + 12
    in_spells = company(full_weeks(counts), two_teams(len(counts)), 1.0)
    told = estimates(in_spells, begun).onset[0]
    monkeypatch.setattr(weigh, "NOTICED", (weigh.NOTICED[0], weigh.NOTICED[0]))
    if_soon_noticed = estimates(in_spells, begun).onset[0]

    assert told[0] < if_soon_noticed[0]
    assert told[0] <= ONSET + 12 - 26 <= told[2]


def test_a_fall_noticed_only_after_eight_months_is_still_dated() -> None:
    begun = 76
    dated = []
    for rep in range(12):
        counts = thinned(calm(9), rep, rep, slice(begun - 34, 78), 0.5)
        found = found_after(counts, begun - ONSET, rep)
        dated.append(found.onset[0, 0] <= begun - 34 <= found.onset[0, 2])

    assert np.mean(dated) >= 0.75


def test_doubt_about_which_kinds_fell_widens_the_size() -> None:
    """One kind lost 60 %; of the other, which lost less, the chance that it fell is three in five."""
    lost = np.array([0.6, 0.2])
    factor = -(((1 - LEFT[:, None]) - lost) ** 2) / np.array([0.01, 0.002])
    shapes = np.broadcast_to(factor, (1, len(REMAINS), LAGS.size, *factor.shape))
    weight = np.full((1, len(REMAINS), LAGS.size), 1 / (len(REMAINS) * LAGS.size))
    alone, both, unsure = (
        shares_lost(size_of(shapes, weight, np.array([chance])))
        for chance in ([1.0, 0.0], [1.0, 1.0], [1.0, 0.6])
    )

    assert alone[0] > 0.4 > both[1]
    assert unsure[1] >= alone[0]
    assert unsure[0] <= both[1]


def shares_lost(size: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The middle nine tenths of the share lost."""
    within = np.flatnonzero((np.cumsum(size[0]) > 0.05) & (np.cumsum(size[0]) < 0.95))
    return float(1 - LEFT[within[-1]]), float(1 - LEFT[within[0]])


def test_more_weeks_narrow_the_size() -> None:
    counts = thinned(calm(2), 2, 0, slice(ONSET, 78), 0.4)
    early, late = (found_after(counts, weeks).drop[0] for weeks in (3, 20))

    assert late[2] - late[0] < early[2] - early[0]


def test_a_fall_of_one_kind_is_named_alone() -> None:
    counts = calm(3, alpha=0.05)
    counts[0, ONSET:, 0] = np.round(counts[0, ONSET:, 0] * 0.3)
    found = found_after(counts, 8)

    assert found.fell[0].tolist() == [True, False, False, False]
    assert found.drop[0, 0] <= 0.7 <= found.drop[0, 2]


def test_a_slump_of_everybody_is_taken_off_the_size() -> None:
    own = thinned(calm(4, alpha=0.05), 2, 0, slice(ONSET, 78), 0.4)
    with_slump = thinned(own, 3, slice(None), slice(ONSET, 78), 0.6)

    assert found_after(with_slump, 10).drop[0, 1] == pytest.approx(0.6, abs=0.15)


def test_an_estimate_uses_nothing_after_its_week() -> None:
    counts = thinned(calm(5), 2, 0, slice(ONSET, 78), 0.4)
    cut = counts.copy()
    cut[:, ONSET + 7 :] = 0
    whole, short = found_after(counts, 6), found_after(cut, 6)

    np.testing.assert_allclose(whole.drop, short.drop)
    np.testing.assert_array_equal(whole.onset, short.onset)


def test_no_prompt_gives_no_estimate() -> None:
    found = estimates(company(full_weeks(calm(6)), two_teams(12)), np.full((12, 78), -1))

    assert found.drop.shape == (0, 3)
    assert found.fell.shape == (0, 4)


def test_estimates_made_in_parts_come_back_in_the_order_of_reps_and_weeks() -> None:
    """The first part made entries 1 and 2 of four, the second part entries 0 and 3."""
    begun = np.array([[0, 0], [0, 0]])
    where = [np.array([[False, True], [True, False]]), np.array([[True, False], [False, True]])]
    parts = [
        Estimates(np.full((2, 3), [[1], [2]]), np.full((2, 3), 0.5), np.ones((2, 1), dtype=bool)),
        Estimates(np.full((2, 3), [[0], [3]]), np.full((2, 3), 0.5), np.ones((2, 1), dtype=bool)),
    ]
    third = [np.array([[False, False], [False, True]]), np.array([[True, True], [True, False]])]
    uneven = [
        Estimates(np.full((1, 3), 3), np.full((1, 3), 0.5), np.ones((1, 1), dtype=bool)),
        Estimates(np.full((3, 3), [[0], [1], [2]]), np.full((3, 3), 0.5), np.ones((3, 1), dtype=bool)),
    ]

    assert joined(parts, where, begun).onset[:, 0].tolist() == [0, 1, 2, 3]
    assert joined(uneven, third, begun).onset[:, 0].tolist() == [0, 1, 2, 3]


def test_the_middle_of_an_onset_is_where_most_of_the_evidence_is_but_inside_the_range() -> None:
    careful = np.ones((2, LAGS.size))
    sure = np.full((2, LAGS.size), TINY)
    sure[0, 20], sure[1, 0] = 1.0, 1.0

    low, middle, high = onset_of(careful, sure).T

    assert middle.tolist() == [20, low[1]]
    assert (low < high).all()
