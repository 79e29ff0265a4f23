"""One row per rep and week, with what the statistics say: a planted fall, when, how far, of which kinds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.detect.worlds import calm, thinned
from tests.trend.invented import FALLING, FIRST, KINDS, ONSET, as_table, company
from workbook.trend.replay import COLUMNS, replay


def test_there_is_one_row_per_rep_and_week_in_the_reps_span() -> None:
    counts = company()
    counts[0, :10], counts[1, 50:], counts[2, 20:22] = np.nan, np.nan, np.nan
    said = replay(as_table(counts))

    assert said.columns.tolist() == list(COLUMNS)
    assert said.groupby("rep").size().tolist() == [50, 50, 60, 60, 60, 60, 60, 60]
    assert not said.duplicated(["rep", "week"]).any()
    assert np.isnan(said.loc[(said["rep"] == "rep 02"), "score"].iloc[20])


def test_a_planted_fall_is_said_with_its_time_size_and_kinds() -> None:
    said = replay(as_table(company()))
    last = said[said["rep"] == f"rep {FALLING:02}"].iloc[-1]

    assert last["alarm"]
    assert last["onset_lo"] <= last["onset"] <= last["onset_hi"] <= last["week"]
    assert abs((last["onset"] - pd.Timestamp(FIRST)).days // 7 - ONSET) <= 3
    assert last["drop_lo"] <= 0.7 <= last["drop_hi"]  # told in steps of five points
    assert set(last["kinds"]) <= set(KINDS)
    assert last["kinds"]


def test_estimates_stand_where_an_alarm_stands_and_nowhere_else() -> None:
    said = replay(as_table(company(2)), 2.0)
    filled = [*(f"onset{end}" for end in ("", "_lo", "_hi")), *(f"drop{end}" for end in ("", "_lo", "_hi"))]

    assert said["alarm"].any()
    assert not said["alarm"].all()
    assert said.loc[said["alarm"], filled].notna().all(axis=None)
    assert said.loc[~said["alarm"], filled].isna().all(axis=None)
    assert (said["kinds"].map(len) > 0).equals(said["alarm"])
    assert said["onset"].dtype == said["week"].dtype


def test_more_false_prompts_are_promised_more_prompts_are_given() -> None:
    few, many = (int(replay(as_table(calm(3)), rate)["alarm"].sum()) for rate in (0.2, 4.0))

    assert few < many


def test_ten_kinds_are_judged_like_any_number() -> None:
    counts = calm(2, reps=4, weeks=40, levels=(30.0, 10.0, 3.0, 1.0, 0.2) * 2)
    counts[1, 28:] = 0.25 * counts[1, 28:]
    names = dict(enumerate("abcdefghij"))
    table = pd.concat(
        [as_table(counts[..., [kind]]).assign(kind=names[kind]) for kind in names], ignore_index=True
    ).round({"count": 0})
    said = replay(table)
    last = said[said["week"] == said["week"].max()].set_index("rep")

    assert last["alarm"].tolist() == [False, True, False, False]
    assert set(last.loc["rep 01", "kinds"]) <= set(names.values())


def test_counts_near_a_billion_are_as_good_as_any() -> None:
    said = replay(as_table(calm(4, reps=3, weeks=40, levels=(9.0, 4.0)) * 1e6))

    assert np.isfinite(said["score"].dropna()).all()
    assert said["score"].notna().any()


def test_one_rep_alone_is_judged_too() -> None:
    alone = thinned(calm(8, reps=1), 1, 0, slice(55, 78), 0.3)

    assert replay(as_table(alone))["alarm"].iloc[-1]


def test_an_empty_table_gives_an_empty_table_with_its_columns() -> None:
    said = replay(as_table(np.full((1, 1, 1), np.nan)))

    assert said.empty
    assert said.columns.tolist() == list(COLUMNS)
    assert said["week"].dtype == replay(as_table(np.full((1, 1, 1), 5.0)))["week"].dtype
