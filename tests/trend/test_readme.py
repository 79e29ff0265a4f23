"""The page for analysts is held to the code: its example runs, its columns and errors are the ones there are."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import workbook
from workbook.trend import check, replay

PAGE = (Path(workbook.__file__).parent / "trend" / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def made() -> dict[str, object]:
    """What the example leaves behind, with what it printed."""
    (example,) = blocks("python")
    printed: list[str] = []
    names: dict[str, object] = {"print": lambda text: printed.append(str(text))}
    exec(compile(example, "workbook/trend/README.md", "exec"), names)  # noqa: S102 - our own page
    return names | {"printed": printed}


def test_the_example_prints_what_the_page_says(made: dict[str, object]) -> None:
    assert made["printed"] == [block.rstrip("\n") for block in blocks("text")]


def test_the_example_makes_the_three_things_the_page_names(made: dict[str, object]) -> None:
    weekly, said = made["weekly"], made["said"]
    assert isinstance(weekly, pd.DataFrame)
    assert isinstance(said, pd.DataFrame)
    assert len(said) == weekly.drop_duplicates(["rep", "week"]).shape[0]
    assert str(made["chart"]).lstrip().startswith("<svg")


def columns_under(heading: str) -> set[str]:
    section = PAGE.split(f"## {heading}")[1].split("\n#")[0]
    return {
        name
        for row in re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("The activity table", check.ACTIVITY),
        ("The weekly table", check.WEEKLY),
        ("What `replay` returns", replay.COLUMNS),
    ],
)
def test_each_table_on_the_page_has_the_columns_of_the_code(heading: str, columns: tuple[str, ...]) -> None:
    assert columns_under(heading) == set(columns)


def test_the_limits_on_the_page_are_those_of_the_code() -> None:
    assert check.MOST_EVENTS == 10**9
    assert f"`work_days` is not between 0 and {check.MOST_DAYS}" in PAGE
    assert f"is not in {check.FIRST_YEAR} to {check.LAST_YEAR}" in PAGE


def test_the_message_on_the_page_is_the_one_that_is_given(made: dict[str, object]) -> None:
    weekly = made["weekly"]
    assert isinstance(weekly, pd.DataFrame)
    wrong = weekly.assign(count=weekly["count"].where(weekly.index != 17, -1))
    with pytest.raises(ValueError, match="below zero") as caught:
        workbook.replay(wrong)
    assert f"    {caught.value}\n" in PAGE
