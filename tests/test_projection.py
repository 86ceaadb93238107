"""A parse laid over the package's tokens: it adds columns, whatever it holds, and moves no boundary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import DocumentError
from quoteattr.text import ParsedWord, project, segment
from quoteattr.text.prepared import Prepared
from quoteattr.text.projection import Parse
from quoteattr.text.stanza_json import read_parse
from quoteattr.text.verification import verify
from tests.parsed import entries
from tests.strategies import any_text

TEXT = "The Tehran-backed plan didn't fail, Kim's aide said."
ROWS = """
The the DET 5 det
Tehran Tehran PROPN 4 obl
- - PUNCT 4 punct
backed back VERB 5 amod
plan plan NOUN 8 nsubj
did do AUX 8 aux
n't not PART 8 advmod
fail fail VERB 0 root
, , PUNCT 8 punct
Kim Kim PROPN 12 nmod:poss
's 's PART 10 case
aide aide NOUN 13 nsubj
said say VERB 8 parataxis
. . PUNCT 8 punct
"""


def rows_of(document):
    columns = zip(document.words, document.lemmas, document.upos, document.heads, document.deprels, strict=True)
    return {
        word: (lemma, upos, document.words[head] if head >= 0 else "", relation)
        for word, lemma, upos, head, relation in columns
    }


def test_a_token_of_several_words_takes_the_one_nearest_to_the_root() -> None:
    rows = rows_of(read_parse(TEXT, [entries(TEXT, ROWS)]))
    assert rows["Tehran-backed"] == ("back", "VERB", "plan", "amod")
    assert rows["didn't"] == ("do", "AUX", "fail", "aux")
    assert rows["Kim"] == ("Kim", "PROPN", "aide", "nmod:poss")
    assert rows["'s"] == ("'s", "PART", "Kim", "case")
    assert rows["fail"] == ("fail", "VERB", "", "root")


def test_a_word_of_several_tokens_stands_at_the_first_with_a_letter() -> None:
    text = "He won “and/or” lost"
    words = [
        ParsedWord(0, 2, "he", "PRON", "PRP", 1, "nsubj"),
        ParsedWord(3, 6, "win", "VERB", "VBD", -1, "root"),
        ParsedWord(7, 15, "and/or", "CCONJ", "CC", 3, "cc"),
        ParsedWord(16, 20, "lose", "VERB", "VBD", 1, "conj"),
    ]
    rows = rows_of(project(text, words))
    assert rows["and"] == ("and/or", "CCONJ", "lost", "cc")
    assert rows["or"] == ("or", "X", "and", "goeswith")
    assert rows["“"] == ("“", "PUNCT", "and", "punct")


def test_what_the_parser_does_not_tell_stays_none() -> None:
    document = project("He won", [ParsedWord(0, 2), ParsedWord(3, 6)])
    columns = (document.lemmas, document.upos, document.xpos, document.heads, document.deprels)
    assert columns == (None,) * 5
    assert document.entities is document.coreference is None


def test_tokens_that_the_parse_leaves_out_are_roots_without_a_relation() -> None:
    document = project("Yes. No.", [ParsedWord(0, 3, "yes", "INTJ", "UH", -1, "root")])
    assert document.heads == (-1, -1, -1, -1)
    assert document.deprels == ("root", "", "", "")
    assert document.lemmas == ("yes", ".", "No", ".")


def test_a_head_that_no_token_carries_is_passed_over() -> None:
    words = [
        ParsedWord(0, 2, head=1, deprel="nsubj"),
        ParsedWord(2, 2, head=2, deprel="dep"),
        ParsedWord(3, 6, head=-1, deprel="root"),
    ]
    assert project("He won", words).heads == (1, -1)


def test_entities_and_chains_come_in_tokens() -> None:
    text = "Kim Berg's firm sued. It lost, and she left."
    mentions = [[(0, 8), (35, 38)], [(0, 15), (22, 24)], [(9, 9), (40, 44)]]
    document = project(text, [], [(0, 8, "PER"), (5, 5, "ORG")], mentions)
    assert document.entities == ((0, 2, "PERSON"),)
    chains = [[" ".join(document.words[a:b]) for a, b in chain] for chain in document.coreference]
    assert chains == [["Kim Berg", "she"], ["Kim Berg 's firm", "It"]]


@pytest.mark.parametrize(
    ("word", "message"),
    [(ParsedWord(0, 9), "outside a text"), (ParsedWord(-1, 2), "outside"), (ParsedWord(0, 2, head=4), "as head")],
)
def test_words_that_cannot_be_are_refused(word: ParsedWord, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        project("He won", [word])


def test_a_long_chain_of_heads_needs_no_recursion() -> None:
    count = 20_000
    words = [ParsedWord(2 * i, 2 * i + 1, head=i - 1, deprel="dep") for i in range(count)]
    assert project("a " * count, words).heads == tuple(range(-1, count - 1))


@st.composite
def parses(draw: st.DrawFn) -> tuple[str, Parse]:
    """A text and any parse of it: words overlap, heads run in circles, entities lie anywhere."""
    text = draw(st.text("ab’'s.“” \n-", max_size=30) | any_text)
    offsets = st.integers(0, len(text))
    ranges = st.tuples(offsets, offsets).map(sorted).map(tuple)
    count = draw(st.integers(0, 12))
    places = sorted(draw(st.lists(ranges, min_size=count, max_size=count)))
    heads = draw(st.lists(st.none() | st.integers(-1, count - 1), min_size=count, max_size=count)) if count else []
    words = [
        ParsedWord(start, end, "l", draw(st.sampled_from(["NOUN", "PUNCT", ""])), "", head, "dep")
        for (start, end), head in zip(places, heads, strict=True)
    ]
    entities = draw(st.none() | st.lists(st.tuples(offsets, offsets, st.sampled_from(["PER", "ORG"])), max_size=4))
    chains = draw(st.none() | st.lists(st.lists(ranges, max_size=4), max_size=3))
    return text, Parse(words, entities, chains)


@given(parses())
def test_any_parse_gives_a_sound_document_with_the_same_tokens(made: tuple[str, Parse]) -> None:
    text, parse = made
    document, own = parse.onto(text), segment(text)
    assert (document.starts, document.ends, document.sentences) == (own.starts, own.ends, own.sentences)
    assert document.paragraphs == own.paragraphs
    verify(document)
    assert (document.entities is None) == (parse.entities is None)
    assert (document.coreference is None) == (parse.coreference is None)


@given(st.data())
def test_a_parse_of_the_same_tokens_is_taken_as_it_is(data: st.DataObject) -> None:
    own = segment(data.draw(st.text("abc’s.“” \n", max_size=40)))
    heads = [data.draw(st.integers(-1, i - 1)) for i in range(len(own))]
    words = [
        ParsedWord(start, end, "l", "X", "Y", head, f"r{i}")
        for i, (start, end, head) in enumerate(zip(own.starts, own.ends, heads, strict=True))
    ]
    document = project(own.text, words)
    assert document.heads == (tuple(heads) if words else None)
    assert document.deprels == (tuple(f"r{i}" for i in range(len(own))) if words else None)


@given(any_text | st.text("ab. \n\t“”\u2028", max_size=60))
def test_a_prepared_text_leads_back_to_the_original(text: str) -> None:
    prepared = Prepared.of(text)
    words = [ParsedWord(i, i + 1) for i, character in enumerate(prepared.text) if not character.isspace()]
    restored = prepared.restored(Parse(words)).words
    same = [text[new.start] == prepared.text[old.start] for new, old in zip(restored, words, strict=True)]
    assert all(kept or prepared.text[old.start] == "\ufffd" for kept, old in zip(same, words, strict=True))
    assert len({word.start for word in restored}) == len(words)
    covered = {word.start for word in restored}
    own = segment(text)
    assert all(own.starts[i] in covered for first, stop in own.sentences for i in range(first, stop))


@pytest.mark.parametrize("text", ["word " * 2000, "x" * 5000, "a" + " " * 5000 + "b", "“" * 3000])
def test_no_sentence_that_a_parser_gets_is_endless(text: str) -> None:
    pieces = Prepared.of(text).text.split("\n\n")
    assert max(map(len, pieces)) <= 1000
    assert max(len(segment(piece)) for piece in pieces) <= 150 or "x" in text or "“" in text
