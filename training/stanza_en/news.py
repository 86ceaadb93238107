"""News articles, the raw material of the silver treebank: their texts, and the words of their parses."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from training.stanza_en.conllu import Row, Sentence


def parsed_words(path: Path) -> Iterator[Sentence]:
    """Forms and lemmas of the articles of a ``*_parsed.jsonl.gz``: what there is to give a vector to."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            for words in json.loads(line)["sentences"]:
                yield Sentence(tuple(Row(str(n), w["text"], w["lemma"], w["upos"]) for n, w in enumerate(words, 1)))


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text of the articles of a ``*.jsonl.gz``."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            yield article["id"], article["text"]
