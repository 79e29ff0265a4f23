from __future__ import annotations

import numpy as np

from workbook.detect.prompts import RELEASE, started

NAN = np.nan


def standing(*worth: float, limit: float = 5.0, answered: list[bool] | None = None) -> list[int]:
    ended = None if answered is None else np.array([answered])
    return started(np.array([worth]), limit, ended)[0].tolist()


def test_a_prompt_stands_until_the_score_falls_clearly_back() -> None:
    dips, falls_back = 5 - RELEASE / 2, 5 - RELEASE * 1.1

    assert standing(1, 5, 5.5, dips, 5.1, falls_back, dips) == [-1, 1, 1, 1, 1, -1, -1]


def test_a_second_prompt_starts_anew() -> None:
    assert standing(6, 1, 6) == [0, -1, 2]


def test_a_week_that_is_not_judged_neither_starts_nor_ends_a_prompt() -> None:
    assert standing(NAN, 6, NAN, 6, 1, NAN) == [-1, 1, 1, 1, -1, -1]


def test_an_answer_ends_what_stood_and_hinders_no_new_prompt() -> None:
    assert standing(6, 6, NAN, 4, 6, answered=[False, False, True, False, False]) == [0, 0, -1, -1, 4]
