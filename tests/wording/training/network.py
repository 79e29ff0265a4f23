"""The encoder of ``workbook/wording/encoder.py`` once more, in torch, so that it can be trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F  # noqa: N812 (torch's own custom)
from safetensors.torch import load_file
from torch import nn

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEADS, LAYERS, LONGEST = 384, 12, 6, 128
DROPPED, DROPPED_AT_HEAD = 0.1, 0.2


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.ln1, self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x, real):
        some, pieces, _ = x.shape
        query, key, value = self.qkv(x).view(some, pieces, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        dropped = DROPPED if self.training else 0
        seen = F.scaled_dot_product_attention(
            query, key, value, attn_mask=real[:, None, None], dropout_p=dropped
        )
        x = self.ln1(x + self.drop(self.out(seen.transpose(1, 2).reshape(some, pieces, WIDTH))))
        return self.ln2(x + self.drop(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Network(nn.Module):
    """Logits [sentences, classes] from numbers of pieces and which of them are real, both [sentences, pieces]."""

    def __init__(self, words, classes):
        super().__init__()
        self.word, self.pos = nn.Embedding(words, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.ln, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(DROPPED)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head, self.drop_at_head = nn.Linear(WIDTH, classes), nn.Dropout(DROPPED_AT_HEAD)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids, real):
        x = self.drop(self.ln(self.word(ids) + self.pos.weight[: ids.shape[1]]))
        for layer in self.layers:
            x = layer(x, real)
        weight = real[..., None].float()
        return self.head(self.drop_at_head((x * weight).sum(1) / weight.sum(1)))


def pretrained(folder: Path, kept: list[int], classes: int) -> Network:
    """Return the network with the weights of all-MiniLM-L6-v2, only the pieces of the vocabulary that are kept."""
    had = load_file(folder / "model.safetensors")
    network = Network(len(kept), classes)
    now = network.state_dict()
    now["word.weight"] = had["embeddings.word_embeddings.weight"][kept]
    # Every piece is of the first kind of text: that vector is added once, here.
    places = had["embeddings.position_embeddings.weight"] + had["embeddings.token_type_embeddings.weight"][0]
    now["pos.weight"] = places[:LONGEST]
    for end in ("weight", "bias"):
        now[f"ln.{end}"] = had[f"embeddings.LayerNorm.{end}"]
        for at in range(LAYERS):
            old, new = f"encoder.layer.{at}.", f"layers.{at}."
            parts = [had[f"{old}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            now[f"{new}qkv.{end}"] = torch.cat(parts)
            now[f"{new}out.{end}"] = had[f"{old}attention.output.dense.{end}"]
            now[f"{new}ln1.{end}"] = had[f"{old}attention.output.LayerNorm.{end}"]
            now[f"{new}up.{end}"] = had[f"{old}intermediate.dense.{end}"]
            now[f"{new}down.{end}"] = had[f"{old}output.dense.{end}"]
            now[f"{new}ln2.{end}"] = had[f"{old}output.LayerNorm.{end}"]
    network.load_state_dict(now)
    return network
