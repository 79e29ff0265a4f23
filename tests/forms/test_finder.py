"""Finding, folding, answering and plain tables, without a room or a store."""

from __future__ import annotations

from tests.below import texts
from tests.forms.memory import Memory
from workbook.forms.answer import AnswerBox
from workbook.forms.disclosure import Disclosure
from workbook.forms.finder import MOST_TEAMS, Finder
from workbook.forms.plain_table import plain_table
from workbook.forms.typed import Typed
from workbook.forms.words import chart, paragraph
from workbook.records import Cause, Verdict


def test_each_letter_and_each_choice_asks_and_the_answer_is_announced():
    asked = []

    def changed(*wanted):
        asked.append(wanted)
        return f"{len(asked)} found <b>"

    made = Finder(["North", "South"], ["calls", "emails"], changed)
    assert (made._team.label, made._kind.label) == ("All teams", "All kinds")
    made._name.value = "zo"
    made._team.label = "South"
    made._kind.label = "calls"
    assert asked == [("zo", None, None), ("zo", "South", None), ("zo", "South", "calls")]
    assert "role='status'>3 found &lt;b&gt;" in texts(made)
    assert "zo" not in repr(made)


def test_a_list_of_one_or_of_too_many_teams_is_not_shown():
    def lists(teams):
        return texts(Finder(teams, ["calls", "emails"], lambda *_: ""))

    assert "All teams" not in lists(["North"])
    assert "Team" in lists(["North", "South"])
    assert "Team" not in lists([f"T{number}" for number in range(MOST_TEAMS + 1)])


def test_what_is_folded_away_is_made_once_and_only_when_it_is_opened():
    made = []

    def make():
        made.append(1)
        return [paragraph("inside")]

    fold = Disclosure("See more", make)
    assert (made, fold.is_open) == ([], False)
    fold.toggle()
    assert fold.is_open
    assert "inside" in texts(fold)
    fold.toggle()
    assert not fold.is_open
    assert fold._inside.hidden
    fold.toggle()
    assert made == [1]


def test_what_could_not_be_made_is_tried_again_and_nothing_is_broken():
    given = iter([None, [paragraph("inside")]])
    fold = Disclosure("See more", lambda: next(given))
    fold.toggle()
    assert not fold.is_open
    fold.toggle()
    assert fold.is_open
    assert "inside" in texts(fold)


def test_what_is_folded_out_is_made_anew_where_it_is_and_what_is_folded_away_when_it_is_opened_next():
    given = iter(["first", "second", "third"])
    fold = Disclosure("See more", lambda: [paragraph(next(given))])
    fold.anew()
    fold.toggle()
    assert "first" in texts(fold)
    fold.anew()
    assert "second" in texts(fold)
    fold.toggle()
    fold.anew()
    assert "second" not in texts(fold)
    fold.toggle()
    assert "third" in texts(fold)


def test_an_answer_is_kept_when_pressed_and_marked_in_words_and_only_if_it_was_kept():
    kept = []

    def keep(verdict, because, cause):
        kept.append((verdict, because, cause))
        return "Kept." if verdict is Verdict.REAL else None

    backs = iter([None, "Taken back."])
    box = AnswerBox(
        "because", typed=Typed(Memory(), "Ann"), verdict=None, keep=keep, take_back=lambda: next(backs)
    )
    assert box._cause.label == "Choose, if it is one of these"
    box.press(Verdict.NOT_REAL)
    assert kept == []
    assert "Write the reason first" in texts(box)
    box.press(Verdict.REAL)
    assert kept == [(Verdict.REAL, "", None)]
    assert "✓ It was real" in texts(box)
    box._because._entry.value = "a trade fair"
    box.press(Verdict.EXPLAINED)
    assert kept[-1] == (Verdict.EXPLAINED, "a trade fair", None)
    box._cause.value = Cause.SEASON
    box.press(Verdict.EXPLAINED)
    assert kept[-1] == (Verdict.EXPLAINED, "a trade fair", Cause.SEASON)
    box.press(Verdict.NOT_REAL)
    assert kept[-1][2] is None
    assert "✓ There is an explanation" not in texts(box)
    assert repr(box) == "AnswerBox()"
    box.press(Verdict.REAL)
    box.take_back()
    assert "✓ It was real" in texts(box)  # it failed, and said so itself
    box.take_back()
    assert "✓" not in texts(box)
    assert "Taken back." in texts(box)


def test_a_plain_table_escapes_every_cell_and_can_be_folded_away():
    shown = plain_table(["<a>"], [("<b>", "<c>")], caption="<d>", fold="<e>").value
    assert not [mark for mark in "abcde" if f"<{mark}>" in shown]
    assert "<summary>&lt;e&gt;</summary>" in shown
    assert "<details" not in plain_table(["a"], [("b",)], caption="d").value


def test_two_sizes_of_a_chart_share_no_name_and_each_finds_its_own_hatching():
    picture = '<svg aria-labelledby=\'t1\'><pattern id="h"/><path id="h2" fill="url(#h)"/></svg>'
    shown = chart(picture, picture.replace("h2", "h3")).value
    assert shown.count('id="h"') == 1
    assert shown.count("url(#h)") == 1
    assert shown.count('id="narrow-h"') == 1
    assert shown.count("url(#narrow-h)") == 1
    assert 'id="h3"' in shown
