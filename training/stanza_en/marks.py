"""More training text for the tokenizer: the same paragraphs with the quotation marks newspapers print.

The treebank has straight marks nearly everywhere; a tokenizer that never saw the others makes sentences of them.
"""

from pathlib import Path

OPENING_BEFORE = frozenset(" \n([{-\N{EM DASH}\N{EN DASH}")
STRAIGHT = "\"'"
BREAK = "\n\n"
INSIDE = "0"


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
    more = [curly(*pair) for pair in added + 2 * quoting] + [double_apostrophes(*pair) for pair in quoting]
    text_out.write_text(BREAK.join([*texts, *(text for text, _ in more)]) + "\n", encoding="utf-8")
    labels_out.write_text(BREAK.join([*tags, *(tag for _, tag in more)]) + BREAK, encoding="utf-8")
    return len(more)


def curly(text: str, tags: str) -> tuple[str, str]:
    r"""Straight marks bent by what stands before them; every character keeps its label.

    >>> curly("He said, \"I won't.\"", "0100001110001003")[0]
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


def _fitting(text: str, tags: str) -> tuple[str, str]:
    text, tags = text.strip(), tags.strip().replace("\n", "")
    if len(text) != len(tags):
        raise ValueError(f"a paragraph of {len(text)} characters has {len(tags)} labels: {text[:60]!r}")
    return text, tags
