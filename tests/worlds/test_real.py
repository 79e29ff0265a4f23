"""On invented rows in the layout of the real folder: the real series are not part of the project."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.worlds import real

SEED, WEEKS = 4, 130


@pytest.fixture
def source(tmp_path):
    rng = np.random.default_rng(SEED)
    weeks = pd.date_range("2023-01-02", periods=WEEKS, freq="7D")
    rows = [
        {"rep": f"R{rep:03d}", "week": week, "kind": kind, "count": rng.poisson(9) + 1, "work_days": 5}
        for rep in range(1, 25)
        for week in weeks
        for kind in ("commits", "integrated")[: 1 + rep % 2]
    ]
    pd.DataFrame(rows).to_csv(tmp_path / "weekly.csv.gz", index=False)
    marked = [
        {"rep": "R008", "event": "stable", "onset_week": weeks[9], "end_week": weeks[86]},
        {"rep": "R002", "event": "gap_return", "onset_week": weeks[100], "end_week": weeks[103]},
        {"rep": "R004", "event": "gap_return", "onset_week": weeks[10], "end_week": weeks[12]},
        {"rep": "R006", "event": "sustained_fall", "onset_week": weeks[60], "end_week": weeks[85]},
        {"rep": "R003", "event": "sustained_fall", "onset_week": weeks[60], "end_week": weeks[85]},
    ]
    pd.DataFrame(marked).to_csv(tmp_path / "events.csv", index=False)
    return tmp_path


def test_stretches_become_companies_of_one_half_only(source):
    some = real.stretches(real.people(source).values())
    counts, days = real.companies(some, real.REPORT, SEED)
    assert counts.shape == (1, real.SIZE, real.WEEKS, 2)
    assert np.isnan(counts[..., 1]).all()  # even reps of this folder have one kind
    assert (days == 5).all()
    assert np.isfinite(real.companies(some, real.TUNE, SEED)[0]).all()


def test_a_stretch_labelled_stable_is_cut_at_its_own_first_week(source):
    (one,) = real.labelled(source, real.people(source))
    assert (one.rep, one.week[0], len(one.week)) == ("R008", pd.Timestamp("2023-03-06"), real.WEEKS)


def test_over_the_list_every_rep_falls_once_by_the_share_that_is_said(source):
    counts, _ = real.companies(real.stretches(real.people(source).values()), real.TUNE, SEED)
    made = real.with_falls(counts, "-50 %", SEED)
    assert sum((onset >= 0).astype(int) for _, onset in made).tolist() == [[1] * real.SIZE]
    kept = [fallen[0, rep, at:].sum() / counts[0, rep, at:].sum() for fallen, onset in made
            for rep, at in enumerate(onset[0]) if at >= 0]  # fmt: skip
    assert np.mean(kept) == pytest.approx(0.5, abs=0.03)


def test_a_slide_reaches_half_in_twelve_weeks():
    assert real.profile("slide to -50 %")[[0, 11, 40]] == pytest.approx([1 - 0.5 / 12, 0.5, 0.5])


def test_gaps_and_falls_are_cut_where_the_record_is_long_enough(source):
    everyone = real.people(source)
    ((one, first, last),) = real.gaps(source, everyone, real.REPORT)
    assert (one.rep, last - first, len(one.counts), last) == (
        "R002",
        3,
        real.WEEKS,
        real.WEEKS - real.AFTER - 1,
    )
    (fall,) = real.sustained_falls(source, everyone, real.REPORT)
    assert (fall.rep, fall.week[52]) == ("R006", pd.Timestamp("2024-02-26"))


def test_a_target_stands_first_among_others_of_its_half(source):
    some = real.stretches(real.people(source).values())
    target = next(each for each in some if each.half == real.REPORT)
    counts, days = real.among([target], some, SEED)
    assert counts.shape == (1, real.SIZE, real.WEEKS, 2)
    assert np.array_equal(counts[0, 0, :, 0], target.counts[:, 0])
    assert days.shape == counts.shape[:3]


def test_without_the_folder_nothing_is_read(monkeypatch):
    monkeypatch.delenv(real.VARIABLE, raising=False)
    assert real.folder() is None
