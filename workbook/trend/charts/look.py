"""How every chart looks: sizes in pixels, colours, fonts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

Size = tuple[int, int]
Days = tuple[date, date]
WIDE: Size = (900, 440)
NARROW: Size = (400, 420)
NARROW_BELOW = 640

PAPER, INK, QUIET, GRID = "#ffffff", "#1b2a3a", "#55616d", "#e6eaee"
BAND, LEVEL, EXPECTED, OFF = "#dfe9f2", "#7f9cb8", "#33475b", "#8b97a3"
SINCE, ONSET, ONSET_EDGE = "#a3440b", "#fdf1da", "#e8cd9e"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 15.0, 12.5, 11.0
LETTER = 7.0  # mean width of a letter of the text size in the widest of the usual fonts
LINE, EDGE = 18, 16  # from line to line; free on every side
PANEL_TICKS = 3
MOST_LINES, LONGEST_TITLE = 4, 0.75  # lines of the finding; share of a line for the title, which is larger
WORK_WEEK, WEEK = 5, 7  # days
AHEAD = timedelta(weeks=8)  # marks later than this after the last week are not shown
TICKS, HEADROOM, MARKS = 5, 1.12, 1.02  # numbers of the axis; shares of its height
STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "workbook",
    "text.parse_math": False,  # names are names, also with a dollar sign
    "text.usetex": False,
    "font.family": ["DejaVu Sans"],
    "font.size": SMALL_SIZE,
    "hatch.linewidth": 0.8,
}
