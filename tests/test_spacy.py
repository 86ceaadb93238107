"""The spaCy component, in real pipelines without a model."""

from importlib.metadata import entry_points

import pytest

spacy = pytest.importorskip("spacy")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.timeout(120),
]

from spacy import displacy  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402

from quoteattr import QuoteattrError, extract_quotes  # noqa: E402
from quoteattr.integrations.spacy import QuoteComponent  # noqa: E402
from tests.places import FIXTURES, read  # noqa: E402

FERRY = read(FIXTURES / "articles" / "island-ferry.txt")
KOREA = read(FIXTURES / "articles" / "north-korea-kcna.txt")
SPLIT = "“We leave,” Ada Okoro told Reuters, “at noon.” She vowed to return."


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("quoteattr")
    return pipeline


def test_the_entry_point_is_declared() -> None:
    declared = {point.name: point.value for point in entry_points(group="spacy_factories")}
    assert declared["quoteattr"] == "quoteattr.integrations.spacy:make_component"


@pytest.mark.parametrize("text", [FERRY, KOREA, SPLIT, "", " \n", "“\r\nNo,”\tshe said \U0001f525"])
def test_a_document_has_the_quotes_of_its_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.quotes == extract_quotes(text)


def test_the_pieces_of_a_quote_share_an_id(nlp: Language) -> None:
    doc = nlp(SPLIT)
    found = [(span.text, span.label_, span.id_) for span in doc.spans["quotes"]]
    assert found == [("We leave,", "direct", "q1"), ("at noon.", "direct", "q1"), ("to return", "indirect", "q2")]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotes_cues"]] == [
        ("told", "tell", "q1"),
        ("vowed", "vow", "q2"),
    ]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotes_sources"]] == [
        ("Ada Okoro", "Ada Okoro", "q1"),
        ("She", "Ada Okoro", "q2"),
    ]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotes_agencies"]] == [
        ("Reuters", "Reuters", "q1")
    ]


def test_spans_are_widened_to_tokens() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=text.split(" "))
    nlp.add_pipe("quoteattr")
    doc = nlp(SPLIT)
    assert [span.text for span in doc.spans["quotes"]] == ["“We leave,”", "“at noon.”", "to return."]
    assert doc._.quotes == extract_quotes(SPLIT)


def test_options_are_taken_and_checked() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"min_confidence": 0.9, "spans_key": "said"})
    doc = nlp(FERRY)
    assert doc._.quotes == extract_quotes(FERRY, min_confidence=0.9)
    assert "said" in doc.spans
    assert "quotes" not in doc.spans
    with pytest.raises(QuoteattrError, match="min_confidence"):
        spacy.blank("en").add_pipe("quoteattr", config={"min_confidence": 2})


def test_pipe_keeps_the_order(nlp: Language) -> None:
    texts = [SPLIT, "It rained.", KOREA]
    assert [doc._.quotes for doc in nlp.pipe(texts)] == [extract_quotes(text) for text in texts]


def test_pipe_works_in_several_processes(nlp: Language) -> None:
    texts = [SPLIT, "It rained."] * 2
    assert [doc._.quotes for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == [extract_quotes(t) for t in texts]


def test_a_document_survives_being_written(nlp: Language) -> None:
    doc = nlp(SPLIT)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.quotes == doc._.quotes
    assert [(span.text, span.id_) for span in back.spans["quotes"]] == [(s.text, s.id_) for s in doc.spans["quotes"]]
    [boxed] = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert boxed._.quotes == doc._.quotes


def test_a_pipeline_survives_being_written(nlp: Language, tmp_path) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(SPLIT)._.quotes == extract_quotes(SPLIT)


def test_displacy_shows_the_spans(nlp: Language) -> None:
    html = displacy.render(nlp(SPLIT), style="span", options={"spans_key": "quotes"}, jupyter=False)
    assert "direct" in html
    assert "indirect" in html


def test_two_pipelines_do_not_disturb_each_other() -> None:
    first, second = spacy.blank("en"), spacy.blank("en")
    first.add_pipe("quoteattr")
    second.add_pipe("quoteattr", name="sure", config={"min_confidence": 0.9})
    assert first(FERRY)._.quotes == extract_quotes(FERRY)
    assert second(FERRY)._.quotes == extract_quotes(FERRY, min_confidence=0.9)


def test_quotes_can_be_set_by_hand() -> None:
    doc = spacy.blank("en")(SPLIT)
    QuoteComponent()
    assert doc._.quotes == ()
    doc._.quotes = extract_quotes(SPLIT)[:1]
    assert doc._.quotes == extract_quotes(SPLIT)[:1]
