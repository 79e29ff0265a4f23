"""Where it stands, in numbers: the rep's own best weeks, and the step of the funnel that fell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.forms.plain_table import plain_table
from workbook.forms.words import bullets, heading, paragraph
from workbook.prepare.best_weeks import LUCK, best_weeks, then_and_now
from workbook.prepare.funnel_questions import funnel_questions
from workbook.prepare.levels import WEEKS_WITHOUT_SIGNAL
from workbook.trend.funnel import funnel, own_work_days
from workbook.trend.series import series

if TYPE_CHECKING:
    from datetime import date

    from workbook.forms import widgets as w
    from workbook.prepare.form.sheet import Sheet

WEEK = timedelta(days=7)
COLUMNS = ("What", "In your best weeks", "Now")


def reality(sheet: Sheet) -> list[w.Widget]:
    """Show when it last went well and what was different, then where the funnel fell."""
    given, signal = sheet.given, sheet.signal
    last = given.weekly["week"].max().date()
    since = signal.onset if signal else last - (WEEKS_WITHOUT_SIGNAL - 1) * WEEK
    return [*_best(sheet, signal.onset_lo if signal else since, since), *_funnel(sheet, since, last)]


def _best(sheet: Sheet, before: date, since: date) -> list[w.Widget]:
    given, rep = sheet.given, sheet.talk.rep
    table = sheet.numbers.read.table(given.weekly, rep)
    found = best_weeks(series(table), before=before, now=sheet.numbers.overall.now)
    if found is None:
        return []
    singles = [(series(table, one.kind), one.now) for one in sheet.numbers.kinds]
    days = own_work_days(given.weekly, rep)
    rows = then_and_now(found, singles, given.store.leads(rep), days, since)
    return [
        heading("When it last went well", 4),
        paragraph(found.sentence),
        plain_table(COLUMNS, rows, caption="Then and now"),
        paragraph(LUCK, "quiet"),
    ]


def _funnel(sheet: Sheet, since: date, last: date) -> list[w.Widget]:
    given, rep = sheet.given, sheet.talk.rep
    until = min(last + WEEK, given.today) - timedelta(days=1)
    work_days = own_work_days(given.weekly, rep)
    anew = sheet.numbers.read.changes
    found = funnel(given.activity(), rep, since=since, until=until, work_days=work_days, changes=anew)
    pointed = funnel_questions(found, sheet.fell)
    shown: list[w.Widget] = [heading("What came of the work", 4), paragraph(found.sentence)]
    for one in pointed:
        because = f" {one.because}" if one.because else ""
        shown += [paragraph(f"{one.title}.{because}", "strong"), bullets(one.questions, one.title)]
    return shown
