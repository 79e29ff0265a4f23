"""The sample team is what its README says: same bytes each time, and the planted truth in the numbers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from dateutil.easter import easter
from make_sample import SEED, Sample, make

from tests.data.measure import EFFECTS, NO_CALLS, STEADY_NORTH, STEADY_SOUTH, WORK, Effect, Panel

DATA = Path(__file__).parents[2] / "data"
FILES = (
    "absence.csv", "activity.csv", "cancelled-meetings.csv", "leads.csv", "one-to-ones.csv", "people.csv", "truth.csv",
)  # fmt: skip
OTHER_SEEDS = (101, 102)


@pytest.fixture(scope="module", params=(SEED, *OTHER_SEEDS), ids="seed {}".format)
def drawn(request: pytest.FixtureRequest) -> Sample:
    return make(request.param)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make(SEED)


@pytest.fixture(scope="module")
def panel(sample: Sample) -> Panel:
    return Panel(sample)


def test_the_command_writes_the_very_bytes_that_are_kept(tmp_path: Path) -> None:
    for script in DATA.glob("*.py"):
        shutil.copy(script, tmp_path)
    done = subprocess.run(
        [sys.executable, tmp_path / "make_sample.py"], check=True, capture_output=True, text=True
    )
    written = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    assert sorted(written) == sorted(path.name for path in DATA.glob("*.csv")) == list(FILES)
    assert [name for name in FILES if written[name] != (DATA / name).read_bytes()] == []
    assert all(name in done.stdout for name in FILES)


def test_the_same_seed_makes_the_same_team_and_another_seed_another(sample: Sample) -> None:
    again, other = make(SEED).files(), make(SEED + 1).files()
    assert again == sample.files()
    drawn = {name for name in FILES if other[name] != again[name]}
    assert drawn == set(FILES) - {"people.csv", "truth.csv"}


def test_the_seed_is_the_first_that_shows_what_was_planted() -> None:
    assert [seed for seed in range(1, SEED + 1) if Panel(make(seed)).plain()] == [SEED]


def test_files_are_plain_utf_8_with_line_feeds(drawn: Sample) -> None:
    for content in drawn.files().values():
        text = content.decode("utf-8")
        assert text.endswith("\n")
        assert "\r" not in text
        assert "\ufeff" not in text


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("activity", ["team", "rep", "date", "kind"]),
        ("people", ["rep"]),
        ("absence", ["first", "rep", "last"]),
        ("leads", ["rep", "week"]),
        ("one_to_ones", ["rep", "date"]),
        ("cancelled_meetings", ["rep", "date", "cancelled_by"]),
        ("truth", ["onset", "planted"]),
    ],
)
def test_rows_are_sorted_and_none_stands_twice(drawn: Sample, name: str, key: list[str]) -> None:
    rows = list(getattr(drawn, name)[key].itertuples(index=False, name=None))
    assert all(one < after for one, after in pairwise(rows))


def test_activity_is_on_weekdays_with_counts_above_zero(drawn: Sample) -> None:
    days = pd.to_datetime(drawn.activity["date"])
    assert days.dt.day_of_week.max() == 4
    assert (days.min(), days.max()) == (pd.Timestamp("2025-03-31"), pd.Timestamp("2026-09-25"))
    assert drawn.activity["count"].astype(int).min() >= 1
    assert set(drawn.activity["kind"]) == {*WORK, "won"}


def test_only_wins_have_an_amount_with_two_decimals(drawn: Sample) -> None:
    won = drawn.activity["kind"] == "won"
    assert drawn.activity.loc[won, "amount"].str.fullmatch(r"[1-9]\d*\.\d\d").all()
    assert (drawn.activity.loc[~won, "amount"] == "").all()


def test_nobody_does_anything_while_away_or_before_the_first_day(drawn: Sample) -> None:
    panel = Panel(drawn)
    for rep in panel.worked.columns:
        assert panel.counts(rep, (*WORK, "won"))[~panel.worked[rep]].sum() == 0


def test_no_two_leaves_of_a_rep_overlap(drawn: Sample) -> None:
    leave = drawn.absence[drawn.absence["why"] == "leave"].sort_values(["rep", "first"])
    assert (leave["first"] <= leave["last"]).all()
    for _, spans in leave.groupby("rep"):
        assert (spans["first"].iloc[1:].to_numpy() > spans["last"].iloc[:-1].to_numpy()).all()


def test_public_holidays_are_those_of_england_and_wales(sample: Sample) -> None:
    everybody = sample.absence[sample.absence["why"] == "public holiday"]
    assert (everybody["rep"] == "").all()
    assert (everybody["first"] == everybody["last"]).all()
    assert set(everybody["first"]) == {
        day.isoformat() for day in bank_holidays() if date(2025, 3, 31) <= day <= date(2026, 9, 27)
    }


def bank_holidays() -> set[date]:
    """By their rules; Christmas and New Year are on weekdays in these 78 weeks, so no day is moved."""
    days = {date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)}
    for year in (2025, 2026):
        days |= {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
        first_of_may = date(year, 5, 1)
        days.add(first_of_may + timedelta(days=-first_of_may.weekday() % 7))
        days |= {last - timedelta(days=last.weekday()) for last in (date(year, 5, 31), date(year, 8, 31))}
    return days


def test_nobodys_calls_were_logged_in_one_week_and_only_there(drawn: Sample) -> None:
    day = pd.to_datetime(drawn.activity["date"])
    by_week = drawn.activity.assign(week=day - pd.to_timedelta(day.dt.day_of_week, unit="D"))
    weeks = {kind: set(rows["week"]) for kind, rows in by_week.groupby("kind")}
    everyone = set(pd.date_range("2025-03-31", "2026-09-21", freq="7D"))
    assert everyone - weeks["calls"] == {pd.Timestamp(NO_CALLS)}
    assert everyone == weeks["emails"]


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.name)
def test_each_planted_change_is_in_the_numbers(panel: Panel, effect: Effect) -> None:
    assert panel.change(effect) == pytest.approx(effect.size, abs=effect.near)


def test_the_newcomer_rises_and_did_nothing_before_the_first_day(panel: Panel) -> None:
    rep, kinds = "Kiri Oakenbright", ("emails",)
    early = panel.rate(rep, kinds, date(2026, 6, 8), date(2026, 7, 5))
    late = panel.rate(rep, kinds, date(2026, 8, 31), date(2026, 9, 27))
    assert late > 1.5 * early
    assert panel.counts(rep)[panel.days < "2026-06-08"].sum() == 0


def test_leave_takes_three_of_the_last_five_weeks(panel: Panel) -> None:
    away = ~panel.worked["Dafydd Umberwick"]
    assert away["2026-08-31":"2026-09-20"].all()
    assert not away["2026-08-24":"2026-08-30"].all()
    assert not away["2026-09-21":"2026-09-27"].any()


def test_the_managers_own_part_in_the_sudden_fall_is_real(sample: Sample) -> None:
    leads = sample.leads[sample.leads["rep"] == "Bogdan Farthingmoor"].set_index("week")["leads"].astype(int)
    assert leads["2026-08-10":].mean() == pytest.approx(
        0.4 * leads["2026-04-27":"2026-07-13"].mean(), rel=0.4
    )
    talks = sample.one_to_ones[sample.one_to_ones["rep"] == "Bogdan Farthingmoor"].set_index("date")["held"]
    assert list(talks["2026-08-10":][:2]) == ["no", "no"]
    assert "no" not in set(talks["2026-06-01":"2026-08-09"]) | set(talks["2026-08-10":][2:])


def test_people_differ_in_spread_and_all_vary_more_than_chance(panel: Panel) -> None:
    weeks = pd.Grouper(freq="W-SUN")
    spread = {}
    for rep in set(panel.worked.columns) - {"Kiri Oakenbright"}:
        calls = panel.counts(rep, ("calls",)).groupby(weeks).sum()
        full = (panel.worked[rep].groupby(weeks).sum() == 5) & (calls > 0)
        spread[rep] = calls[full].var() / calls[full].mean()
    assert min(spread.values()) > 1.3
    assert max(spread.values()) > 3 * min(spread.values())


def test_good_and_bad_weeks_of_a_steady_rep_move_all_kinds_together(panel: Panel) -> None:
    weeks = pd.Grouper(freq="W-SUN")
    together = []
    for rep in STEADY_NORTH:
        days = panel.worked[rep].groupby(weeks).sum()
        calls, emails = (panel.counts(rep, (kind,)).groupby(weeks).sum() for kind in ("calls", "emails"))
        known = (days > 0) & (calls > 0)
        together.append((calls / days)[known].corr((emails / days)[known]))
    assert sum(together) / len(together) > 0.2


def test_a_working_day_is_quieter_in_august_and_most_of_all_at_christmas() -> None:
    # one team is too few to see it in two weeks with holidays, so this looks at several
    panels = [Panel(make(seed)) for seed in range(1, 13)]
    autumn = emails_a_day(panels, date(2025, 9, 1), date(2025, 12, 21))
    august = emails_a_day(panels, date(2025, 8, 4), date(2025, 8, 31)) / autumn
    christmas = emails_a_day(panels, date(2025, 12, 22), date(2026, 1, 4)) / autumn
    assert august == pytest.approx(0.86, abs=0.06)
    assert christmas == pytest.approx(0.68, abs=0.08)


def emails_a_day(panels: list[Panel], first: date, last: date) -> float:
    steady = (*STEADY_NORTH, *STEADY_SOUTH)
    rates = [panel.rate(rep, ("emails",), first, last) for panel in panels for rep in steady]
    return sum(rates) / len(rates)


def test_the_truth_names_three_falls_that_still_stand(sample: Sample) -> None:
    truth = sample.truth
    shows = truth[truth["should_show"] == "yes"]
    assert set(shows["planted"]) == {"sudden fall", "slow slide", "fall of one kind"}
    assert (shows["end"] == "").all()
    assert set(truth["should_show"]) == {"yes", "no"}
    assert (pd.to_datetime(truth["onset"]).dt.day_of_week == 0).all()


def test_half_of_the_reps_carry_nothing_and_nobody_carries_two_things(sample: Sample) -> None:
    named = [rep for rep in sample.truth["rep"] if rep]
    assert len(named) == len(set(named)) == 6
    assert set(named) < set(sample.people["rep"])
    assert set(sample.people["rep"]) - set(named) == {*STEADY_NORTH, *STEADY_SOUTH}


def test_every_list_knows_the_same_people(sample: Sample) -> None:
    people = set(sample.people["rep"])
    assert set(sample.activity["rep"]) == set(sample.leads["rep"]) == set(sample.one_to_ones["rep"]) == people
    assert set(sample.absence["rep"]) == people | {""}
    assert len(people) == 12
