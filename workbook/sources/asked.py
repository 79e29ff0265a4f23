"""What the import form asks and says, as plain values: questions and sentences out of a preview, answers back."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from workbook.sources.answers import KEEP, MOST, Answers
from workbook.sources.guess import FIELDS
from workbook.sources.preview import REFUSE
from workbook.sources.problem import SourceProblem
from workbook.sources.texts.days import Order
from workbook.sources.texts.numbers import Decimal
from workbook.sources.texts.zones import no_zone, zone_of
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Preview = Mapping[str, Any]

TYPED = {
    "--rep": "The rep's name",
    "--time-zone": "Or type another one, such as America/New_York",
    "--column": "Or say it yourself, such as rep=Seller, when=Day, kind=Type",
    "--user": "Or type a name for each, such as 005A1=Ann Example, 005A2=Ben Example",
}
UNKNOWN = " has the columns "  # in the sentence about a file that is not like any we know
WHICH = (
    "Is it there under another name? Say so like this: rep=Seller, when=Day, kind=Type. "
    "If not, add it to the export and choose the file again."
)
ANSWER = "Please answer what is asked below."
TWO_ANSWERS = "Two of these answers contradict each other. Import these files one after the other."


@dataclass(frozen=True, slots=True)
class Ask:
    """One question as the form shows it: labels and values to choose from, and the label of a box to type in.

    ``typed`` is empty where only the choices count; ``of`` is the file that is asked about, where the answer names it.
    The text and the labels may name people.
    """

    option: str
    text: str
    choices: tuple[tuple[str, str], ...]
    typed: str
    of: str = ""


def asks(preview: Preview) -> list[Ask]:
    """Return the open questions, at most five at once; of a file nobody knows, what its columns mean."""
    if is_unknown(preview):
        return [Ask("--column", WHICH, (), WHICH)]
    return [_ask(one) for one in preview["questions"][:MOST]]


def is_unknown(preview: Preview) -> bool:
    """Tell whether a file was refused because nobody knows what its columns mean."""
    return preview["verdict"] == REFUSE and UNKNOWN in preview["message"]


def _ask(question: Mapping[str, Any]) -> Ask:
    option, _, value = str(question["option"]).partition(" ")
    choices = tuple((str(one["label"]), str(one["value"])) for one in question["choices"])
    typed = TYPED.get(option, "" if choices else "Your answer")
    return Ask(
        option, question["text"], choices, typed, value.rpartition("=")[0] if option == "--rep" else ""
    )


def answers_of(said: Sequence[tuple[Ask, str]], before: Answers) -> Answers:
    """Return what was said of each question, blank where nothing was, over what was said before.

    Raises SourceProblem where a typed text cannot be meant, or where two files want different answers.
    """
    new = Answers()
    for ask, text in said:
        if text.strip():
            one = Answers(reps={ask.of: text.strip()}) if ask.of else READ[ask.option](text.strip())
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
        raise SourceProblem(no_zone(text))
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
    changed = f", {preview['changed']:,} changed" if preview["changed"] else ""
    return f"Imported: {preview['new']:,} new rows{changed}{gone}."


def problems(preview: Preview) -> list[str]:
    """Return the rows to mend, a line for each; none where the message has said it all."""
    return [line for line in preview["problems"] if line not in preview["message"]]
