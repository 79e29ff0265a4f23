"""A workbook that helps sales managers hold the difficult conversation early, and well.

The names that notebooks and analysts use; each is loaded when it is first asked for, so that a command starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.desk import open_desk
    from workbook.trend.charts.trend import trend_chart
    from workbook.trend.replay import replay
    from workbook.trend.weekly import weekly
    from workbook.wording import check_wording

__all__ = ["check_wording", "open_desk", "replay", "trend_chart", "weekly"]

_ROOM = {
    "open_desk": "workbook.desk",
    "replay": "workbook.trend.replay",
    "trend_chart": "workbook.trend.charts.trend",
    "check_wording": "workbook.wording",
    "weekly": "workbook.trend.weekly",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562: a module's attribute can be anything
    if name not in _ROOM:
        raise AttributeError(f"workbook has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_ROOM[name]), name)
