"""CoNLL-U in and out: the treebank's sentences as columns of words."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

FIELDS = 10


@frozen
class Row:
    """One line of a sentence: a word, or a multi-word token over the words after it (``number`` = ``"3-4"``)."""

    number: str
    form: str
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int = 0
    deprel: str = "_"
    misc: str = "_"

    @property
    def is_word(self) -> bool:
        """Whether this is a syntactic word, not a multi-word token."""
        return "-" not in self.number


@frozen
class Sentence:
    """The rows of a sentence and the comment lines before it."""

    rows: tuple[Row, ...]
    comments: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Row, ...]:
        """The syntactic words alone."""
        return tuple(row for row in self.rows if row.is_word)

    def with_words(self, words: Iterable[Row]) -> "Sentence":
        """The same sentence, its words replaced one by one and its multi-word tokens kept."""
        fresh = iter(words)
        return evolve(self, rows=tuple(next(fresh) if row.is_word else row for row in self.rows))


def read(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file; empty nodes (``8.1``) are left out.

    Raises:
        ValueError: A line has not ten columns.
    """
    sentences, rows, comments = [], [], []
    with path.open(encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    sentences.append(Sentence(tuple(rows), tuple(comments)))
                rows, comments = [], []
            elif line.startswith("#"):
                comments.append(line)
            elif "." not in (columns := line.split("\t"))[0]:
                rows.append(_row(columns))
    if rows:
        sentences.append(Sentence(tuple(rows), tuple(comments)))
    return sentences


def write(path: Path, sentences: Iterable[Sentence]) -> None:
    """Writes the sentences to ``path``, its folder made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for sentence in sentences:
            file.writelines(f"{line}\n" for line in _lines(sentence))
            file.write("\n")


def _row(columns: list[str]) -> Row:
    if len(columns) != FIELDS:
        raise ValueError(f"a CoNLL-U line has {len(columns)} columns, not {FIELDS}: {columns}")
    number, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    return Row(number, form, lemma, upos, xpos, feats, int(head) if head.isdecimal() else 0, deprel, misc)


def _lines(sentence: Sentence) -> Iterator[str]:
    yield from sentence.comments
    for row in sentence.rows:
        head = str(row.head) if row.is_word else "_"
        columns = (row.number, row.form, row.lemma, row.upos, row.xpos, row.feats, head, row.deprel, "_", row.misc)
        yield "\t".join(columns)
