"""An unexpected error becomes a calm sentence on screen and a line without words in the log."""

from __future__ import annotations

import errno

import pytest

from workbook.forms.boundary import FULL, SORRY, guarded, log_error, sentence_for

PRIVATE = "canary-51ce private words"
MOST_WORDS = 40


def broken():
    private_words = PRIVATE
    raise ValueError(private_words)


def test_the_person_reads_what_happened_what_is_safe_and_what_to_do_in_few_words():
    assert len(SORRY.split()) <= MOST_WORDS
    assert "safe" in SORRY
    assert sentence_for(ValueError(PRIVATE)) == SORRY


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "voll"),
        OSError(errno.EDQUOT, "voll"),
        RuntimeError(f'Could not write file "{PRIVATE}": No space left on device'),
    ],
)
def test_a_full_disk_is_said_whatever_it_was_that_found_no_room(error):
    assert sentence_for(error) == FULL
    assert len(FULL.split()) <= MOST_WORDS
    assert "free some space" in FULL


def test_the_log_has_the_place_and_the_kind_of_error_but_no_words(tmp_path):
    told = []
    guarded(broken, tell=told.append, log=tmp_path / "log" / "errors.log")()
    text = (tmp_path / "log" / "errors.log").read_text(encoding="utf-8")
    assert told == [SORRY]
    assert "ValueError" in text
    assert "broken" in text
    assert PRIVATE not in text


def test_a_guarded_callback_that_works_returns_what_it_made(tmp_path):
    assert guarded(lambda: 7, tell=print, log=tmp_path / "e.log")() == 7
    assert not (tmp_path / "e.log").exists()


def test_the_log_grows_and_keeps_earlier_lines(tmp_path):
    log = tmp_path / "errors.log"
    for error in (KeyError(PRIVATE), TypeError(PRIVATE)):
        log_error(error, log)
    text = log.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "TypeError" in text
