"""What the import form shows of a preview: its questions as fields, its numbers as tables."""

from __future__ import annotations

from typing import Any

from workbook.forms import widgets as w
from workbook.forms.buttons import boxed
from workbook.forms.plain_table import plain_table
from workbook.forms.words import bullets, heading, paragraph
from workbook.sources import asked, preview_tables

PARTS = (
    "Files may hold a part of what there is, so these rows stay. Where they are in another export of this sort, choose "
    "both at once. Only if they are rightly gone, count them no longer: you see first what changes."
)
COMPARE = "Compare these with your CRM's own numbers. The newest week may not be over."


class Field:
    """One question: a list to choose from, a box to type in, or both; what is typed goes first."""

    def __init__(self, ask: asked.Ask) -> None:
        """Show the question with nothing chosen."""
        self.ask = ask
        wide = {"style": w.WHOLE_LABEL, "layout": w.Layout(width="100%")}
        options = [("Choose an answer", ""), *ask.choices]
        self._list = w.Dropdown(options=options, value="", description=ask.text, **wide)
        label = ask.typed if ask.choices else ask.text
        self._text = w.Text(description=label, **wide)
        self.box = boxed(*([self._list] if ask.choices else []), *([self._text] if ask.typed else []))

    def __repr__(self) -> str:
        """Give a constant: a question may name people."""
        return "Field()"

    @property
    def said(self) -> str:
        """What was typed, else what was chosen, else nothing."""
        return str(self._text.value).strip() or str(self._list.value or "")


def tables(found: dict[str, Any]) -> list[w.Widget]:
    """Show the first rows; where nothing is open any more also the sums, what is left out, what changes."""
    names, rows = preview_tables.first_rows(found)
    first = "The first rows, as they will be counted"
    made = [plain_table(names, rows, caption=first, cards=True)] if rows else []
    if found["questions"]:
        return made
    weeks, sums = preview_tables.totals(found)
    made += [paragraph(COMPARE), plain_table(weeks, sums, caption="All reps by week")] if sums else []
    out = preview_tables.left_out(found)
    made += (
        [plain_table(("File", "Left out because", "Rows"), out, caption="What does not count")] if out else []
    )
    other = preview_tables.changes(found)
    what = (
        f"Rows held that would change: {found['changed'] + found['withdrawn']:,}. Shown here: {len(other):,}"
    )
    made += [plain_table(("Row", "Was", "Will be"), other, caption=what)] if other else []
    missing = preview_tables.missing(found)
    what = (
        f"Rows counted before that are not in these files: {found['missing']:,}. Shown here: {len(missing):,}"
    )
    made += [plain_table(("Row", "Counted as"), missing, caption=what), paragraph(PARTS)] if missing else []
    return made


def problems(found: dict[str, Any]) -> list[w.Widget]:
    """Show the rows to mend, one below the other."""
    lines = asked.problems(found)
    return [heading("To be mended"), bullets(lines, "Rows to be mended")] if lines else []
