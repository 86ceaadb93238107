"""Documents of Stanza's: every column that its processors fill, offsets checked against the text. No model needed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import analyze, extract_quotes
from quoteattr.errors import DocumentError
from quoteattr.text import segment
from quoteattr.text.stanza_document import from_stanza
from quoteattr.text.stanza_json import read_parse
from quoteattr.text.stanza_types import is_stanza_document
from quoteattr.text.verification import verify
from tests.parsed import conllu, entries
from tests.test_projection import rows_of

pytest.importorskip("stanza")

from stanza.models.common.doc import Document
from stanza.models.coref.coref_chain import CorefChain, CorefMention
from stanza.utils.conll import CoNLL

pytestmark = pytest.mark.filterwarnings("default")
TEXT = "Kim’s aide won't go.\n\nShe told Mara Lund that it “rained”."
FIRST = """
1-2 Kim’s
Kim Kim PROPN 3 nmod:poss
’s 's PART 1 case
aide aide NOUN 6 nsubj
4-5 won't
will will AUX 6 aux
not not PART 6 advmod
go go VERB 0 root O
. . PUNCT 6 punct O
"""
SECOND = """
She she PRON 2 nsubj O
told tell VERB 0 root O
Mara Mara PROPN 2 obj B-PER
Lund Lund PROPN 3 flat E-PER
that that SCONJ 8 mark O
it it PRON 8 nsubj O
“ " PUNCT 8 punct O
rained rain VERB 2 ccomp O
” " PUNCT 8 punct O
. . PUNCT 2 punct O
"""


def sentences():
    return [entries(TEXT, FIRST), entries(TEXT, SECOND, TEXT.index("She"))]


def test_every_column_is_filled() -> None:
    document = from_stanza(Document(sentences(), text=TEXT))
    rows = rows_of(document)
    assert rows["Kim"] == ("Kim", "PROPN", "aide", "nmod:poss")
    assert rows["’s"] == ("'s", "PART", "Kim", "case")
    assert rows["won't"] == ("will", "AUX", "go", "aux")
    assert rows["rained"] == ("rain", "VERB", "told", "ccomp")
    assert rows["told"] == ("tell", "VERB", "", "root")
    assert [document.words[a:b] for a, b, _ in document.entities] == [("Mara", "Lund")]
    assert document.entities[0][2] == "PERSON"
    assert document.coreference is None
    verify(document)


def test_tokens_and_sentences_are_the_packages_own() -> None:
    one = [{**entry, "id": i} for i, entry in enumerate(entries(TEXT, SECOND, TEXT.index("She")), 1)]
    for document in (Document(sentences(), text=TEXT), Document([one], text=TEXT), Document([], text=TEXT)):
        own, read = segment(TEXT), from_stanza(document)
        assert (read.words, read.sentences, read.paragraphs) == (own.words, own.sentences, own.paragraphs)


@pytest.mark.parametrize("kept", [("id", "text"), ("id", "text", "lemma"), ("id", "text", "upos", "ner")])
def test_what_the_processors_did_not_find_is_none(kept: tuple[str, ...]) -> None:
    wanted = (*kept, "start_char", "end_char")
    bare = [[{key: entry[key] for key in wanted if key in entry} for entry in sentence] for sentence in sentences()]
    document = from_stanza(Document(bare, text=TEXT))
    assert document.heads is document.deprels is None
    assert (document.lemmas is None) == ("lemma" not in kept)
    assert (document.upos is None) == ("upos" not in kept)
    assert (document.entities is None) == ("ner" not in kept)


def test_plain_sentences_give_the_same_without_stanza() -> None:
    document = Document(sentences(), text=TEXT)
    for plain in (sentences(), document.to_dict(), json.loads(json.dumps(document.to_dict()))):
        assert rows_of(read_parse(TEXT, plain)) == rows_of(from_stanza(document))


def test_a_document_that_was_written_and_read_gives_the_same() -> None:
    document = Document(sentences(), text=TEXT)
    again = Document.from_serialized(document.to_serialized())
    assert rows_of(from_stanza(again)) == rows_of(from_stanza(document))


def test_words_without_offsets_are_looked_for() -> None:
    lines = [line for sentence in sentences() for line in conllu(sentence)]
    document = CoNLL.conll2doc(input_str="\n".join(lines))
    document.text = TEXT
    assert rows_of(from_stanza(document)) == rows_of(from_stanza(Document(sentences(), text=TEXT)))


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"no text: make it as stanza.Document\(sentences, text=text\)"):
        extract_quotes(Document(sentences()))


@pytest.mark.parametrize("text", [TEXT[1:], "“" + TEXT, TEXT.replace("aide", "cook"), TEXT[:30]])
def test_a_document_of_another_text_is_refused(text: str) -> None:
    document = Document(sentences(), text=TEXT)
    document.text = text
    with pytest.raises(DocumentError, match="is it the text that was parsed"):
        extract_quotes(document)


def test_a_head_that_is_not_there_is_refused() -> None:
    broken = sentences()
    document = Document(broken, text=TEXT)
    document.sentences[1].words[0].head = 44
    with pytest.raises(DocumentError, match="'She' at 22 has word 44 as head"):
        from_stanza(document)


def test_chains_come_best_mention_first_and_without_what_is_not_written() -> None:
    document = Document(sentences(), text=TEXT)
    mentions = [CorefMention(1, 0, 1), CorefMention(0, 0, 3), CorefMention(0, (3, 1), (3, 1))]
    document._coref = [CorefChain(0, mentions, "Kim’s aide", 1)]
    (chain,) = from_stanza(document).coreference
    assert [" ".join(segment(TEXT).words[a:b]) for a, b in chain] == ["Kim ’s aide", "She"]


def test_empty_nodes_are_left_out() -> None:
    first, second = sentences()
    second.insert(2, {"id": (2, 1), "text": "said", "lemma": "say"})
    document = Document([first, second], text=TEXT)
    assert rows_of(from_stanza(document)) == rows_of(from_stanza(Document(sentences(), text=TEXT)))


def test_a_token_that_stanza_did_not_read_is_taken_for_what_stands_there() -> None:
    word = {"id": 1, "text": "<UNK>", "upos": "X", "start_char": 0, "end_char": 5}
    assert from_stanza(Document([[word]], text="abcde")).upos == ("X",)


def test_quotes_of_a_document_have_offsets_of_its_text() -> None:
    document = Document(sentences(), text=TEXT)
    analysis = analyze(document)
    assert analysis.text == TEXT
    assert [quotation.span.text for quotation in analysis.quotations] == ["“rained”"]
    quotes = extract_quotes(document, min_confidence=0.0)
    assert quotes
    assert all(TEXT[span.start : span.end] == span.text for quote in quotes for span in quote.content)


def test_other_objects_are_no_documents() -> None:
    assert is_stanza_document(Document([], text=""))
    assert not any(map(is_stanza_document, ("text", None, Document, segment("text"))))


@given(st.text("ab’'s.“” \n", max_size=40), st.data())
def test_any_tokenization_of_any_text_is_read(text: str, data: st.DataObject) -> None:
    places = [i for i, character in enumerate(text) if not character.isspace()]
    words = [
        {"id": i, "text": text[at], "head": data.draw(st.integers(0, len(places))), "deprel": "dep", "upos": "X"}
        | {"start_char": at, "end_char": at + 1}
        for i, at in enumerate(places, 1)
    ]
    document = verify(from_stanza(Document([words] if words else [], text=text)))
    assert document.words == segment(text).words
