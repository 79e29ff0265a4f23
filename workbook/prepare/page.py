"""The page to take along: one side of A4, for the manager alone.

Long text is shortened on paper so that it stays one side; the whole of it is in the notebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.pages import template
from workbook.prepare.rehearse import checklist
from workbook.prepare.statement import opening_facts
from workbook.prepare.steps import STEPS
from workbook.trend.svg import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from workbook.records import Fact, Review

# What fits on one side, in characters: tried by printing a page that is full of wide letters everywhere.
LONGEST_NAME = 40
LONGEST_FACT = 440
ALL_FACTS = 800
MOST_FACTS = 4
LONGEST_PART = 140
LONGEST_QUESTION = 75
MOST_QUESTIONS = 3
LONGEST_MEANS = 110
LONGEST_LINE = 90


def meeting_page(
    *,
    rep: str,
    talk_at: datetime | None,
    facts: Iterable[Fact],
    words: Mapping[str, str],
    review: Review | None,
) -> bytes:
    """Return the page as HTML in UTF-8; the same values give the same bytes.

    ``facts`` are those picked, in the manager's order; one that was told is left out. ``words`` are the texts
    of the boxes by name; only what belongs in the talk is read from them. ``talk_at`` is local
    wall time.
    """
    facts = tuple(facts)
    lines = [plain(line.text, LONGEST_LINE) for line in checklist(facts, words, review)]
    said = [plain(fact.text, LONGEST_FACT) for fact in opening_facts(facts)]
    asked = [
        plain(line, LONGEST_QUESTION) for line in words.get("view.questions", "").splitlines() if line.strip()
    ]
    shown = _fitting(said[:MOST_FACTS], ALL_FACTS)
    page = template("workbook.prepare", "meeting.html").render(
        rep=plain(rep, LONGEST_NAME),
        talk=f"{weekday_words(talk_at.date())}, {talk_at:%H:%M}" if talk_at else "",
        facts=shown,
        more_facts=len(said) - len(shown),
        part=[plain(words.get(name, ""), LONGEST_PART) for name in ("part.contribution", "part.intent")],
        questions=asked[:MOST_QUESTIONS],
        more_questions=max(len(asked) - MOST_QUESTIONS, 0),
        steps=[(one.heading, line) for one, line in zip(STEPS, lines, strict=True)],
        review_on=weekday_words(review.on) if review else "",
        resolved_means=plain(review.resolved_means, LONGEST_MEANS) if review else "",
    )
    return page.encode("utf-8")


def _fitting(texts: Iterable[str], most: int) -> list[str]:
    """Take texts from the first on, as long as they are at most ``most`` characters together."""
    kept: list[str] = []
    for text in texts:
        if sum(map(len, kept)) + len(text) > most:
            break
        kept.append(text)
    return kept
