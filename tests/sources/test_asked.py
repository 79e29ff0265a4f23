"""What the import form asks and says, from plain values alone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import sources
from workbook.sources import Answers, SourceProblem
from workbook.sources.asked import READ, Ask, answers_of, asks, message, problems
from workbook.sources.texts.days import Order
from workbook.sources.texts.numbers import Decimal

from .conftest import ONE_DAY

NAMES = st.text(st.characters(categories=("L", "N")), min_size=1)


def ask(option: str) -> Ask:
    return Ask(option, "?", (), "")


def said(*pairs: tuple[str, str], before: Answers | None = None) -> Answers:
    return answers_of([(ask(option), text) for option, text in pairs], before or Answers())


@pytest.mark.parametrize(
    ("option", "text", "expected"),
    [
        ("--date-order", "mdy", Answers(date_order=Order.MDY)),
        ("--decimal", "comma", Answers(decimal=Decimal.COMMA)),
        ("--time-zone", "Europe/Paris", Answers(time_zone="Europe/Paris")),
        ("--sheet", "all", Answers(sheet="all")),
        ("--profile", "hubspot_calls", Answers(profile="hubspot_calls")),
        ("--rep", " Ann Example ", Answers(rep="Ann Example")),
        ("--same", "Ann Exampel=Ann Example", Answers(same={"Ann Exampel": "Ann Example"})),
        ("--user", "keep", Answers(owners="keep")),
        ("--user", "005A=Example, Ann, 005B=Ben", Answers(users={"005A": "Example, Ann", "005B": "Ben"})),
        (
            "--column",
            "rep=Seller, when=Day of call",
            Answers(columns={"rep": "Seller", "when": "Day of call"}),
        ),
        (
            "--column",
            "--column rep=Sales rep --column when=Date, local",
            Answers(columns={"rep": "Sales rep", "when": "Date, local"}),
        ),
    ],
)
def test_each_answer_goes_where_the_command_line_would_put_it(option, text, expected):
    assert said((option, text)) == expected


def test_every_question_a_file_can_raise_is_read():
    code = [
        ast.parse(path.read_text(encoding="utf-8")) for path in Path(sources.__file__).parent.rglob("*.py")
    ]
    made = [
        node.args[2].value
        for tree in code
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Question"
    ]
    assert len(made) >= 8
    assert {option.partition(" ")[0] for option in made} <= READ.keys()


def test_every_choice_that_is_offered_can_be_taken(look, write):
    day = ONE_DAY.format("05/01/2025")
    first = asks(look(write(day)))
    assert [one.option for one in first] == ["--date-order"]
    for one in first:
        for _, value in one.choices:
            assert (
                look(write(day), date_order=answers_of([(one, value)], Answers()).date_order)["verdict"]
                == "ok"
            )


def test_a_question_without_choices_is_typed_and_one_with_choices_only_where_there_are_more():
    questions = [
        {"option": "--rep NAME", "text": "Whose?", "choices": []},
        {"option": "--time-zone", "text": "Where?", "choices": [{"value": "UTC", "label": "UTC"}]},
        {"option": "--sheet", "text": "Which?", "choices": [{"value": "A", "label": "A"}]},
    ]
    whose, where, which = asks({"verdict": "ask", "questions": questions})
    assert whose.typed
    assert not whose.choices
    assert where.typed
    assert where.choices == (("UTC", "UTC"),)
    assert not which.typed


def test_whose_each_of_two_calendars_is_is_kept_with_its_file():
    questions = [
        {"option": f"--rep {one}.ics=NAME", "text": f"Whose is {one}?", "choices": []} for one in ("a=b", "c")
    ]
    first, second = asks({"verdict": "ask", "questions": questions})
    said = answers_of([(first, "Ann"), (second, "Ben")], Answers())
    assert said.reps == {"a=b.ics": "Ann", "c.ics": "Ben"}
    assert answers_of([(first, "Ann"), (second, "")], Answers()).reps == {"a=b.ics": "Ann"}


def test_of_a_file_nobody_knows_the_columns_are_asked_and_of_one_with_bad_rows_they_are_not(look, write):
    (one,) = asks(look(write("Somebody,Moment\nOwn Person,2025-01-06\n")))
    assert (one.option, one.choices) == ("--column", ())
    assert asks(look(write(ONE_DAY.format("2025-01-06").replace("7", "many")))) == []
    assert asks(look(write("<html><body>Sign in</body></html>"))) == []


def test_at_most_five_questions_are_asked_at_once():
    assert (
        len(asks({"verdict": "ask", "questions": [{"option": "--rep", "text": "?", "choices": []}] * 7})) == 5
    )


def test_what_was_said_before_stays_and_a_blank_says_nothing():
    before = Answers(date_order=Order.DMY, same={"A": "B"})
    both = said(("--same", "C=D"), ("--decimal", "  "), before=before)
    assert both == Answers(date_order=Order.DMY, same={"A": "B", "C": "D"})


def test_of_two_answers_to_one_question_the_later_look_counts():
    before = Answers(date_order=Order.DMY, rep="Ann")
    assert said(("--date-order", "mdy"), before=before).date_order == Order.MDY


@pytest.mark.parametrize(
    ("option", "first", "second"),
    [("--date-order", "dmy", "mdy"), ("--rep", "Ann", "Ben"), ("--column", "rep=A, when=B", "rep=C, when=B")],
)
def test_two_files_that_want_different_answers_are_told_apart_and_neither_is_read_wrong(
    option, first, second
):
    with pytest.raises(SourceProblem, match="one after the other"):
        said((option, first), (option, second))
    assert said((option, first), (option, first)) == said((option, first))


@pytest.mark.parametrize(
    ("option", "text"),
    [("--time-zone", "Pariss"), ("--column", "the first one"), ("--column", "rep="), ("--user", "Ann")],
)
def test_what_cannot_be_meant_is_said_and_not_guessed(option, text):
    with pytest.raises(SourceProblem) as problem:
        said((option, text))
    assert len(str(problem.value).split()) <= 40


@given(st.dictionaries(NAMES, NAMES, min_size=1))
def test_any_names_typed_for_ids_come_back_as_they_were(pairs):
    text = ", ".join(f"{user}={name}" for user, name in pairs.items())
    assert said(("--user", text)).users == pairs


def test_the_message_leaves_the_questions_to_the_form_and_tells_no_number_before_they_are_answered(
    look, write
):
    found = look(write(ONE_DAY.format("05/01/2025")))
    (question,) = found["questions"]
    assert question["text"] in found["message"]
    assert message(found) == "list.csv is a daily activity list. Please answer what is asked below."
    ready = look(write(ONE_DAY.format("2025-01-06")))
    assert message(ready) == ready["message"]


def test_rows_to_mend_are_listed_once(look, write):
    found = look(write(ONE_DAY.format("2025-01-06") + "West,Own Person,2025-01-06,calls,many\n"))
    assert [line for line in problems(found) if "“many”" in line]
    assert not [line for line in problems(found) if line in message(found)]


def test_every_question_can_be_answered_on_the_screen_and_on_the_command_line() -> None:
    room = Path(sources.__file__).parent
    text = "".join(path.read_text("utf-8") for path in room.rglob("*.py"))
    options = set(re.findall(r'Question\(.*?"(--[a-z-]+)', text, re.DOTALL))
    assert {"--year", "--week-begins", "--date-order", "--rep"} <= options
    assert options <= set(READ)
    command = (room.parent / "cli" / "import_options.py").read_text("utf-8")
    assert all(f'"{option}"' in command for option in options)


@pytest.mark.parametrize(("option", "said"), [
    ("--year", Answers(year="last")), ("--week-begins", Answers(week_begins="last")),
])  # fmt: skip
def test_what_is_said_of_weeks_is_an_answer(option: str, said: Answers) -> None:
    assert answers_of([(Ask(option, "", (), ""), "last")], Answers()) == said
