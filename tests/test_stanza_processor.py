"""The Stanza processor: quotes of a document, kept however it is written."""

import importlib
import pickle

import pytest

from quoteattr import extract_quotes
from quoteattr.errors import DocumentError, OptionError
from tests.parsed import entries

pytest.importorskip("stanza")

import stanza
from stanza.models.common.doc import Document
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant
from stanza.pipeline.registry import PIPELINE_NAMES, PROCESSOR_VARIANTS
from stanza.utils.conll import CoNLL

from quoteattr.integrations import stanza as integration

TEXT = "“Not now,” Ada Okoro said. It rained.\n\nShe vowed to return in May."
pytestmark = pytest.mark.filterwarnings("default")


class Blanks(ProcessorVariant):
    """A tokenizer that needs no model: tokens between blanks, sentences at full stops."""

    OVERRIDE = True

    def __init__(self, config):
        pass

    def process(self, document):
        text = document if isinstance(document, str) else document.text
        forms, sentences, at = [], [], 0
        for form in text.split():
            forms.append(f"{form} x X 0 root")
            if form.endswith("."):
                sentences.append(entries(text, "\n".join(forms), at))
                at, forms = sentences[-1][-1]["end_char"], []
        return Document([*sentences, *([entries(text, "\n".join(forms), at)] if forms else [])], text=text)

    def bulk_process(self, docs):
        return [self.process(document) for document in docs]


@pytest.fixture(scope="module")
def resources(tmp_path_factory):
    """A folder that passes for Stanza's resources."""
    register_processor_variant("tokenize", "blanks")(Blanks)
    folder = tmp_path_factory.mktemp("resources")
    (folder / "resources.json").write_text('{"en": {"lang_name": "English", "packages": {}, "tokenize": {}}}')
    yield str(folder)
    del PROCESSOR_VARIANTS["tokenize"]["blanks"]


def pipeline(resources, **settings):
    return stanza.Pipeline(
        "en",
        dir=resources,
        package=None,
        processors={"tokenize": "blanks", "quote": "default"},
        download_method=None,
        verbose=False,
        use_gpu=False,
        **settings,
    )


@pytest.fixture(scope="module")
def parsed(resources):
    return pipeline(resources)(TEXT)


def test_a_document_has_its_quotes(parsed) -> None:
    assert parsed.quotes == extract_quotes(parsed)
    assert [(quote.speaker.name, quote.text) for quote in parsed.quotes] == [
        ("Ada Okoro", "Not now,"),
        ("Ada Okoro", "to return in May"),
    ]


def test_many_documents_have_theirs(resources, parsed) -> None:
    built = pipeline(resources)
    documents = built.bulk_process([TEXT, "It rained.", "", TEXT])
    assert [document.quotes for document in documents] == [parsed.quotes, (), (), parsed.quotes]
    assert [document.text for document in documents] == [TEXT, "It rained.", "", TEXT]
    assert [document.quotes for document in built.stream(iter([TEXT, TEXT]))] == [parsed.quotes] * 2


def test_settings_come_from_the_pipeline(resources) -> None:
    assert pipeline(resources, quote_min_confidence=1.0)(TEXT).quotes == ()
    assert len(pipeline(resources, quote_min_confidence="0.1")(TEXT).quotes) >= 2


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"quote_min_confidance": 0.5}, "no setting quote_min_confidance: there are quote_min_confidence"),
        ({"quote_min_confidence": 3}, "between 0 and 1"),
    ],
)
def test_wrong_settings_are_refused(resources, settings, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        pipeline(resources, **settings)


def test_written_documents_keep_their_quotes(parsed) -> None:
    assert Document.from_serialized(parsed.to_serialized()).quotes == parsed.quotes
    assert pickle.loads(pickle.dumps(parsed)).quotes == parsed.quotes
    assert CoNLL.conll2doc(input_str=f"{parsed:C}").quotes == parsed.quotes


def test_plain_sentences_do_not_and_have_them_set_anew(parsed) -> None:
    again = Document(parsed.to_dict(), text=TEXT)
    assert again.quotes == ()
    again.quotes = parsed.quotes
    assert again.quotes == parsed.quotes


def test_quotes_that_are_set_take_the_place_of_the_old(resources) -> None:
    document = pipeline(resources)(TEXT)
    document.quotes = document.quotes[1:]
    assert [quote.text for quote in document.quotes] == ["to return in May"]
    document.quotes = ()
    assert document.quotes == ()
    assert "quoteattr" not in f"{document:C}"


def test_a_document_that_no_pipeline_has_seen_has_no_quotes() -> None:
    assert Document([], text=TEXT).quotes == ()


def test_a_document_without_text_is_refused(resources) -> None:
    document = pipeline(resources)(TEXT)
    document.text = None
    with pytest.raises(DocumentError, match="no text"):
        pipeline(resources).processors["quote"].process(document)


def test_importing_once_more_registers_nothing_twice(resources, parsed) -> None:
    importlib.reload(integration)
    assert PIPELINE_NAMES.count("quote") == 1
    assert pipeline(resources)(TEXT).quotes == parsed.quotes


def test_tokenize_is_all_that_is_needed(resources) -> None:
    from stanza.pipeline.core import PipelineRequirementsException

    assert set(pipeline(resources).processors) == {"tokenize", "quote"}
    with pytest.raises(PipelineRequirementsException, match="QuoteProcessor"):
        stanza.Pipeline(
            "en", dir=resources, package=None, processors={"quote": "default"}, download_method=None, verbose=False
        )


@pytest.mark.timeout(300)
def test_the_compact_pipeline_with_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    compact = pytest.importorskip("quoteattr_stanza_en")
    monkeypatch.setattr("socket.socket.connect", None)
    built = stanza.Pipeline(
        "en",
        dir=str(compact.model_dir()),
        processors="tokenize,mwt,pos,lemma,depparse,quote",
        download_method=None,
        verbose=False,
        use_gpu=False,
    )
    document = built(TEXT)
    assert [quote.text for quote in document.quotes] == ["Not now,", "to return in May"]
    assert [len(document.quotes) for document in built.bulk_process([TEXT, "It rained."])] == [2, 0]
    assert Document.from_serialized(document.to_serialized()).quotes == document.quotes
