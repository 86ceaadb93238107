"""What the lemmatizer learns from: each form and tag once with its commonest lemma, the treebank's before the news'."""

from collections import Counter
from collections.abc import Iterable

from training.stanza_en.conllu import Row, Sentence

ROWS = 25
LEAST_IN_NEWS = 2
Key = tuple[str, str]


def lexicon(gold: Iterable[Sentence], news: Iterable[Sentence]) -> list[Sentence]:
    """The entries as sentences, commonest first; the news add forms the treebank does not have."""
    own = _commonest(gold)
    known = {form for form, _ in own}
    more = {key: found for key, found in _commonest(news).items() if key[0] not in known and found[1] >= LEAST_IN_NEWS}
    entries = [*_sorted(own), *_sorted(more)]
    rows = [Row("1", form, lemma, upos) for (form, upos), lemma in entries]
    return [_sentence(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]


def _commonest(sentences: Iterable[Sentence]) -> dict[Key, tuple[str, int]]:
    counts: dict[Key, Counter[str]] = {}
    for sentence in sentences:
        for word in sentence.words:
            if "goeswith" not in (word.deprel, word.upos) and word.lemma != "_":
                counts.setdefault((word.form, word.upos), Counter())[word.lemma] += 1
    return {key: found.most_common(1)[0] for key, found in counts.items()}


def _sorted(entries: dict[Key, tuple[str, int]]) -> list[tuple[Key, str]]:
    return [(key, lemma) for key, (lemma, _) in sorted(entries.items(), key=lambda entry: -entry[1][1])]


def _sentence(rows: list[Row]) -> Sentence:
    numbered = (Row(str(n), row.form, row.lemma, row.upos, head=n - 1, deprel="dep") for n, row in enumerate(rows, 1))
    return Sentence(tuple(numbered))
