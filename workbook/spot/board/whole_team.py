"""One small chart for each rep of a team, all on one scale, with the words and the table behind them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.forms.plain_table import plain_table
from workbook.forms.words import chart, paragraph
from workbook.spot.sentences import team_found, team_named
from workbook.trend.answers import held_answers
from workbook.trend.charts.look import NARROW
from workbook.trend.charts.team_multiples import team_multiples
from workbook.trend.labels import amount
from workbook.trend.series import series
from workbook.trend.table import ALL, trend_table

if TYPE_CHECKING:
    from workbook.forms import widgets as w
    from workbook.spot.board.given import Given
    from workbook.trend.series import Series

MOST_PANELS = 12
UNKNOWN = "not known"
COLUMNS = ["Rep", "Last week", "Own usual level", "Own usual range"]


def whole_team(given: Given, rep: str) -> list[w.Widget]:
    """Draw the rep first and then the others by name, at most twelve, in the kind that fell for the rep."""
    overview = given.overview
    team = overview.teams[rep]
    others = sorted(name for name, of in overview.present.items() if of == team and name != rep)
    shown, weekly = [rep, *others[: MOST_PANELS - 1]], overview.close([rep])
    answers = held_answers(overview.said, given.store.answers())
    tables = {
        name: trend_table(weekly, name, said=overview.about([name]), answers=answers, changes=overview.anew)
        for name in shown
    }
    own = series(tables[rep]).kind
    kind = own if all((table["kind"] == own).any() for table in tables.values()) else ALL
    every = {name: series(table, kind) for name, table in tables.items()}
    unit = f"{every[rep].unit} per working day"
    prompts = [name for name in shown if name in overview.fell]
    sentence = team_found(team, prompts, [name for name, one in every.items() if _below(one)], len(shown))
    draw = partial(team_multiples, tables, kind, finding="", title=team_named(team))
    left_out = len(others) + 1 - len(shown)
    more = [paragraph(f"{left_out:,} more in the team are not drawn here.", "quiet")] if left_out else []
    rows = [(name, *_numbers(one)) for name, one in every.items()]
    return [
        paragraph(sentence),
        *more,
        chart(draw(), draw(width=NARROW[0])),
        plain_table(COLUMNS, rows, caption=unit.capitalize(), fold="The numbers behind these charts"),
    ]


def _below(one: Series) -> bool:
    rate, low = one.last("rate"), one.last("lo")
    return rate is not None and low is not None and rate < low


def _numbers(one: Series) -> tuple[str, str, str]:
    rate, usual, low, high = (one.last(name) for name in ("rate", "usual", "lo", "hi"))
    span = UNKNOWN if low is None or high is None else f"{amount(low)} to {amount(high)}"
    return _said(rate), _said(usual), span


def _said(value: float | None) -> str:
    return UNKNOWN if value is None else amount(value)
