"""The figures of the model card, from raw text on: accuracy by CoNLL's scorer, speed, loading time and size."""

import io
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from pathlib import Path

import stanza
import torch
from stanza.models.common.doc import Document
from stanza.models.common.utils import ud_scores

from training.stanza_en import conllu
from training.stanza_en.conllu import Sentence

MEASURES = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS")


def raw_texts(sentences: Iterable[Sentence]) -> list[str]:
    """The text of each document: sentences joined by a blank, paragraphs by an empty line."""
    documents: list[list[list[str]]] = []
    for sentence in sentences:
        for comment in sentence.comments:
            if comment.startswith("# newdoc") or not documents:
                documents.append([[]])
            if comment.startswith("# newpar"):
                documents[-1].append([])
            if comment.startswith("# text = "):
                documents[-1][-1].append(comment.removeprefix("# text = "))
    return ["\n\n".join(" ".join(par) for par in document if par) for document in documents]


def accuracy(pipeline: stanza.Pipeline, gold: Path, work: Path) -> dict[str, float]:
    """F1 in percent of each of `MEASURES` for the raw text of a CoNLL-U file."""
    documents = pipeline.bulk_process([Document([], text=text) for text in raw_texts(conllu.read(gold))])
    found = work / f"{gold.stem}.found.conllu"
    found.write_text("".join(f"{document:C}\n\n" for document in documents), encoding="utf-8")
    with redirect_stdout(io.StringIO()):
        scores = ud_scores(str(gold), str(found))
    return {name: 100 * scores[name].f1 for name in MEASURES}


def subset(gold: Path, keep: Callable[[str], bool], path: Path) -> Path:
    """Writes the documents of a CoNLL-U file whose id is to be kept."""
    kept, here = [], False
    for sentence in conllu.read(gold):
        for comment in sentence.comments:
            if comment.startswith("# newdoc id = "):
                here = keep(comment.removeprefix("# newdoc id = "))
        if here:
            kept.append(sentence)
    conllu.write(path, kept)
    return path


def tokens_per_second(pipeline: stanza.Pipeline, texts: Sequence[str]) -> float:
    """Words per CPU second in bulk on one thread."""
    torch.set_num_threads(1)
    pipeline.bulk_process([Document([], text=text) for text in texts[:2]])
    began = time.process_time()
    documents = pipeline.bulk_process([Document([], text=text) for text in texts])
    return sum(document.num_words for document in documents) / (time.process_time() - began)
