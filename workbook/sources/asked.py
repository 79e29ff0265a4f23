"""What the import form asks and shows, as plain values: answers out of what was chosen, tables out of a preview."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbook.calendars.days import short_day
from workbook.sources.answers import KEEP, MOST, Answers
from workbook.sources.guess import FIELDS
from workbook.sources.preview import REFUSE
from workbook.sources.problem import SourceProblem
from workbook.sources.texts.days import Order
from workbook.sources.texts.numbers import Decimal
from workbook.sources.texts.zones import alike, zone_of
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Preview = Mapping[str, Any]
    Rows = list[tuple[str, ...]]

NO_BREAK = "\N{NO-BREAK SPACE}"  # within a day: a narrow table breaks lines elsewhere
WEEKS, KINDS = 8, 6  # of the table to compare with the CRM
TYPED = {
    "--rep": "The rep's name",
    "--time-zone": "Or type another one, such as America/New_York",
    "--column": "Or say it yourself, such as rep=Seller, when=Day, kind=Type",
    "--user": "Or type a name for each, such as 005A1=Ann Example, 005A2=Ben Example",
}
WHY = {
    "deleted": "Deleted in the CRM",
    "future": "Dated after today",
    "not done": "Not marked as done",
    "no count": "No number in it",
    "total": "A sum of other rows",
    "no owner": "No rep named",
    "no date": "No date",
    "duplicate": "There twice",
}
HEADINGS = {"rep": "Rep", "date": "Day", "kind": "Kind", "count": "Count", "outcome": "Outcome"}
HEADINGS |= {"minutes": "Minutes", "amount": "Amount", "account": "Account"}
ALWAYS = ("rep", "date", "kind", "count")
UNKNOWN = " has the columns "  # in the sentence about a file that is not like any we know
WHICH = (
    "Is it there under another name? Say so like this: rep=Seller, when=Day, kind=Type. "
    "If not, add it to the export and choose the file again."
)
NO_LONGER = "no longer counted"
ANSWER = "Please answer what is asked below."
TWO_ANSWERS = "Two of these answers contradict each other. Import these files one after the other."


@dataclass(frozen=True, slots=True)
class Ask:
    """One question as the form shows it: labels and values to choose from, and the label of a box to type in.

    ``typed`` is empty where only the choices count. The text and the labels may name people.
    """

    option: str
    text: str
    choices: tuple[tuple[str, str], ...]
    typed: str


def asks(preview: Preview) -> list[Ask]:
    """Return the open questions, at most five at once; of a file nobody knows, what its columns mean."""
    if preview["verdict"] == REFUSE and UNKNOWN in preview["message"]:
        return [Ask("--column", WHICH, (), WHICH)]
    return [_ask(one) for one in preview["questions"][:MOST]]


def _ask(question: Mapping[str, Any]) -> Ask:
    option = str(question["option"]).partition(" ")[0]
    choices = tuple((str(one["label"]), str(one["value"])) for one in question["choices"])
    typed = TYPED.get(option, "" if choices else "Your answer")
    return Ask(option, question["text"], choices, typed)


def answers_of(said: Sequence[tuple[Ask, str]], before: Answers) -> Answers:
    """Return what was said of each question, blank where nothing was, over what was said before.

    Raises SourceProblem where a typed text cannot be meant, or where two files want different answers.
    """
    new = Answers()
    for ask, text in said:
        if text.strip():
            one = READ[ask.option](text.strip())
            if any(_contradict(getattr(new, at.name), getattr(one, at.name)) for at in fields(Answers)):
                raise SourceProblem(TWO_ANSWERS)
            new = one.over(new)
    return new.over(before)


def _contradict(first: Any, second: Any) -> bool:  # noqa: ANN401 - the values of any field of Answers
    if isinstance(first, dict):
        return any(first[name] != second[name] for name in first.keys() & second.keys())
    return bool(first and second and first != second)


def _zone(text: str) -> Answers:
    if zone_of(text) is None:
        near = ", ".join(alike(text.rsplit("/", maxsplit=1)[-1]))
        cure = f"Did you mean {near}?" if near else "Write one such as Europe/Paris."
        raise SourceProblem(f"No time zone is called “{shown(text)}”. {cure}")
    return Answers(time_zone=text)


def _columns(text: str) -> Answers:
    names = "|".join(FIELDS)
    return Answers(
        columns=_pairs(rf"(?:^|[\s,;]+)(?:--column\s+)?({names})\s*=", text, "rep=Seller, when=Day")
    )


def _users(text: str) -> Answers:
    if text == KEEP:
        return Answers(owners=KEEP)
    return Answers(users=_pairs(r"(?:^|[,;\n])\s*([^=,;\n]+)=", text, "005A1=Ann Example"))


def _same(text: str) -> Answers:
    other, _, right = text.partition("=")
    return Answers(same={other: right})


def _pairs(start: str, text: str, example: str) -> dict[str, str]:
    """Return the pairs of a text: each begins where ``start`` matches and ends where the next begins."""
    before, *parts = re.split(start, text)
    pairs = {
        name.strip(): value.strip(" \t\n,;") for name, value in zip(parts[::2], parts[1::2], strict=True)
    }
    if before.strip() or not pairs or not all(pairs.values()):
        raise SourceProblem(f"“{shown(text)}” cannot be read. Write it like this: {example}.")
    return pairs


READ: dict[str, Callable[[str], Answers]] = {
    "--date-order": lambda text: Answers(date_order=Order(text)),
    "--decimal": lambda text: Answers(decimal=Decimal(text)),
    "--time-zone": _zone,
    "--year": lambda text: Answers(year=text),
    "--week-begins": lambda text: Answers(week_begins=text),
    "--sheet": lambda text: Answers(sheet=text),
    "--profile": lambda text: Answers(profile=text),
    "--rep": lambda text: Answers(rep=text),
    "--column": _columns,
    "--same": _same,
    "--user": _users,
}


def message(preview: Preview) -> str:
    """Return the sentences about the files; before the questions are answered no number of them is final."""
    if not preview["questions"]:
        return str(preview["message"])
    return " ".join(f"{one['file']} is {one['title']}." for one in preview["files"]) + f" {ANSWER}"


def done(preview: Preview) -> str:
    """Return the sentence after an import."""
    if not preview["new"] and not preview["changed"] and not preview["withdrawn"]:
        return "Imported."
    gone = f", {preview['withdrawn']:,} no longer counted" if preview["withdrawn"] else ""
    return f"Imported: {preview['new']:,} new rows, {preview['changed']:,} changed{gone}."


def problems(preview: Preview) -> list[str]:
    """Return the rows to mend, a line for each; none where the message has said it all."""
    return [line for line in preview["problems"] if line not in preview["message"]]


def totals(preview: Preview) -> tuple[list[str], Rows]:
    """Return the headings and a row for each of the last eight weeks, newest first: the sums of all reps.

    Weeks in which nothing was counted are there too. The kinds with most come first; rarer ones are summed.
    """
    counted = Counter[tuple[str, str]]()
    kinds = Counter[str]()
    for one in preview["weekly"]:
        counted[one["week"], one["kind"]] += one["count"]
        kinds[one["kind"]] += one["count"]
    named = [kind for kind, _ in kinds.most_common(KINDS if len(kinds) <= KINDS else KINDS - 1)]
    rarer = [kind for kind in kinds if kind not in named]
    last = max((date.fromisoformat(one["week"]) for one in preview["weekly"]), default=None)
    weeks = [last - timedelta(weeks=back) for back in range(WEEKS)] if last else []
    rows = []
    for week in weeks:
        at = week.isoformat()
        sums = [counted[at, kind] for kind in named] + [sum(counted[at, kind] for kind in rarer)] * bool(
            rarer
        )
        rows.append((_day(week), *(f"{number:,}" for number in sums)))
    return ["Week of", *map(shown, named), *([f"{len(rarer):,} rarer kinds"] if rarer else [])], rows


def first_rows(preview: Preview) -> tuple[list[str], Rows]:
    """Return the headings and the first rows as they will be counted; columns that hold nothing are left out."""
    found = preview["first_rows"]
    names = [name for name in HEADINGS if name in ALWAYS or any(row[name] not in {None, ""} for row in found)]
    rows = [tuple(_cell(name, row[name]) for name in names) for row in found]
    return [HEADINGS[name] for name in names], rows


def _day(day: date) -> str:
    return f"{short_day(day)} {day.year}".replace(" ", NO_BREAK)


def _cell(name: str, value: object) -> str:
    if name == "date":
        return _day(date.fromisoformat(str(value)))
    if isinstance(value, float):
        return f"{value:,.10g}"
    return "" if value is None else shown(str(value))


def left_out(preview: Preview) -> Rows:
    """Return the file, why, and how many: rows that do not count, and lines that are no rows."""
    rows = [
        (file, WHY.get(why, why.capitalize()), f"{number:,}")
        for one in preview["files"]
        for file in [shown(one["file"])]
        for why, number in (*one["left_out"].items(), *one["passed_over"].items())
    ]
    return [(file, why, number) for file, why, number in rows if number != "0"]


def changes(preview: Preview) -> Rows:
    """Return for each row of a corrected export that changes whose it is, what it was and what it will be."""
    return [
        (", ".join(_cell(name, value) for name, value in one["of"].items()), *_was_and_now(one))
        for one in preview["changes"]
    ]


def _was_and_now(change: Mapping[str, Any]) -> tuple[str, str]:
    was, now = change["was"], change["now"]
    if not now:  # whose it was, when and of which kind stand beside it
        was = {name: value for name, value in was.items() if name not in change["of"]}
    return _named(was), _named(now) or NO_LONGER


def _named(values: Mapping[str, str]) -> str:
    return ", ".join(f"{HEADINGS[name].lower()} {_cell(name, value)}" for name, value in values.items())
