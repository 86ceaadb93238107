"""A reader of CoNLL-U, the format in which every parser of Universal Dependencies can write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import Factory, define

from quoteattr.errors import DocumentError
from quoteattr.text.alignment import align, skip_blanks
from quoteattr.text.document import Document
from quoteattr.text.stanza_json import read_parse

_COLUMNS = 10
_ESCAPES = {"\\s": " ", "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\p": "|", "\\\\": "\\"}
_PARAGRAPH = "\n\n"


@define
class _Sentence:
    text: str | None = None
    """What its comment says."""
    opens_paragraph: bool = False
    entries: list[dict[str, Any]] = Factory(list)
    """Words and multi-word tokens as Stanza's JSON form has them."""

    def tokens(self) -> list[dict[str, Any]]:
        """The entries that stand in the text: words inside a multi-word token do not."""
        found, last = [], 0
        for entry in self.entries:
            if entry["id"][0] > last:
                found.append(entry)
                last = entry["id"][-1]
        return found


def read_conllu(conllu: str, text: str | None = None) -> Document:
    r"""The document of a text whose parse is given as CoNLL-U.

    Args:
        conllu: the sentences of one text. Named entities are read from `ner=` in the last column.
        text: the text itself. Words are found in it by `start_char` and `end_char` or `TokenRange` in the last
            column, else by search. Without it the text is put together from `# text` and `SpaceAfter=No`.

    Raises:
        DocumentError: a line is not CoNLL-U, or a word does not stand in the text where it should.

    >>> lines = ["1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No", "2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_"]
    >>> document = read_conllu("\n".join(lines))
    >>> document.text, document.words, document.heads
    ('Go!', ('Go', '!'), (-1, 0))
    """
    sentences = list(_sentences(conllu))
    if text is None:
        text = "".join(_written(sentences))
    at = 0
    for sentence in sentences:
        at = _place(text, sentence, at)
    return read_parse(text, [sentence.entries for sentence in sentences])


def _sentences(conllu: str) -> Iterator[_Sentence]:
    sentence = _Sentence()
    for number, line in enumerate(conllu.split("\n"), start=1):
        line = line.removesuffix("\r")
        if line.startswith("#"):
            _comment(sentence, line)
        elif line.strip():
            entry = _entry(line, number)
            if entry is not None:
                sentence.entries.append(entry)
        elif sentence.entries:
            yield sentence
            sentence = _Sentence()
    if sentence.entries:
        yield sentence


def _comment(sentence: _Sentence, line: str) -> None:
    key, _, value = line[1:].partition("=")
    if key.strip() == "text":
        sentence.text = value.strip()
    elif key.split()[:1] in (["newpar"], ["newdoc"]):
        sentence.opens_paragraph = True


def _entry(line: str, number: int) -> dict[str, Any] | None:
    """A word or multi-word token, nothing for an empty node."""
    columns = line.split("\t")
    if len(columns) != _COLUMNS:
        raise DocumentError(f"line {number} of the CoNLL-U has {len(columns)} columns, not {_COLUMNS}: {line!r:.60}")
    id_, form, lemma, upos, xpos, _, head, deprel, _, misc = columns
    if "." in id_:
        return None
    first, _, last = id_.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal() and (head == "_" or head.isdecimal()) and form):
        raise DocumentError(f"line {number} of the CoNLL-U has a broken id, head or form: {line!r:.60}")
    miscellanea = _pairs(misc)
    return {
        "id": [int(part) for part in (first, last) if part],
        "text": form,
        "lemma": "" if lemma == "_" != form else lemma,
        "upos": upos.strip("_"),
        "xpos": "" if xpos == "_" else xpos,
        "head": None if head == "_" else int(head),
        "deprel": deprel.strip("_"),
        "ner": miscellanea.get("ner") or miscellanea.get("NER"),
        "misc": miscellanea,
    }


def _pairs(misc: str) -> dict[str, str]:
    return {key: value for key, _, value in (item.partition("=") for item in misc.split("|"))}


def _written(sentences: Sequence[_Sentence]) -> Iterator[str]:
    """The text that the sentences were, piece by piece."""
    for number, sentence in enumerate(sentences):
        tokens = sentence.tokens()
        after = _space_after(tokens[-1]["misc"])
        body = "".join(token["text"] + (_space_after(token["misc"]) or "") for token in tokens[:-1])
        if number and sentence.opens_paragraph:
            yield _PARAGRAPH
        yield sentence.text if sentence.text is not None else body + tokens[-1]["text"]
        if number + 1 < len(sentences) and not sentences[number + 1].opens_paragraph:
            yield after


def _space_after(misc: Mapping[str, str]) -> str:
    if misc.get("SpaceAfter") == "No":
        return ""
    escaped = misc.get("SpacesAfter")
    if escaped is None:
        return " "
    for written, meant in _ESCAPES.items():
        escaped = escaped.replace(written, meant)
    return escaped if escaped.isspace() else " "


def _place(text: str, sentence: _Sentence, at: int) -> int:
    """Give each token of a sentence its offsets; returns where the sentence ends."""
    tokens = sentence.tokens()
    if all(_has_offsets(token) for token in tokens):
        return int(tokens[-1]["end_char"])
    forms = [token["text"] for token in tokens]
    for token, (start, end) in zip(tokens, align(text, forms, _start_of(text, sentence, at)), strict=True):
        token["start_char"], token["end_char"] = start, end
        at = end
    return at


def _has_offsets(token: dict[str, Any]) -> bool:
    """Whether a token's last column tells its offsets, which are then taken from there."""
    misc = token["misc"]
    start, _, end = misc.get("TokenRange", "").partition(":")
    start, end = misc.get("start_char", start), misc.get("end_char", end)
    if not (start.isdecimal() and end.isdecimal()):
        return False
    token["start_char"], token["end_char"] = int(start), int(end)
    return True


def _start_of(text: str, sentence: _Sentence, at: int) -> int:
    """Where a sentence starts: right here, or behind a stretch of text that was not parsed."""
    first = sentence.tokens()[0]["text"]
    here = skip_blanks(text, at)
    if text.startswith(first, here):
        return here
    found = text.find(sentence.text or first, here)
    return found if found >= 0 else here
