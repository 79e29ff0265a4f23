"""The list of what was written for a rep: what each file is, and what became of the copy."""

from __future__ import annotations

from datetime import date, datetime

from workbook.records import CopyWritten
from workbook.share.handed import NO_ITEMS, NOT_YET, Handed, fields, last_copy, lines


def written(name, sha, *, items=4, hour=9):
    at = datetime(2026, 10, 2, hour, 30)  # noqa: DTZ001 - the manager's own wall time
    return CopyWritten(conversation="c", written_at=at, file_name=name, sha256=sha, items=items)


PAGE = written("plan-2026-10-02-a1b2c3.html", "a" * 64)
PDF = written("plan-2026-10-02-a1b2c3.pdf", "b" * 64)
OWN = written("own-2026-10-02-a1b2c3.html", "c" * 64, hour=10)
ANSWER = written("answer-2026-10-02-a1b2c3.html", "d" * 64, items=0, hour=11)


def test_the_list_says_when_what_how_much_and_how_it_went_newest_first():
    told = lines([PAGE, PDF, OWN, ANSWER], {PAGE.sha256: Handed("On paper", date(2026, 10, 5))})
    assert [one[1] for one in told] == [one.file_name for one in (ANSWER, OWN, PDF, PAGE)]
    assert [one[2] for one in told] == [NO_ITEMS, "4", "4", "4"]
    assert [one[3] for one in told] == ["", "", *["On paper, Mon 5 October 2026"] * 2]
    assert told[0][0] == "Fri 2 October 2026, 11:30"


def test_a_copy_that_was_not_marked_says_no_more_than_that():
    assert lines([PAGE], {})[0][3] == NOT_YET
    assert lines([PAGE], {PAGE.sha256: Handed("", None)})[0][3] == NOT_YET
    assert lines([PAGE], {PAGE.sha256: Handed("an unknown way", date(2026, 10, 5))})[0][3] == NOT_YET
    assert lines([PAGE], {PAGE.sha256: Handed("By e-mail", None)})[0][3] == "By e-mail"


def test_other_bytes_of_the_same_name_have_a_mark_of_their_own():
    again = written(PAGE.file_name, "e" * 64, hour=12)
    assert fields(PAGE) != fields(again)
    told = lines([PAGE, PDF, again], {PAGE.sha256: Handed("On paper", None)})
    assert [one[3] for one in told] == [NOT_YET, "On paper", "On paper"]


def test_only_the_page_of_a_copy_is_a_copy():
    assert last_copy([PAGE, PDF, OWN, ANSWER]) == PAGE
    assert last_copy([OWN, ANSWER]) is None
