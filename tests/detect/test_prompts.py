from __future__ import annotations

import numpy as np

from workbook.detect.prompts import RELEASE, count, started

NAN = np.nan


def standing(*scores: float, threshold: float = 3.0) -> list[int]:
    return started(np.array([scores]), np.full(len(scores), threshold))[0].tolist()


def test_a_prompt_stands_until_the_score_falls_clearly_back() -> None:
    dips, falls_back = 3 - RELEASE / 2, 3 - RELEASE * 1.1

    assert standing(1, 3, 3.5, dips, 3.1, falls_back, dips) == [-1, 1, 1, 1, 1, -1, -1]


def test_a_second_prompt_starts_anew() -> None:
    assert standing(4, 1, 4) == [0, -1, 2]


def test_a_week_that_is_not_judged_neither_starts_nor_ends_a_prompt() -> None:
    assert standing(NAN, 4, NAN, 4, 1, NAN) == [-1, 1, 1, 1, -1, -1]


def test_there_is_no_prompt_before_a_threshold_is_fitted() -> None:
    assert standing(9, 9, threshold=np.inf) == [-1, -1]


def test_a_run_counts_once() -> None:
    assert count(np.array([[4, 4, 4, 1, 4], [1, 1, 1, 1, 1]], dtype=float), 3.0) == 2
