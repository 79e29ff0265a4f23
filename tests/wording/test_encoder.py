"""The model's forward pass in numpy says what torch said when the model was made, and cuts words as BERT does."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.wording.labelled import unseen
from workbook.wording.judge import CLASSES, OF_STEP, chances, logits, model
from workbook.wording.pieces import MOST, cut

REFERENCE = json.loads((Path(__file__).parent / "reference.json").read_text("utf-8"))


def test_the_logits_are_those_that_torch_gave_when_the_model_was_made() -> None:
    for step, text, given in REFERENCE:
        (here,) = logits([text], step)
        np.testing.assert_allclose(here, given, atol=1e-3)


def test_sentences_run_together_do_not_see_each_other() -> None:
    texts = [row.text for row in unseen() if row.step == "facts"][:8]
    together = logits(texts, "facts")
    for text, beside_others in zip(texts, together, strict=True):
        np.testing.assert_allclose(logits([text], "facts")[0], beside_others, atol=1e-4)


def test_the_chances_of_a_step_sum_to_one_and_other_steps_labels_have_none() -> None:
    found = chances(np.ones(len(CLASSES), np.float32), "plan")
    assert found.sum() == pytest.approx(1)
    assert {name for name, chance in zip(CLASSES, found, strict=True) if chance} == {
        "clean",
        *OF_STEP["plan"],
    }


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("You're coasting.", ["you", "'", "re", "coast", "##ing", "."]),
        ("Café Œuvre", ["cafe", "[UNK]"]),
        ("They’ve 1,234 calls", ["they", "'", "ve", "1", ",", "234", "calls"]),  # noqa: RUF001
        ("", []),
    ],
)
def test_words_are_cut_into_the_pieces_of_bert(sentence, pieces) -> None:
    named = {number: piece for piece, number in model().vocabulary.items()}
    assert [named[number] for number, _, _ in cut(sentence, model().vocabulary)] == pieces


def test_a_piece_knows_where_it_stands_and_no_more_than_the_model_reads_are_cut() -> None:
    sentence = "Ça va: you're coasting since 3 May " * 20
    found = cut(sentence, model().vocabulary)
    assert len(found) == MOST
    assert [sentence[start:end].lower() for _, start, end in found[:4]] == ["ça", "va", ":", "you"]
