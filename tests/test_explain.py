"""Explanations: of every quote, of quotations that nobody got, and of words that are no cues."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import QuoteattrError, analyze
from quoteattr.attribution import attribute
from quoteattr.attribution.rules import RULES
from quoteattr.cli import main
from quoteattr.explain import (
    Alternative,
    Explanation,
    QuotationExplanation,
    Reason,
    Score,
    Trace,
    Verdict,
    WordExplanation,
    explain_quotations,
    explain_quotes,
    explain_word,
    explain_words,
    render,
    render_quotation,
    render_quote,
    render_word,
    trace,
)
from quoteattr.explain.matching import match
from quoteattr.explain.readings import Fate
from quoteattr.explain.rendering import table
from quoteattr.explain.rule_trace import meaning_of
from quoteattr.marks import find_quotations
from quoteattr.model import Quotation, Quote, QuoteKind, Span
from quoteattr.text import segment
from quoteattr.text.stanza_json import read_parse
from tests.parsed import entries
from tests.places import ARTICLE, read

PLAIN = "“We will not wait for the next storm,” harbour master Ines Calder told reporters. Rain fell on the pier."


@pytest.fixture(scope="module")
def article() -> Trace:
    return trace(analyze(read(ARTICLE)))


@pytest.fixture(scope="module")
def plain() -> Trace:
    return trace(analyze(PLAIN))


def steps_of(text: str) -> Trace:
    return trace(analyze(text))


@pytest.mark.parametrize("confidence", [0.0, 0.4, 0.7])
def test_the_trace_ends_where_the_attribution_ends(confidence: float) -> None:
    text = read(ARTICLE)
    found = attribute(segment(text), find_quotations(text), confidence)
    steps = trace(analyze(text, min_confidence=confidence), min_confidence=confidence).steps
    assert tuple(step.attribution for step in steps) == found
    assert all(step.read is not None for step in steps if step.attribution.rule == "model")


def test_every_quote_has_its_step(article: Trace) -> None:
    pairs = match(article).pairs
    assert tuple(quote for quote, _ in pairs) == article.analysis.quotes
    for quote, step in pairs:
        assert step is not None
        assert step.attribution.rule == quote.rule


def test_a_quote_of_the_model(plain: Trace) -> None:
    [explanation] = explain_quotes(plain)
    assert explanation.quote == plain.analysis.quotes[0]
    assert explanation.decided == "model"
    assert [score.of for score in explanation.scores] == ["“told” as a cue", "the reading as a whole"]


def test_reasons_add_up_to_the_probability(article: Trace) -> None:
    for explanation in explain_quotes(article):
        for score, calibrated in zip(explanation.scores, (False, True), strict=False):
            raw = 1 / (1 + math.exp(-sum(reason.weight for reason in score.reasons)))
            expected = article.judgement.opinions[0].weights.calibrated(raw) if calibrated else raw
            assert score.probability == pytest.approx(expected, abs=1e-9)


def test_a_parse_is_explained_by_the_models_that_look_at_it() -> None:
    text = "Ada Okoro said on Friday that the fence was old. “It leaks,” she said."
    rows = """
        Ada Ada PROPN 3 nsubj
        Okoro Okoro PROPN 1 flat
        said say VERB 0 root
        on on ADP 5 case
        Friday Friday PROPN 3 obl
        that that SCONJ 10 mark
        the the DET 8 det
        fence fence NOUN 10 nsubj
        was be AUX 10 cop
        old old ADJ 3 ccomp
    """
    parsed = analyze(read_parse(text, [entries(text, rows)]))
    steps = trace(parsed)
    claim, words = explain_quotes(steps)
    assert (claim.quote.text, words.quote.text) == ("that the fence was old", "It leaks,")
    assert [opinion.weights.parsed for opinion in steps.judgement.opinions] == [True, False]
    relations = {"relation", "tag-relation", "subject-taken", "content-relation"}
    assert relations & {reason.name for score in claim.scores for reason in score.reasons}
    assert not relations & {reason.name for score in words.scores for reason in score.reasons}


def test_reasons_come_largest_first(article: Trace) -> None:
    scores = [score for explanation in explain_quotes(article) for score in explanation.scores]
    assert scores
    for score in scores:
        sizes = [abs(reason.weight) for reason in score.reasons]
        assert sizes == sorted(sizes, reverse=True)
        assert {*score.against, *score.in_favour} == set(score.reasons)


def test_a_runner_up_says_how_it_differs_and_why_it_lost(article: Trace) -> None:
    others = [e.runner_up for e in explain_quotes(article) if e.runner_up is not None and e.decided == "model"]
    assert others
    for other in others:
        assert other.differs
        assert re.search(r"below 0\.4|likelier|scare quote", other.why)
        assert other.reasons


def test_a_quote_of_a_rule_names_its_situation() -> None:
    text = "Q: “Did you see the ship go down that night?”\n\nA: “I saw it from the pier with my own eyes.”"
    explanations = [e for e in explain_quotes(steps_of(text)) if e.decided != "model"]
    assert explanations
    for explanation in explanations:
        assert explanation.decided == explanation.quote.rule
        assert explanation.meaning == meaning_of(explanation.decided)
        assert explanation.scores == ()


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_has_a_line(rule: str) -> None:
    assert meaning_of(rule)
    assert meaning_of(f"nested-{rule}") == f"Inside a quotation: {meaning_of(rule)}"


def test_every_quote_of_the_article_has_a_meaning(article: Trace) -> None:
    assert all(explanation.meaning for explanation in explain_quotes(article))


def test_quotations_that_are_quotes(plain: Trace) -> None:
    [explanation] = explain_quotations(plain)
    assert explanation.quotes == plain.analysis.quotes
    assert explanation.decided == ("model",)
    assert explanation.speech is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Her novel “The Last Tram” has 12 chapters.", "the exclusion title holds"),
        ("The so-called “winter guest” swam away.", "the exclusion so-called holds"),
        ("It stood by the “good” door.", "no rule fits"),
        ("It stood by the “…” door.", "it holds no word"),
    ],
)
def test_why_nobody_got_a_quotation(text: str, reason: str) -> None:
    [explanation] = explain_quotations(steps_of(text))
    assert explanation.quotes == ()
    assert any(line.startswith(reason) for line in explanation.decided)
    assert "nobody got it" in render_quotation(explanation)


def test_every_quotation_is_explained(article: Trace) -> None:
    explanations = explain_quotations(article)
    assert tuple(explanation.quotation for explanation in explanations) == article.analysis.quotations
    assert all(explanation.decided for explanation in explanations)


def word(text: str, name: str) -> WordExplanation:
    return explain_word(steps_of(text), text.index(name))


def test_a_cue_is_one(plain: Trace) -> None:
    explanation = explain_word(plain, PLAIN.index("told"))
    assert explanation.verdict is Verdict.CUE
    assert explanation.quote == plain.analysis.quotes[0]


def test_a_word_that_nothing_looks_at() -> None:
    explanation = word("Ines Calder crossed the pier at dawn.", "the")
    assert explanation.verdict is Verdict.NO_CANDIDATE
    assert explanation.why == "“the” is not among the stems that headed a cue in training, nor in the cue lexicon"
    assert explanation.scores == ()


def test_a_word_in_quotation_marks(plain: Trace) -> None:
    assert explain_word(plain, PLAIN.index("wait")).verdict is Verdict.QUOTED


def test_an_unlikely_cue_has_its_reasons(article: Trace) -> None:
    cue = min(article.judgement.cues, key=article.judgement.cues.__getitem__)
    explanation = explain_word(article, article.elements.starts[cue])
    assert explanation.verdict is Verdict.UNLIKELY
    [score] = explanation.scores
    assert score.probability == article.judgement.cues[cue] <= 0.1
    assert score.against
    assert all(reason.weight < 0 for reason in score.against)


def test_readings_that_were_not_taken(article: Trace) -> None:
    verdicts = {Fate.UNLIKELY: {Verdict.REJECTED}, Fate.COVERED: {Verdict.COVERED}, Fate.SIEVED: {Verdict.NO_REPORT}}
    cues = {step.link.cue for step in article.steps if step.link is not None}
    seen = 0
    for cue, readings in article.readings.items():
        if cue in cues or readings[0].fate not in verdicts:
            continue
        seen += 1
        explanation = explain_word(article, article.elements.starts[cue])
        assert explanation.verdict in verdicts[readings[0].fate] | {Verdict.CUE, Verdict.CARRIER}
        assert explanation.why
    assert seen


def test_every_place_of_a_word(article: Trace) -> None:
    found = list(explain_words(article, "stated"))
    assert [each.word.start for each in found] == [m.start() for m in re.finditer(r"\bstated\b", article.elements.text)]


@pytest.mark.parametrize("offset", [-1, 4, 10**6])
def test_where_no_word_stands(offset: int) -> None:
    with pytest.raises(QuoteattrError, match=f"no word stands at offset {offset}"):
        explain_word(steps_of("Rain fell."), offset)


def test_columns_are_aligned() -> None:
    reasons = [Reason("stem", ("say",), 1.25), Reason("class-before", ("Q", "he"), -0.5), Reason("bias", (), -0.1)]
    assert table(reasons) == ["+1.250  stem          say", "-0.500  class-before  Q, he", "-0.100  bias"]
    assert table(reasons, 1) == ["+1.250  stem  say", "-0.600  2 more"]
    assert table([]) == []


SPAN = Span(0, 3, "No,")
QUOTE = Quote(QuoteKind.DIRECT, (SPAN,), "No,", rule="model", confidence=0.9)
SCORE = Score("“said” as a cue", 0.75, (Reason("stem", ("say",), 1.5), Reason("bias", (), -0.4)))
OTHER = Alternative(SPAN, None, (SPAN,), 0.2, "it is less likely", "no source", 1.5, (Reason("rank", ("1",), 0.5),))


def test_a_quote_in_full() -> None:
    explanation = Explanation(QUOTE, "model", "what it is", (SCORE,), OTHER, ("a note",))
    assert render_quote(explanation).split("\n") == [
        "direct quote 0:3 of nobody: “No,”",
        "  linked by model, confidence 0.900",
        "  what it is",
        "  note: a note",
        "  “said” as a cue: probability 0.750, log-odds +1.100",
        "      +1.500  stem  say",
        "      -0.400  bias",
        "  next best reading, probability 0.200: no source",
        "    not taken: it is less likely",
        "    the sequence model had the reading taken 1.500 ahead of it",
        "    for the reading taken, and against it:",
        "      +0.500  rank  1",
        "",
    ]


def test_a_quotation_in_full() -> None:
    quotation = Quotation(Span(0, 5, "“No,”"), (Span(1, 4, "No,"),), "“”")
    assert render_quotation(QuotationExplanation(quotation, (QUOTE,), ("model",), SCORE)) == (
        "quotation 0:5 “No,”\n  in the direct quote 0:3, linked by model\n"
    )
    assert render_quotation(QuotationExplanation(quotation, (), ("no rule fits",), None)) == (
        "quotation 0:5 “No,”: nobody got it\n  no rule fits\n"
    )


def test_a_word_in_full() -> None:
    explanation = WordExplanation(Span(4, 8, "said"), Verdict.UNLIKELY, "too unlikely", (SCORE,))
    assert render_word(explanation).split("\n") == [
        "“said” 4:8 unlikely: too unlikely",
        "  “said” as a cue: probability 0.750, log-odds +1.100",
        "      -0.400  bias",
        "      +1.500  1 in favour",
        "",
    ]


def test_a_text_without_anything() -> None:
    assert render(steps_of("Rain fell.")) == "neither quotes nor quotations\n"


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--explain"], "linked by model"),
        (["--explain-word", "told"], "cue: it is the cue “told”"),
        (["--explain-word", "crane"], "'crane' is no word of the text"),
        (["--explain", "--min-confidence", "1"], "nobody got it"),
    ],
)
def test_the_command(arguments: list[str], shown: str, tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "storm.txt"
    path.write_bytes(PLAIN.encode())
    assert main([*arguments, str(path)]) == 0
    assert shown in capsys.readouterr().out


@given(st.text('ab said told,.“”‘’"\n:Q ', max_size=60))
def test_any_text_is_explained(text: str) -> None:
    steps = steps_of(f"Ada said {text}")
    assert render(steps)
    for explanation in explain_words(steps, "said"):
        assert render_word(explanation)
