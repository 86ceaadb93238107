"""More training text for the tokenizer: the same paragraphs with the quotation marks and titles newspapers print.

The treebank has straight marks nearly everywhere and hardly a "Sen." or "Gov."; a tokenizer that never saw them makes
sentences of them.
"""

import random
from pathlib import Path

import regex

OPENING_BEFORE = frozenset(" \n([{-\N{EM DASH}\N{EN DASH}")
STRAIGHT = "\"'"
BREAK = "\n\n"
INSIDE, ENDS = "0", "1"
TITLE = regex.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.(?= \p{Lu})")
TITLES = "Sen. Sens. Rep. Reps. Gov. Gen. Lt. Col. Sgt. Capt. Prof. Rev. Pres.".split()
TITLE_ROUNDS, SEED = 10, 3


def add_marks(text: Path, labels: Path, text_out: Path, labels_out: Path) -> int:
    """Writes the training text with the marked paragraphs after it and returns how many were added.

    Raises:
        ValueError: Text and labels do not fit each other.
    """
    texts = text.read_text(encoding="utf-8").rstrip().split(BREAK)
    tags = labels.read_text(encoding="utf-8").rstrip().split(BREAK)
    fitting = [_fitting(*pair) for pair in zip(texts, tags, strict=True)]
    added = [pair for pair in fitting if '"' in pair[0] or "'" in pair[0]]
    quoting = [pair for pair in added if '"' in pair[0]]
    more = [curly(*pair) for pair in added + quoting] + [double_apostrophes(*pair) for pair in quoting]
    more += [curly(text.replace('"', "'"), tags) for text, tags in quoting]
    draw = random.Random(SEED)
    more += [titled(*pair, draw) for pair in fitting if TITLE.search(pair[0]) for _ in range(TITLE_ROUNDS)]
    text_out.write_text(BREAK.join([*texts, *(text for text, _ in more)]) + "\n", encoding="utf-8")
    labels_out.write_text(BREAK.join([*tags, *(tag for _, tag in more)]) + BREAK, encoding="utf-8")
    return len(more)


def curly(text: str, tags: str) -> tuple[str, str]:
    r"""Straight marks bent by what stands before them; every character keeps its label.

    >>> curly("He said, \"I won't.\"", "0100001110100001121")[0]
    'He said, “I won’t.”'
    """
    bent, opens = [], False
    for place, char in enumerate(text):
        opens = place == 0 or text[place - 1] in OPENING_BEFORE or (opens and text[place - 1] in STRAIGHT)
        match char:
            case '"':
                bent.append("\N{LEFT DOUBLE QUOTATION MARK}" if opens else "\N{RIGHT DOUBLE QUOTATION MARK}")
            case "'":
                bent.append("\N{LEFT SINGLE QUOTATION MARK}" if opens else "\N{RIGHT SINGLE QUOTATION MARK}")
            case _:
                bent.append(char)
    return "".join(bent), tags


def double_apostrophes(text: str, tags: str) -> tuple[str, str]:
    """Double marks written as two apostrophes, one token as before."""
    texts, labels = [], []
    for char, tag in zip(text, tags, strict=True):
        texts.append("''" if char == '"' else char)
        labels.append(INSIDE + tag if char == '"' else tag)
    return "".join(texts), "".join(labels)


def titled(text: str, tags: str, draw: random.Random) -> tuple[str, str]:
    """Titles of persons in place of the treebank's few, each one token."""
    texts, labels, done = [], [], 0
    for found in TITLE.finditer(text):
        if tags[found.end() - 1] == ENDS:
            title = draw.choice(TITLES)
            texts += [text[done : found.start()], title]
            labels += [tags[done : found.start()], INSIDE * (len(title) - 1) + ENDS]
            done = found.end()
    return "".join([*texts, text[done:]]), "".join([*labels, tags[done:]])


def _fitting(text: str, tags: str) -> tuple[str, str]:
    text, tags = text.strip(), tags.strip().replace("\n", "")
    if len(text) != len(tags):
        raise ValueError(f"a paragraph of {len(text)} characters has {len(tags)} labels: {text[:60]!r}")
    return text, tags
