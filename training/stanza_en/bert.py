"""A BERT encoder in plain torch that reads the weights of a ``model.safetensors``."""

import json
import struct
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

DIM, LAYERS, HEADS, INNER, POSITIONS, PIECES = 384, 6, 12, 1536, 512, 30522
NORM_EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer, normalised after each residual sum."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(DIM, 3 * DIM)
        self.mix, self.widen, self.narrow = nn.Linear(DIM, DIM), nn.Linear(DIM, INNER), nn.Linear(INNER, DIM)
        self.mix_norm, self.out_norm = nn.LayerNorm(DIM, NORM_EPSILON), nn.LayerNorm(DIM, NORM_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, visible: Tensor) -> Tensor:
        """``states``: sentences x pieces x DIM; ``visible``: which pieces are no padding."""
        count, length, _ = states.shape
        heads = self.query_key_value(states).view(count, length, 3, HEADS, DIM // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = heads.float().unbind()  # in bfloat16 the way back through attention is several times slower
        with torch.autocast("cpu", enabled=False):
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
        mixed = self.mix(seen.transpose(1, 2).reshape(count, length, DIM))
        states = self.mix_norm(states + self.dropout(mixed))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.out_norm(states + self.dropout(inner))


class Bert(nn.Module):
    """The encoder, with one more embedding for how a piece's word is capitalised."""

    def __init__(self, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(PIECES, DIM), nn.Embedding(POSITIONS, DIM)
        self.shapes = nn.Embedding(shapes, DIM)
        self.norm = nn.LayerNorm(DIM, NORM_EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, filled: Tensor) -> Tensor:
        """The last layer's states of every piece."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.pieces(pieces) + self.positions(places) + self.shapes(shapes)
        states = self.dropout(self.norm(states))
        visible = filled[:, None, None, :]
        for layer in self.layers:
            states = layer(states, visible)
        return states

    def load_safetensors(self, path: Path) -> None:
        """Takes the published weights of a six-layer MiniLM."""
        given = read_safetensors(path)
        own = {
            "pieces.weight": given["embeddings.word_embeddings.weight"],
            "positions.weight": given["embeddings.position_embeddings.weight"],
            "shapes.weight": self.shapes.weight.detach(),
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        own["positions.weight"] = own["positions.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        for number in range(LAYERS):
            own |= _layer(given, number)
        self.load_state_dict(own)
        self.pieces.requires_grad_(False)


def _layer(given: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    source, target = f"encoder.layer.{number}.", f"layers.{number}."
    names = {
        "mix": "attention.output.dense",
        "mix_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "out_norm": "output.LayerNorm",
    }
    own = {}
    for kind in ("weight", "bias"):
        triple = [given[f"{source}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        own[f"{target}query_key_value.{kind}"] = torch.cat(triple)
        own |= {f"{target}{ours}.{kind}": given[f"{source}{theirs}.{kind}"] for ours, theirs in names.items()}
    return own


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The float tensors of a safetensors file by name."""
    data = bytearray(path.read_bytes())
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(bytes(data[8 : 8 + size]))
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] == "F32":
            begin, end = (8 + size + offset for offset in entry["data_offsets"])
            tensors[name] = torch.frombuffer(data[begin:end], dtype=torch.float32).view(entry["shape"]).clone()
    return tensors
