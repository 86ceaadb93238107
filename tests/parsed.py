"""Parses written by hand, for tests."""

from collections.abc import Iterator
from typing import Any


def entries(text: str, rows: str, start: int = 0) -> list[dict[str, Any]]:
    """A sentence in Stanza's JSON form, from "form lemma UPOS head deprel" rows; offsets are looked up in the text.

    A row "2-3 form" opens a multi-word token; forms of its words that do not stand in the text get no offsets.
    """
    found: list[dict[str, Any]] = []
    at, last_of_range = start, 0
    for row in rows.strip().split("\n"):
        columns = row.split()
        if "-" in columns[0] and columns[0][0].isdigit():
            first, last = map(int, columns[0].split("-"))
            at = text.index(columns[1], at)
            found.append({"id": (first, last), "text": columns[1], "start_char": at, "end_char": at + len(columns[1])})
            at, last_of_range = at + len(columns[1]), last
            continue
        form, lemma, upos, head, deprel, *rest = columns
        number = sum(isinstance(entry["id"], int) for entry in found) + 1
        entry = {"id": number, "text": form, "lemma": lemma, "upos": upos, "head": int(head), "deprel": deprel}
        if number > last_of_range:
            at = text.index(form, at)
            entry |= {"start_char": at, "end_char": at + len(form)}
            at += len(form)
        found.append(entry | ({"ner": rest[0]} if rest else {}))
    return found


def conllu(sentence: list[dict[str, Any]], misc: str = "_") -> Iterator[str]:
    """A sentence as lines of CoNLL-U."""
    for entry in sentence:
        number = entry["id"] if isinstance(entry["id"], int) else "-".join(map(str, entry["id"]))
        columns = [
            entry.get(name, "_") for name in ("text", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps")
        ]
        yield "\t".join(str(column) for column in (number, *columns, misc))
    yield ""
