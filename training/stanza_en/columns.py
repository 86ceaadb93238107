"""Sentences as numbers: the vocabularies Stanza's own models read, and each sentence mapped through them once."""

import random
from collections.abc import Iterator, Sequence

import torch
from attrs import frozen
from stanza.models.common.utils import simplify_punct
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE, CharVocab
from stanza.models.pos.vocab import FeatureVocab, MultiVocab, WordVocab
from torch import Tensor

from training.stanza_en.conllu import Sentence

NAME = "en_quo"
LONGEST_SENTENCE = 120
LONGEST_WORD = 30
PLACES = {"word": 0, "upos": 1, "xpos": 2, "feats": 3, "lemma": 4, "deprel": 6}
TAGGER_VOCABS = ("char", "word", "upos", "xpos", "feats")
PARSER_VOCABS = ("char", "word", "upos", "xpos", "feats", "lemma", "deprel")


def table(sentence: Sentence) -> list[list[str]]:
    """The columns of each word in the order Stanza's vocabularies count them, endless marks (``?!?!``) made short."""
    rows = [[w.form, w.upos, w.xpos, w.feats, w.lemma, str(w.head), w.deprel] for w in sentence.words]
    return simplify_punct([rows])[0]


def vocabs(gold: Sequence[Sentence], more: Sequence[Sentence], cutoff: int, names: Sequence[str]) -> MultiVocab:
    """The named vocabularies: words, lemmas and characters of all sentences, tags and relations of ``gold`` alone.

    ``cutoff`` is how often a word or lemma must occur to have a vector of its own.
    """
    tagged = [table(sentence) for sentence in gold]
    data = tagged + [table(sentence) for sentence in more]
    made = {}
    for name in names:
        match name:
            case "char":
                made[name] = CharVocab(data, NAME)
            case "feats":
                made[name] = FeatureVocab(tagged, NAME, idx=PLACES[name])
            case "word" | "lemma":
                made[name] = WordVocab(data, NAME, cutoff=cutoff, lower=True, idx=PLACES[name])
            case _:
                made[name] = WordVocab(tagged, NAME, idx=PLACES[name])
    return MultiVocab(made)


@frozen
class Columns:
    """One sentence's numbers, each a list or a list of lists with one entry to a word."""

    words: list[int]
    chars: list[tuple[int, ...]]
    upos: list[int]
    xpos: list[int]
    feats: list[list[int]]
    lemmas: list[int]
    heads: list[int]
    deprels: list[int]

    def __len__(self) -> int:
        return len(self.words)


@frozen
class Block:
    """Sentences of one length, so that nothing is padded."""

    words: Tensor
    chars: list[tuple[int, ...]]
    upos: Tensor
    xpos: Tensor
    feats: Tensor
    lemmas: Tensor
    heads: Tensor
    deprels: Tensor


def numbered(sentences: Sequence[Sentence], vocab: MultiVocab) -> list[Columns]:
    """The sentences of a length a training can bear, as numbers."""
    return [_columns(s, vocab) for s in sentences if 0 < len(s.words) <= LONGEST_SENTENCE]


def _columns(sentence: Sentence, vocab: MultiVocab) -> Columns:
    forms, upos, xpos, feats, lemmas, heads, deprels = zip(*table(sentence), strict=True)
    known = set(vocab.keys())
    return Columns(
        vocab["word"].map(forms),
        [tuple(vocab["char"].map(form[:LONGEST_WORD])) for form in forms],
        vocab["upos"].map(upos),
        vocab["xpos"].map(xpos),
        vocab["feats"].map(feats),
        vocab["lemma"].map(lemmas) if "lemma" in known else [0] * len(forms),
        [int(head) for head in heads],
        [n - VOCAB_PREFIX_SIZE for n in vocab["deprel"].map(deprels)] if "deprel" in known else [0] * len(forms),
    )


def block(sentences: Sequence[Columns]) -> Block:
    """Stacks sentences of one length."""
    stacks = {
        name: torch.tensor([getattr(s, name) for s in sentences])
        for name in ("words", "upos", "xpos", "feats", "lemmas", "heads", "deprels")
    }
    return Block(chars=[chars for s in sentences for chars in s.chars], **stacks)


def blocks(sentences: Sequence[Columns], words: int, draw: random.Random) -> Iterator[Block]:
    """Blocks of about so many words without end, each sentence once before any comes again."""
    by_length: dict[int, list[Columns]] = {}
    for sentence in sentences:
        by_length.setdefault(len(sentence), []).append(sentence)
    while True:
        chunks = []
        for length, group in by_length.items():
            draw.shuffle(group)
            size = max(1, words // length)
            chunks += [group[start : start + size] for start in range(0, len(group), size)]
        draw.shuffle(chunks)
        yield from (block(chunk) for chunk in chunks)
