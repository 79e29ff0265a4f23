"""The rep's answer: a page they fill in offline, a text form for where no script may run, and reading both.

A form of a web page cannot keep what was typed without a script. The one in the page is always the same bytes, which
the page's policy names by their hash; all it can do is to save the boxes as a text file. The text form needs none.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from workbook.calendars.days import long_day
from workbook.pages import template
from workbook.records import WORDS_LIMIT, Agreement
from workbook.share.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.share.plan import SharedPlan

LARGEST: Final = 512 * 1024  # bytes of an answer that is read
HEAD: Final = re.compile(r"^Answer to our plan ([0-9a-f]{6}) of (\d{4}-\d{2}-\d{2})\s*$", re.MULTILINE)
AGREE, VIEW, CORRECT, ADD = "Do I agree?", "How I see it", "What to correct", "What to add"
TEXTS: Final = {VIEW: "view", CORRECT: "corrections", ADD: "added"}
LINE_END: Final = re.compile(r"\r\n|[\r\n]")  # and no other: a heading begins where the form says so
HEADING, TEXT, END, TICK = "== ", "> ", "== End", re.compile(r"^\[\s*[xX]\s*\]\s*(.*)$")
TICKED_IN_FORM = "[ ]"


class AnswerProblem(ValueError):  # noqa: N818 - it is read by a person, and says what to do
    """A file that cannot be taken as the answer. The message is for the manager and repeats no words."""


class Answer(NamedTuple):
    """What a rep wrote: the day of the copy they answer, whether they agree, and their words."""

    written_on: date
    agreement: Agreement | None
    view: str
    corrections: str
    added: str


def answer_name(plan: SharedPlan, ending: str) -> str:
    """Return a name that names nobody: ``answer-2026-10-02-a1b2c3.html``."""
    return f"answer-{plan.written_on.isoformat()}-{plan.mark}.{ending}"


def answer_page(plan: SharedPlan) -> bytes:
    """Return the page to fill in. Of the plan it holds the day and the mark, and no word."""
    script = _script()
    text: str = template("workbook.share", "answer.html.jinja", long_day=long_day).render(
        plan=plan,
        script=script,
        policy=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
        choices=list(Agreement),
        agree=AGREE,
        texts=list(TEXTS),
        most=WORDS_LIMIT,
        name=answer_name(plan, "txt"),
        head=_head(plan),
    )
    return text.encode()


def answer_form(plan: SharedPlan) -> bytes:
    """Return the same as text, to be filled in with any editor."""
    lines = [
        _head(plan),
        "",
        "Write below the headings, save this file and give it back. Lines with == stay as they are.",
        "",
        f"{HEADING}{AGREE} (put an x between the brackets of one line)",
        *(f"{TICKED_IN_FORM} {one}" for one in Agreement),
        *(part for name in TEXTS for part in ("", f"{HEADING}{name}", "")),
        "",
        END,
        "",
    ]
    return "\r\n".join(lines).encode("utf-8-sig")


def read_answer(text: str, mark: str) -> Answer:
    """Read a filled-in form. ``mark`` is that of the plan it must belong to.

    Raises AnswerProblem for everything that is not such an answer, whole and with something in it.
    """
    head = HEAD.search(text)
    if head is None:
        raise AnswerProblem(EMPTY_PAGE if "<html" in text[:2000].lower() else NO_ANSWER)
    if head[1] != mark:
        raise AnswerProblem(OTHER_PLAN)
    try:
        written_on = date.fromisoformat(head[2])
    except ValueError:
        raise AnswerProblem(NO_ANSWER) from None
    parts = {name: shown("\n".join(lines)) for name, lines in _parts(LINE_END.split(text[head.end() :]))}
    if "End" not in parts:
        raise AnswerProblem(CUT_OFF)
    if any(len(words) > WORDS_LIMIT for words in parts.values()):
        raise AnswerProblem(TOO_LONG)
    answer = Answer(written_on, _agreement(parts.get(AGREE, "")), *(parts.get(name, "") for name in TEXTS))
    if answer.agreement is None and not any(answer[2:]):
        raise AnswerProblem(NOTHING_IN_IT)
    return answer


def _parts(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Give each heading with the lines below it, as they were typed; the first of a name counts."""
    name, held, known = "", list[str](), {AGREE, *TEXTS, "End"}
    for line in [*lines, HEADING]:
        if not line.startswith(HEADING):
            held.append(line.removeprefix(TEXT) if line.startswith(TEXT) else line.removeprefix(TEXT.strip()))
            continue
        if name in known:
            yield name, held
            known.remove(name)
        name, held = line.removeprefix(HEADING).partition(" (")[0].strip(), []


def _agreement(words: str) -> Agreement | None:
    """Return the one that is ticked, or is the whole text; None where none is, or several are."""
    lines = words.split("\n")
    ticked = [found[1].strip() for line in lines if (found := TICK.match(line.strip()))]
    said = ticked or ([] if TICKED_IN_FORM in words else [words.strip()])
    return Agreement(said[0]) if len(said) == 1 and said[0] in set(Agreement) else None


def _head(plan: SharedPlan) -> str:
    return f"Answer to our plan {plan.mark} of {plan.written_on.isoformat()}"


def _script() -> str:
    """Return the script as it stands in its file: its hash is named by the policy, so no sign may change."""
    return (files("workbook.share") / "templates" / "answer.js").read_text("utf-8").strip()


NO_ANSWER = "This is no answer to a plan. Choose the file that the rep's answer page saved: answer-… .txt."
EMPTY_PAGE = (
    "This is the empty answer page. Ask the rep for the text file that its button saves: answer-… .txt."
)
OTHER_PLAN = "This answer belongs to another plan. Nothing was taken in. Choose the rep it is from first."
CUT_OFF = "This answer is cut off: its last line is missing. Nothing was taken in. Ask for it once more."
TOO_LONG = f"This answer has a part of more than {WORDS_LIMIT:,} characters. Nothing was taken in."
NOTHING_IN_IT = "This answer is empty. Nothing was taken in. Ask the rep to fill it in and save it again."
TOO_LARGE = "This file is too large for an answer. Choose the file that the rep's answer page saved."
NOT_TEXT = (
    "This file is no text, or is damaged. Nothing was taken in. "
    "Choose the file that the rep's answer page saved: answer-… .txt."
)
