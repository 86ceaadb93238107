"""Greedy longest-match WordPiece over given words, uncased, as the BERT models split them."""

import unicodedata
from functools import lru_cache
from pathlib import Path

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 40
MOST_PIECES = 6


class WordPiece:
    """The vocabulary of a BERT model and how words fall into its pieces."""

    def __init__(self, vocab: Path) -> None:
        lines = vocab.read_text(encoding="utf-8").splitlines()
        self.ids = {piece: number for number, piece in enumerate(lines)}
        self.start, self.end = self.ids[START], self.ids[END]
        self.split = lru_cache(maxsize=200_000)(self._split)

    def _split(self, word: str) -> tuple[int, ...]:
        """The ids of the first pieces of a word, never none."""
        pieces = [number for part in _parts(word) for number in self._match(part)]
        return tuple(pieces[:MOST_PIECES]) or (self.ids[UNKNOWN],)

    def _match(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self.ids[UNKNOWN]]
        found, begin = [], 0
        while begin < len(part):
            prefix = "##" if begin else ""
            end = next((e for e in range(len(part), begin, -1) if prefix + part[begin:e] in self.ids), None)
            if end is None:
                return [self.ids[UNKNOWN]]
            found.append(self.ids[prefix + part[begin:end]])
            begin = end
        return found


def _parts(word: str) -> list[str]:
    """The word in lower case without accents, cut at punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    spaced = "".join(f" {c} " if unicodedata.category(c)[0] in "PS" else c for c in plain)
    return spaced.split()
