"""The command that carries over: it counts, asks, counts again, and says what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.store.postgres.move.moving import at, rows_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_command_counts_asks_counts_again_and_says_what_is_next(
    run: Callable[..., Any], home: Path, address: str, lived: tuple[Path, dict[str, str]]
) -> None:
    asked = run("--to", address, input="n\n")
    assert asked.exit_code == 1
    assert not any(rows_in(home, address).values())
    done = run("--to", address, input="y\n")
    assert done.exit_code == 0
    here, there = (
        part.split(" in all")[0].split()[-1] for part in done.stdout.split("In the team's database")
    )
    assert here == there == f"{sum(len(rows) for rows in at(home).values()):,}"
    assert "each row compared" in done.stdout
    again = run("--to", address, "--yes")
    assert "carried over before" in again.stdout
    assert [text for text in lived[1].values() if text in done.stdout + again.stdout] == []


def test_the_command_without_an_address_says_which_option_is_missing(run: Callable[..., Any]) -> None:
    done = run("--yes")
    assert done.exit_code == 2
    assert "--to postgresql://" in done.stderr
