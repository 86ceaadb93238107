"""What tells speech in quotation marks from scare quotes, titles and words mentioned as words."""

from __future__ import annotations

from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD, Templates, bucket
from quoteattr.attribution.models.tree_cues import REGION_LINES, tree_region_keys
from quoteattr.attribution.models.view import View, capital_of, final_of, size_of
from quoteattr.attribution.words import CLASS_ID, END, NONE, START, look_up

TEMPLATES = Templates(
    "bias", "size number", "words number", "capital number", "final number", "size-capital-final number number number",
    "before class", "after class", "around class class", "before-capital class number", "after-final class number",
    "word-before word", "word-after word", "word-two-before word", "alone number", "best-cue-left number number",
    "best-cue-right number number", "best-cue number", "best-cue-size number number", "lower-share number",
    "pronoun number", "verb number", "negation number", "first-word class", "last-word class", "regions number",
    "mark number", "paragraph number", "cue-in-neighbours number", "word-before-size word number",
    "size-before number class",
    "size-after number class", "first-inside word", "verb-size number number", "stem-before word",
    "comma-inside number number",
    parsed=REGION_LINES,
)  # fmt: skip
_NUMBER = {template.name: number for number, template in enumerate(TEMPLATES.all)}
_PRONOUNS = frozenset(CLASS_ID[name] for name in ("i", "he", "it", "him", "his"))
_VERBS = frozenset(CLASS_ID[name] for name in ("be", "have", "do", "modal"))
_REACH = 40
WORDS = (1, 2, 3, 4, 5, 6, 8, 12)
BETWEEN = (1, 2, 4, 8)
LOWER_SHARES = (0.2, 0.4, 0.6, 0.8, 0.99)


def region_features(view: View, bins: list[int], e: int) -> list[int]:
    """Keys of the quotation at element `e`; `bins` are the first stage's probabilities."""
    elements, classes, words = view.elements, view.classes, view.word_ids
    region = elements.regions[e]
    assert region is not None
    sentence = elements.sentence_of(e)
    first, last = elements.sentences[sentence]
    first, last = max(first, e - _REACH), min(last, e + _REACH)
    before = classes[e - 1] if e > first else START
    after = classes[e + 1] if e + 1 < last else END
    size, final, capital = size_of(region), final_of(region), capital_of(region)
    left, right = bins[first:e][::-1], bins[e + 1 : last]
    best_left, left_at = _best(left)
    best_right, right_at = _best(right)
    inside = elements.document.words[region.tokens[0] : min(region.tokens[1], region.tokens[0] + 60)]
    inner = [look_up(word) for word in inside if word[0].isalnum()]
    lower = sum(not word.capital for word in inner) / max(1, len(inner))
    verb = sum(word.class_id in _VERBS for word in inner)
    opened, closed = elements.paragraphs[elements.paragraph_of(sentence)]
    neighbours = _neighbour_cue(view, bins, sentence, opened, closed)
    word_before = words[e - 1] if e > first else 0
    keys = (
        ("bias", 0, 0, 0), ("size", size, 0, 0), ("words", bucket(region.words, WORDS), 0, 0),
        ("capital", capital, 0, 0), ("final", final, 0, 0), ("size-capital-final", size, capital, final),
        ("before", before, 0, 0), ("after", after, 0, 0), ("around", before, after, 0),
        ("before-capital", before, capital, 0), ("after-final", after, final, 0), ("word-before", word_before, 0, 0),
        ("word-after", words[e + 1] if e + 1 < last else 0, 0, 0),
        ("word-two-before", words[e - 2] if e - 1 > first else 0, 0, 0), ("alone", int(last - first == 1), 0, 0),
        ("best-cue-left", best_left, bucket(left_at, BETWEEN), 0),
        ("best-cue-right", best_right, bucket(right_at, BETWEEN), 0),
        ("best-cue", max(best_left, best_right), 0, 0), ("best-cue-size", max(best_left, best_right), size, 0),
        ("lower-share", bucket(lower, LOWER_SHARES), 0, 0),
        ("pronoun", min(2, sum(word.class_id in _PRONOUNS for word in inner)), 0, 0), ("verb", min(verb, 2), 0, 0),
        ("negation", int(any("not" in word.lower or "n't" in word.lower for word in inner)), 0, 0),
        ("first-word", inner[0].class_id if inner else NONE, 0, 0),
        ("last-word", inner[-1].class_id if inner else NONE, 0, 0),
        ("regions", min(4, sum(r is not None for r in elements.regions[first:last])), 0, 0),
        ("mark", ord(elements.text[elements.starts[e]]) & 0xFFFF, 0, 0),
        ("paragraph", min(elements.paragraph_of(sentence), 2), 0, 0), ("cue-in-neighbours", neighbours, 0, 0),
        ("word-before-size", word_before, size, 0), ("size-before", size, before, 0), ("size-after", size, after, 0),
        ("first-inside", view.lexis.vocabulary.get(inner[0].lower, 0) if inner else 0, 0, 0),
        ("verb-size", min(verb, 2), size, 0),
        ("stem-before", view.stem_ids[e - 1] if e > first else 0, 0, 0), ("comma-inside", int("," in inside), size, 0),
    )  # fmt: skip
    found = [_NUMBER[name] | a << FIRST | b << SECOND | c << THIRD for name, a, b, c in keys]
    if view.tree is not None:
        found += tree_region_keys(view, view.tree, bins, e)
    return found


def _best(outwards: list[int]) -> tuple[int, int]:
    best = max(outwards, default=0)
    return best, outwards.index(best) if best else 0


def _neighbour_cue(view: View, bins: list[int], sentence: int, opened: int, closed: int) -> int:
    """The best bin of a cue in the sentences beside this one, in the same paragraph."""
    best = 0
    for other in (sentence - 1, sentence + 1):
        if opened <= other < closed:
            first, last = view.elements.sentences[other]
            best = max(best, *bins[first : min(last, first + _REACH)], 0)
    return best
