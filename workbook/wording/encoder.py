"""The forward pass of a small transformer encoder, in numpy.

Architecture of BERT (Devlin et al. 2019) in the size of MiniLM (Wang et al. 2020): post-layer-norm, twelve heads, the
GELU by its tanh form. Matrices lie on disk as whole numbers of eight bits with one factor for each row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

HEADS = 12
MATRIX = 2  # dimensions
EPSILON = np.float32(1e-12)


class Encoder:
    """Weights as float32, ready to run; about 45 MB in memory, words not counted."""

    def __init__(self, stored: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays of a weights file; ``NAME`` with ``NAME.scale`` beside it is in eight bits."""
        self._words = stored["word"]
        self._words_scale = stored["word.scale"].astype(np.float32)
        self._matrix = {
            name: _turned(name, _full(stored[name], stored.get(f"{name}.scale")))
            for name in stored
            if not name.startswith("word") and not name.endswith(".scale")
        }
        self._threads = ThreadpoolController()
        self._layers = sum(name.endswith(".qkv.weight") for name in self._matrix)

    def __call__(self, lines: Sequence[Sequence[int]]) -> list[Floats]:
        """Return for each line of pieces what each piece says for each class: shape [pieces, classes].

        The mean over its pieces are a line's logits. Lines are run together (each matrix is then read once from
        memory) and never see each other. One core does it: on a busy computer threads wait for one another, and so
        short a text then takes ten times as long.
        """
        with self._threads.limit(limits=1, user_api="blas"):
            return self._run(lines)

    def _run(self, lines: Sequence[Sequence[int]]) -> list[Floats]:
        ends = np.cumsum([len(line) for line in lines])
        places = [slice(end - len(line), end) for end, line in zip(ends, lines, strict=True)]
        rows = [number for line in lines for number in line]
        words = self._words[rows].astype(np.float32) * self._words_scale[rows, None]
        where = np.concatenate([self._matrix["pos.weight"][: len(line)] for line in lines])
        x = self._norm(words + where, "ln")
        for at in range(self._layers):
            x = self._norm(x + self._attention(x, places, f"layers.{at}"), f"layers.{at}.ln1")
            up = _gelu(self._linear(x, f"layers.{at}.up"))
            x = self._norm(x + self._linear(up, f"layers.{at}.down"), f"layers.{at}.ln2")
        votes = self._linear(x, "head")
        return [votes[place] for place in places]

    def _attention(self, x: Floats, places: Sequence[slice], layer: str) -> Floats:
        pieces, width = x.shape
        query, key, value = (
            self._linear(x, f"{layer}.qkv").reshape(pieces, 3, HEADS, -1).transpose(1, 2, 0, 3)
        )
        seen = np.empty((HEADS, pieces, width // HEADS), np.float32)
        for at in places:
            score = query[:, at] @ key[:, at].transpose(0, 2, 1) / np.float32(np.sqrt(width / HEADS))
            weight = np.exp(score - score.max(axis=-1, keepdims=True))
            seen[:, at] = weight / weight.sum(axis=-1, keepdims=True) @ value[:, at]
        return self._linear(seen.transpose(1, 0, 2).reshape(pieces, width), f"{layer}.out")

    def _linear(self, x: Floats, name: str) -> Floats:
        return x @ self._matrix[f"{name}.weight"] + self._matrix[f"{name}.bias"]

    def _norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(axis=-1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + EPSILON)
        return x * self._matrix[f"{name}.weight"] + self._matrix[f"{name}.bias"]


def _full(matrix: NDArray[np.generic], scale: NDArray[np.generic] | None) -> Floats:
    full = matrix.astype(np.float32)
    return full if scale is None else full * scale.astype(np.float32)[:, None]


def _turned(name: str, matrix: Floats) -> Floats:
    """Return a layer's matrix as [in, out] in one piece: read that way it is a third faster for short texts."""
    linear = matrix.ndim == MATRIX and not name.startswith("pos")
    return np.ascontiguousarray(matrix.T) if linear else matrix


def _gelu(x: Floats) -> Floats:
    bent: Floats = np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x))
    return np.float32(0.5) * x * (1 + bent)
