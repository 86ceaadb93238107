"""The losses of Stanza's tagger and parser over blocks without padding: the same functions, trained twice as fast.

Stanza packs its batches, and packed sequences miss the fused LSTM (and bfloat16) of the CPU library.
"""

import torch
from stanza.models.common.char_model import CharacterModel
from stanza.models.common.hlstm import HighwayLSTM
from stanza.models.common.vocab import ROOT_ID
from stanza.models.depparse.model import GraphParser
from stanza.models.pos.model import Tagger
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

from training.stanza_en.columns import Block


def tagger_loss(model: Tagger, block: Block) -> Tensor:
    """The sum of the mean losses over UPOS, XPOS and each feature."""
    inputs = [model.word_emb(block.words), model.trans_char(model.drop(char_states(model.charmodel, block)))]
    states = _encode(model, model.taggerlstm, model.taggerlstm_h_init, model.taggerlstm_c_init, inputs)
    hidden = model.drop(functional.relu(model.upos_hid(model.drop(states))))
    classifiers = [model.upos_clf, model.tag_clf["xpos"], *model.tag_clf["feats"]]
    targets = [block.upos, block.xpos, *block.feats.unbind(2)]
    weight, bias = (torch.cat([getattr(c, name) for c in classifiers]) for name in ("weight", "bias"))
    scores = functional.linear(hidden, weight, bias).float().split([c.out_features for c in classifiers], 2)
    losses = [functional.cross_entropy(s.flatten(0, 1), t.flatten()) for s, t in zip(scores, targets, strict=True)]
    return torch.stack(losses).sum()


def parser_loss(model: GraphParser, block: Block) -> Tensor:
    """The mean loss of arcs and of the labels of the right arcs."""
    tags = model.upos_emb(_rooted(block.upos)) + model.xpos_emb(_rooted(block.xpos))
    inputs = [model.word_emb(_rooted(block.words)), model.lemma_emb(_rooted(block.lemmas)), tags]
    states = _encode(model, model.parserlstm, model.parserlstm_h_init, model.parserlstm_c_init, inputs)
    return _arc_loss(model, states, block) + _label_loss(model, states, block)


def _arc_loss(model: GraphParser, states: Tensor, block: Block) -> Tensor:
    scores = model.unlabeled(model.drop(states), model.drop(states)).squeeze(3).float()
    itself = torch.eye(states.shape[1], dtype=torch.bool)
    scores = scores.masked_fill(itself, -torch.inf)[:, 1:]
    return functional.cross_entropy(scores.flatten(0, 1), block.heads.flatten())


def _label_loss(model: GraphParser, states: Tensor, block: Block) -> Tensor:
    """Labels are scored at the right heads alone, not for every pair of words."""
    part = model.deprel
    dependent = part.dropout(part.hidden_func(part.W1(model.drop(states[:, 1:]))))
    governor = part.dropout(part.hidden_func(part.W2(model.drop(states))))
    governor = torch.gather(governor, 1, block.heads[:, :, None].expand(-1, -1, governor.shape[2]))
    scores = label_scores(part.scorer.W_bilin.weight, part.scorer.W_bilin.bias, dependent, governor)
    return functional.cross_entropy(scores.float().flatten(0, 1), block.deprels.flatten())


def label_scores(weight: Tensor, bias: Tensor, dependent: Tensor, governor: Tensor) -> Tensor:
    """The bilinear scores of each dependent with its one governor."""
    dependent, governor = (torch.cat([x, torch.ones_like(x[:, :, :1])], 2) for x in (dependent, governor))
    rows, columns, labels = weight.shape
    half = (dependent @ weight.view(rows, columns * labels)).view(*dependent.shape[:2], columns, labels)
    return (governor[:, :, None, :] @ half.to(governor.dtype)).squeeze(2) + bias


def char_states(model: CharacterModel, block: Block) -> Tensor:
    """What the character model makes of each word, each distinct word read once."""
    distinct = sorted(set(block.chars), key=len, reverse=True)
    places = {chars: place for place, chars in enumerate(distinct)}
    packed = pack_sequence([torch.tensor(chars) for chars in distinct])
    embedded = packed._replace(data=model.dropout(model.char_emb(packed.data)))
    count = len(distinct)
    starts = (model.charlstm_h_init.expand(-1, count, -1), model.charlstm_c_init.expand(-1, count, -1))
    states = model.charlstm(embedded, None, hx=tuple(start.contiguous() for start in starts))[0]
    weighed = states.data * torch.sigmoid(model.char_attn(model.dropout(states.data)))
    sums = pad_packed_sequence(states._replace(data=weighed), batch_first=True)[0].sum(1)
    order = torch.tensor([places[chars] for chars in block.chars])
    return sums[order].view(*block.words.shape, -1)


def _encode(
    model: Tagger | GraphParser, lstm: HighwayLSTM, hidden: Tensor, cell: Tensor, inputs: list[Tensor]
) -> Tensor:
    states = model.worddrop(torch.cat(inputs, 2), model.drop_replacement)
    states = model.drop(states)
    for layer in range(lstm.num_layers):
        if layer:
            states = model.drop(states)
        both = slice(2 * layer, 2 * layer + 2)
        start = tuple(x[both].expand(-1, len(states), -1).contiguous() for x in (hidden, cell))
        found, _ = lstm.lstm[layer].lstm(states, start)
        gate, highway = lstm.gate[layer](states), lstm.highway[layer](states)
        states = found + torch.sigmoid(gate) * torch.tanh(highway)
    return states


def _rooted(numbers: Tensor) -> Tensor:
    return functional.pad(numbers, (1, 0), value=ROOT_ID)
