"""Trees from a graph parser's scores: the same trees as Stanza's, found sooner.

Stanza searches every sentence for its best tree and scores the labels of every pair of words. Most sentences' best
heads form a tree already, and labels matter at the chosen heads alone.
"""

from types import MethodType

import numpy as np
import torch
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.model import GraphParser
from torch import Tensor, nn

AT_ONCE = 256
Tree = list[list[int | str]]


def quicken(parser: nn.Module) -> None:
    """Replaces ``predict`` of this one parser, where it is a graph parser with plain arc and label scores."""
    plain = ("use_arc_embedding", "linearization", "distance")
    if isinstance(parser, GraphParser) and not any(parser.args.get(name) for name in plain):
        parser.predict = MethodType(_predict, parser)


def _predict(parser: GraphParser, *inputs: object, resolve_head_constraints: bool = False) -> list[Tree]:
    """Heads and relations of each sentence of a batch."""
    if resolve_head_constraints:
        return GraphParser.predict(parser, *inputs, resolve_head_constraints=True)
    lengths = inputs[12]
    states = parser.embed(*inputs)
    scores = parser.unlabeled(states, states).squeeze(3)
    scores.masked_fill_(torch.eye(states.shape[1], dtype=torch.bool, device=scores.device), -torch.inf)
    matrices = scores.cpu().numpy()
    heads = np.zeros(matrices.shape[:2], dtype=np.int64)
    for place, length in enumerate(lengths):
        heads[place, :length] = tree_of(matrices[place, :length, :length])
    labels = _labels(parser, states, torch.from_numpy(heads).to(states.device))
    names = parser.vocab["deprel"].unmap
    return [
        [[int(head), name] for head, name in zip(heads[place, 1:length], names(labels[place][1:length]), strict=True)]
        for place, length in enumerate(lengths)
    ]


def _labels(parser: GraphParser, states: Tensor, heads: Tensor) -> list[list[int]]:
    """The numbers of the best labels of the given heads."""
    part = parser.deprel
    dependent, governor = part.hidden_func(part.W1(states)), part.hidden_func(part.W2(states))
    governor = torch.gather(governor, 1, heads[:, :, None].expand(-1, -1, governor.shape[2]))
    dependent, governor = (torch.cat([x, torch.ones_like(x[:, :, :1])], 2) for x in (dependent, governor))
    pairs = zip(dependent.flatten(0, 1).split(AT_ONCE), governor.flatten(0, 1).split(AT_ONCE), strict=True)
    best = [_bilinear(part.scorer.W_bilin, *pair).argmax(1) for pair in pairs]
    return (torch.cat(best).view_as(heads) + VOCAB_PREFIX_SIZE).tolist()


def _bilinear(layer: nn.Module, dependent: Tensor, governor: Tensor) -> Tensor:
    """The scores of every label for each dependent with its one governor."""
    rows, columns, count = layer.weight.shape
    half = (dependent @ layer.weight.view(rows, columns * count)).view(-1, columns, count)
    return (governor[:, None, :] @ half).squeeze(1) + layer.bias


def tree_of(scores: np.ndarray) -> np.ndarray:
    """The head of each word (word 0 is the root, its own head): the best tree with one word under the root.

    Where the best head of every word already makes such a tree it is the answer, and the search is left out.
    """
    heads = scores.argmax(1)
    heads[0] = 0
    if is_tree(heads):
        return heads
    shifted = scores.astype(np.float64)
    return chuliu_edmonds_one_root(shifted - np.logaddexp.reduce(shifted, axis=1, keepdims=True))


def is_tree(heads: np.ndarray) -> bool:
    """Whether every word reaches the root and one word alone stands under it."""
    if np.count_nonzero(heads[1:] == 0) != 1:
        return False
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return not reached.any()
