"""The silver treebank: news in the pipeline's own tokens, with the teacher's tags and trees."""

from collections.abc import Iterable, Iterator, Sequence

import stanza
from attrs import evolve
from stanza.models.common.doc import Document
from stanza.models.common.doc import Sentence as StanzaSentence

from training.stanza_en.conllu import Row, Sentence

BULK = 40
LONGEST_SENTENCE = 100
PART = 1000


def tokenized(pipeline: stanza.Pipeline, texts: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of the texts; the pipeline has ``tokenize`` and ``mwt``."""
    group: list[str] = []
    for text in texts:
        group.append(text)
        if len(group) == BULK:
            yield from _sentences(pipeline, group)
            group = []
    yield from _sentences(pipeline, group)


def _sentences(pipeline: stanza.Pipeline, texts: Sequence[str]) -> Iterator[Sentence]:
    documents = [Document([], text=text) for text in texts]
    for document in pipeline.bulk_process(documents) if documents else ():
        for sentence in document.sentences:
            if len(sentence.words) <= LONGEST_SENTENCE:
                yield from_stanza(sentence)


def from_stanza(sentence: StanzaSentence) -> Sentence:
    """The rows of a sentence, its multi-word tokens before their words."""
    rows = []
    for token in sentence.tokens:
        if len(token.words) > 1:
            rows.append(Row(f"{token.id[0]}-{token.id[-1]}", token.text))
        rows += [
            Row(
                str(w.id),
                w.text,
                w.lemma or "_",
                w.upos or "_",
                w.xpos or "_",
                w.feats or "_",
                w.head or 0,
                w.deprel or "_",
            )
            for w in token.words
        ]
    return Sentence(tuple(rows))


def to_stanza(sentences: Sequence[Sentence]) -> Document:
    """A document of the words alone, as a tagger reads it."""
    return Document(
        [
            [
                {"id": n, "text": w.form, "lemma": w.lemma, "upos": w.upos, "xpos": w.xpos, "feats": w.feats}
                for n, w in enumerate(sentence.words, 1)
            ]
            for sentence in sentences
        ]
    )


def retagged(pipeline: stanza.Pipeline, sentences: Sequence[Sentence], unseen: float = 0.0) -> list[Sentence]:
    """The sentences with the tags and lemmas of ``pipeline`` and their own trees.

    ``unseen`` is the share of words hidden from the tagger: on sentences it was trained with it then errs about as
    often as on others, and the parser learns to live with wrong tags.
    """
    tagger = pipeline.processors["pos"].trainer.model
    usual, tagger.worddrop.dropprob = tagger.worddrop.dropprob, unseen
    hook = tagger.register_forward_pre_hook(lambda model, _: model.worddrop.train() and None)
    try:
        parts = (sentences[start : start + PART] for start in range(0, len(sentences), PART))
        return [sentence for part in parts for sentence in _tagged(pipeline, part)]
    finally:
        hook.remove()
        tagger.worddrop.dropprob = usual


def _tagged(pipeline: stanza.Pipeline, sentences: Sequence[Sentence]) -> list[Sentence]:
    document = pipeline.processors["lemma"].process(pipeline.processors["pos"].process(to_stanza(sentences)))
    return [_with_tags(old, from_stanza(new)) for old, new in zip(sentences, document.sentences, strict=True)]


def _with_tags(old: Sentence, new: Sentence) -> Sentence:
    pairs = zip(old.words, new.words, strict=True)
    return old.with_words(evolve(o, lemma=n.lemma, upos=n.upos, xpos=n.xpos, feats=n.feats) for o, n in pairs)
