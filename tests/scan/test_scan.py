"""A scan gives each division what its own laptop would show, once, whatever happens on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest
from typer.testing import CliRunner

from tests.scan.conftest import AS_OF, DIVISIONS
from tests.scan.scanned import PROMISE, rows, run
from workbook.cli import app
from workbook.desk import Desk
from workbook.records import Absence, Activity, RecordingChange
from workbook.scan import Folder, Rules, counted, signals_of
from workbook.sources import SourceProblem
from workbook.spot.signals import standing
from workbook.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from workbook.sources.in_place import Mapping

pytest.importorskip("ibis", reason="the extra warehouse is not installed")


def test_rows_are_those_that_the_laptop_shows_for_the_same_reps(
    places: Path, mapping: Mapping, counts: pd.DataFrame, tmp_path: Path
) -> None:
    found = run(places, mapping)
    assert (found.groups, found.done_now, found.failed) == (3, 3, 0)
    for division in DIVISIONS:
        own = counts[counts["division"] == division]
        store = Store.open(tmp_path / f"home{DIVISIONS.index(division)}")
        store.add_activity(
            Activity(
                one.team, one.rep, one.week, one.kind, int(one.count), f"{one.rep}|{one.week}|{one.kind}", "x"
            )
            for one in own.itertuples(name="Row", index=False)
        )
        with Desk(store, AS_OF, PROMISE) as desk:
            expected = [
                (
                    one.rep,
                    one.week,
                    one.onset,
                    one.onset_lo,
                    one.onset_hi,
                    one.score,
                    one.drop,
                    ", ".join(one.kinds),
                )
                for one in standing(desk.said, desk.weekly)
            ]
        told = [one for one in rows(places) if one["group"] == division]
        names = ("rep", "week", "onset", "onset_lo", "onset_hi", "score", "drop", "kinds")
        assert [tuple(one[name] for name in names) for one in told] == expected
    assert {"Rep 0.0", "Rep 1.0"} <= {one["rep"] for one in rows(places)}


def test_what_is_done_is_not_repeated_until_something_changes(
    places: Path, mapping: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    replayed: list[str] = []

    def counting(counts: pd.DataFrame, *, group: str, **more: object) -> pd.DataFrame:
        replayed.append(group)
        return signals_of(counts, group=group, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(counted, "signals_of", counting)
    run(places, mapping)
    again = run(places, mapping)
    assert sorted(replayed) == sorted(DIVISIONS)
    assert (again.done_before, again.done_now) == (3, 0)
    with duckdb.connect(places / "events.duckdb") as made:
        made.execute("UPDATE events SET count = count + 1 WHERE rep = 'Rep 0.3' AND week = DATE '2025-03-03'")
    changed = run(places, mapping)
    assert (changed.done_before, changed.done_now) == (2, 1)
    assert replayed[3:] == [DIVISIONS[0]]
    assert run(places, mapping, rules=Rules(AS_OF, 1.0)).done_now == 3


def test_what_was_told_for_everybody_is_read_into_it_and_what_was_done_otherwise_is_done_again(
    places: Path, mapping: Mapping, counts: pd.DataFrame
) -> None:
    run(places, mapping)
    fell, kinds = rows(places), tuple(sorted(set(counts["kind"])))
    assert fell
    first = min(one["onset"] for one in fell)
    told = Rules(AS_OF, PROMISE, changes=(RecordingChange(since=first, kinds=kinds),))
    assert run(places, mapping, rules=told).done_now == 3
    assert len(rows(places)) < len(fell)
    days = Absence(rep=None, first=first, last=first)
    assert run(places, mapping, rules=replace(told, closed=(days,))).done_now == 3
    assert run(places, mapping, rules=replace(told, closed=(days,))).done_before == 3


def test_a_scan_that_dies_goes_on_where_it_was(
    places: Path, mapping: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Folder.write

    def dies(self: Folder, group: str, key: str, found: pd.DataFrame) -> None:
        if any(self.folder.glob("*.parquet")):
            raise KeyboardInterrupt
        write(self, group, key, found)

    monkeypatch.setattr(Folder, "write", dies)
    with pytest.raises(KeyboardInterrupt):
        run(places, mapping)
    monkeypatch.setattr(Folder, "write", write)
    found = run(places, mapping)
    assert (found.done_before, found.done_now) == (1, 2)


def test_one_division_that_cannot_be_read_stops_no_other(places: Path, mapping: Mapping) -> None:
    with duckdb.connect(places / "events.duckdb") as made:
        made.execute("UPDATE events SET count = -1 WHERE rep = 'Rep 0.3' AND week = DATE '2025-03-03'")
    found = run(places, mapping)
    assert (found.done_now, found.failed, found.failed_groups) == (2, 1, DIVISIONS[:1])
    written = {one["group"] for one in rows(places)}
    assert DIVISIONS[0] not in written
    assert DIVISIONS[1] in written


def test_nobody_is_read_out_but_the_reps_asked_for(places: Path, mapping: Mapping) -> None:
    run(places, mapping)
    assert {one["rep"] for one in Folder(places / "out").rows(["Rep 1.0", "x' OR '1'='1"])} == {"Rep 1.0"}
    assert Folder(places / "out").rows([]) == []


def test_where_no_scan_has_written_nothing_is_not_taken_for_nobody_fell(
    places: Path, mapping: Mapping
) -> None:
    with pytest.raises(SourceProblem, match="No scan has written to the folder nothing"):
        Folder(places / "nothing").rows(["Rep 1.0"])
    with pytest.raises(SourceProblem, match="a file that no scan wrote"):
        Folder(places / "parquet").rows(["Rep 1.0"])
    run(places, mapping)
    next((places / "out").iterdir()).write_bytes(b"PAR1 cut")
    with pytest.raises(SourceProblem, match="or a damaged one"):
        Folder(places / "out").rows(["Rep 1.0"])


def test_a_damaged_file_is_made_again(places: Path, mapping: Mapping) -> None:
    run(places, mapping)
    whole = rows(places)
    max((places / "out").iterdir(), key=lambda path: path.stat().st_size).write_bytes(b"PAR1 cut")
    assert run(places, mapping).done_now == 1
    assert rows(places) == whole


def test_files_have_no_names_of_groups_and_nothing_else_is_left(places: Path, mapping: Mapping) -> None:
    run(places, mapping)
    names = [path.name for path in (places / "out").iterdir()]
    assert len(names) == 3
    assert all(len(name) == 40 and name.endswith(".parquet") for name in names)


def test_the_commands_scan_and_read_ones_own(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBOOK_HOME", str(places / "home"))
    columns = {
        "rep": "rep",
        "when": "week",
        "kind": "kind",
        "team": "team",
        "group": "division",
        "count": "count",
    }
    text = "".join(f'{name} = "{column}"\n' for name, column in columns.items()) + 'times = "local"\n'
    (places / "map.toml").write_text(text, encoding="utf-8")
    words = ["scan", "--from", str(places / "parquet"), "--mapping", str(places / "map.toml"), "--json"]
    words += ["--out", str(places / "out"), "--as-of", str(AS_OF)]
    unsaid = CliRunner().invoke(app, words)
    assert (unsaid.exit_code, "--time-zone" in unsaid.output) == (2, True)
    done = CliRunner().invoke(app, [*words, "--time-zone", "UTC"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["done_now"] == 3
    assert [path.name for path in (places / "home").iterdir() if path.name.startswith("incoming")] == []
    own = CliRunner().invoke(app, ["signals", "--from", str(places / "out"), "--rep", "Rep 0.0", "--json"])
    assert [one["rep"] for one in json.loads(own.stdout)["signals"]] == ["Rep 0.0"]
    told = CliRunner().invoke(app, ["signals", "--from", str(places / "out"), "--rep", "Rep 0.0"])
    assert "Rep 0.0 (North, Team 0): " in told.stdout
    assert f"(scanned as of {AS_OF})" in told.stdout
    sample = CliRunner().invoke(app, ["signals", "--from", str(places / "out")])
    assert (sample.exit_code, "No reps of your own" in sample.stderr) == (1, True)
    (places / "own.csv").write_text(
        "team,rep,date,kind,count\nNorth,Rep 0.0,2026-01-05,calls,7\n", encoding="utf-8"
    )
    CliRunner().invoke(app, ["import", str(places / "own.csv"), "--yes"])
    assert CliRunner().invoke(app, ["rename", "Rep 0.0", "New Name"]).exit_code == 0
    renamed = CliRunner().invoke(app, ["signals", "--from", str(places / "out"), "--json"])
    assert [one["rep"] for one in json.loads(renamed.stdout)["signals"]] == ["New Name"]
