"""Quotations whose speaker stands elsewhere: split and carried-on quotations, sentences beside them, dialogue."""

from __future__ import annotations

from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    PREPOSITIONS,
    SENTENCE_STOPS,
    is_capital,
    is_past,
    kind,
    stem,
)
from quoteattr.attribution.grammar.reports import subject_report
from quoteattr.attribution.grammar.subjects import subject_before
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.scene import Rule, Scene, extended
from quoteattr.text import Range

_TAG = 40
_SHORT_TAG = 12
_SHORT_LINE = 15
_GESTURES = frozenset(
    "nod shrug smile grin laugh frown sigh pause point shake wave lean turn look raise wipe fold gesture blink stare "
    "glance wince grimace blush stand sit rise stop hesitate chuckle weep cry snort scowl bow clap tap pull push put "
    "pick hold lift lower open close spread cross stretch rub scratch light kneel crouch touch show clear throw".split()
)
_WORDS = frozenset(
    "words word phrase slogan sign banner message line lines motto sentence text inscription graffiti poster "
    "headline question answer letter caption placard".split()
)
_CLAUSAL = AUXILIARIES | {"that", "whether"}
_AFTER_CUE = PREPOSITIONS | SENTENCE_STOPS | {"adverb", "weekday"}


def split_by_attribution(scene: Scene, q: int) -> Link | None:
    """“A,” said X, “B.” and “A,” X said. “B.”: one quotation of two pieces."""
    before = scene.quotation_before(q)
    link = None if before is None else scene.covering.get(before)
    if before is None or link is None or not _is_quoted(link, before):
        return None
    if before + 1 == q:
        return extended(link, q)
    if link.cue is None or not before < link.cue < q or q - before > _TAG:
        return None
    return extended(link, q) if _only_attribution(scene, link, before, q) else None


def _is_quoted(link: Link, q: int) -> bool:
    """Whether the link's content is quoted to its end, so that another piece can go on from it."""
    first, last = link.content[-1]
    return last == q + 1 and first == q


def _only_attribution(scene: Scene, link: Link, before: int, q: int) -> bool:
    """Whether between two quotations stands one sentence's rest, the attribution and its adverbials."""
    elements = scene.elements
    stops = [i for i in range(before + 1, q) if kind(elements, i) in SENTENCE_STOPS]
    if len(stops) > 1 or (stops and stops[0] != q - 1):
        return False
    if not (_is_next_sentence(scene, q) if stops else _resumes(scene, q)):
        return False
    return not any(_second_statement(scene, i, link, q) for i in range(before + 2, q))


def _is_next_sentence(scene: Scene, q: int) -> bool:
    """Whether the second piece is a sentence, or the start of one that a comma breaks."""
    return scene.is_sentence(q) or scene.final(q) in ",—"


def _resumes(scene: Scene, q: int) -> bool:
    """Whether a comma or dash, a colon at most, stands before the second piece."""
    return kind(scene.elements, q - 1) in {",", "—", ":", ")", ";"}


def _second_statement(scene: Scene, i: int, link: Link, q: int) -> bool:
    """Whether another report starts between the pieces: “A,” she said, adding: “B”."""
    if link.cue is None or i <= link.cue or scene.elements.regions[i] is not None:
        return False
    report = subject_report(scene.elements, i, link.cue + 1, q, scene.lexicon)
    if report is None or report.group is None or not report.takes("quote", "that"):
        return False
    before = kind(scene.elements, i - 1)
    own = report.source is not None or before in {"and", "but"} or (report.group.participle and before != "as")
    return own and report.group.entry.sense in {"speech", "manner"}


def carried_on_in_paragraph(scene: Scene, q: int) -> Link | None:
    """A sentence that is all quotation after an attributed one, narrative between them: the same speaker."""
    before = scene.quotation_before(q)
    link = None if before is None else scene.covering.get(before)
    if before is None or link is None or not scene.is_alone(q) or not scene.is_sentence(q):
        return None
    source = link.source or link.implied
    return None if source is None else Link(None, None, ((q, q + 1),), implied=source)


def carried_on_in_next_paragraph(scene: Scene, q: int) -> Link | None:
    """A paragraph that is all quotation: whoever spoke or was reported last in the paragraph before speaks on."""
    if not _opens_paragraph(scene, q):
        return None
    before = _all_quoted_after(scene, q)
    link = None if before is None else scene.covering.get(before)
    source = _last_reported(scene, q - 1) if link is None else link.source or link.implied
    return None if source is None else Link(None, None, ((q, q + 1),), implied=source)


def _last_reported(scene: Scene, i: int) -> Range | None:
    """Whose words or thoughts the last sentence before a paragraph reports."""
    return next((clause.report.source for clause in reversed(scene.clauses(i))), None)


def dialogue_in_turn(scene: Scene, q: int) -> Link | None:
    """Lines of two speakers in turn: the one who spoke before the last speaks again."""
    before = _all_quoted_after(scene, q)
    earlier = None if before is None else _line_before(scene, before)
    if before is None or earlier is None or not (_is_line(scene, before) and _is_line(scene, earlier)):
        return None
    if any(scene.region(line).words > _SHORT_LINE for line in (q, before, earlier)):
        return None
    one, other = scene.covering.get(earlier), scene.covering.get(before)
    if one is None or other is None or not _differ(scene, one, other):
        return None
    return Link(None, None, ((q, q + 1),), implied=one.source or one.implied)


def _line_before(scene: Scene, q: int) -> int | None:
    """The last quotation of the paragraph before that of `q`."""
    first, _ = scene.paragraph(q)
    if first == 0:
        return None
    start, end = scene.paragraph(first - 1)
    return next((i for i in range(end - 1, start - 1, -1) if scene.elements.regions[i] is not None), None)


def _differ(scene: Scene, one: Link, other: Link) -> bool:
    first, second = one.source or one.implied, other.source or other.implied
    if first is None or second is None:
        return False
    words = scene.elements.words
    return {word.casefold() for word in words[slice(*first)]}.isdisjoint(
        word.casefold() for word in words[slice(*second)]
    )


def _is_line(scene: Scene, q: int) -> bool:
    """Whether a paragraph holds no more than a quotation and a short tag."""
    first, last = scene.paragraph(q)
    return sum(scene.elements.regions[i] is None for i in range(first, last)) <= _SHORT_TAG


def _opens_paragraph(scene: Scene, q: int) -> bool:
    """Whether a quotation stands alone at the start of a paragraph that is not the first."""
    return q > 0 and scene.paragraph(q)[0] == q and scene.is_alone(q) and scene.region(q).words >= 3


def _all_quoted_after(scene: Scene, q: int) -> int | None:
    """The last quotation of the paragraph before, where `q` opens a paragraph and stands alone in it."""
    if not _opens_paragraph(scene, q):
        return None
    start, end = scene.paragraph(q - 1)
    quotations = [i for i in range(start, end) if scene.elements.regions[i] is not None]
    if not quotations or end - quotations[-1] > _TAG:
        return None
    return quotations[-1]


def sentence_before(scene: Scene, q: int) -> Link | None:
    """X disagreed. “…”: the verb of speaking in the sentence before is the cue; a gesture names the speaker only."""
    start, _ = scene.sentence(q)
    if not (scene.is_alone(q) and scene.is_sentence(q)) or start == scene.paragraph(q)[0]:
        return None
    return _beside(scene, scene.sentence(start - 1), q, after=False)


def sentence_after(scene: Scene, q: int) -> Link | None:
    """“…” He folded his arms. The same for the sentence after."""
    _, end = scene.sentence(q)
    if not (scene.is_alone(q) and scene.is_sentence(q)) or end >= scene.paragraph(q)[1]:
        return None
    return _beside(scene, scene.sentence(end), q, after=True)


def _beside(scene: Scene, sentence: Range, q: int, *, after: bool) -> Link | None:
    elements = scene.elements
    first, last = sentence
    if any(elements.regions[i] is not None for i in range(first, last)):
        return None
    for verb in range(first + 1, last):
        if not (kind(elements, verb) in AUXILIARIES or is_past(elements, verb)) or is_capital(elements, verb):
            continue
        source = subject_before(elements, verb, first)
        if source is None or stem(elements, source[1] - 1) in _WORDS:
            return None
        report = subject_report(elements, verb, first, last, scene.lexicon)
        gesture = stem(elements, verb) in _GESTURES
        spoken = report is not None and report.source is not None and _speaks_by_itself(scene, report.end, last)
        if report is not None and spoken and not gesture:
            return Link(report.cue, report.source, ((q, q + 1),)) if report.takes("quote") else None
        person = kind(elements, source[0]) in {"he", "i", "capital"}
        named = person and source[0] == first and (not after or gesture or kind(elements, source[0]) == "he")
        return Link(None, None, ((q, q + 1),), implied=source) if named or gesture else None
    return None


def _speaks_by_itself(scene: Scene, end: int, last: int) -> bool:
    """Whether a cue has no content of its own in its sentence: "The captain disagreed.", "She was asked about it."."""
    if last - end > _SHORT_TAG or kind(scene.elements, end) not in _AFTER_CUE:
        return False
    return not any(kind(scene.elements, i) in _CLAUSAL for i in range(end, last))


def unattributed_sentence(scene: Scene, q: int) -> Link | None:
    """A full sentence in marks that nobody is said to have said is a quote without a speaker."""
    if not scene.is_alone(q) or not scene.is_sentence(q) or scene.region(q).words < 4:
        return None
    return Link(None, None, ((q, q + 1),))


SPLIT = (Rule("split-by-attribution", split_by_attribution),)
CARRIED = (
    Rule("dialogue-in-turn", dialogue_in_turn),
    Rule("sentence-before", sentence_before),
    Rule("sentence-after", sentence_after),
    Rule("carried-on-in-paragraph", carried_on_in_paragraph),
    Rule("carried-on-in-next-paragraph", carried_on_in_next_paragraph),
)
LAST = (Rule("unattributed-sentence", unattributed_sentence),)
