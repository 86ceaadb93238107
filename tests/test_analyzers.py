"""Who parses a text: names, pipelines and objects of the caller's, and what is said of wrong ones."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import count

import pytest
from attrs import define, evolve

import quoteattr
from quoteattr import Analyzer, Document, ModelNotFoundError, QuoteattrError, analyzers, extract_many, extract_quotes
from quoteattr.analyzers import COMPACT, DIRECTORY, analyzer_of, document_of
from quoteattr.errors import DocumentError, InputTypeError, OptionError
from quoteattr.text import ParsedWord, project, segment
from quoteattr.text.stanza_document import INSTALL
from tests.places import PACKAGE, ROOT, read

TEXT = "“Not now,” Ada Okoro said. She vowed to return in May."
pytestmark = pytest.mark.filterwarnings("default")


class Tagger:
    """An analyzer like one that a caller would write."""

    def analyze(self, text: str) -> Document:
        own = segment(text)
        words = [ParsedWord(start, end, upos="X") for start, end in zip(own.starts, own.ends, strict=True)]
        return project(text, words)


@define
class FakeDocument:
    text: str
    sentences: tuple[()] = ()
    ents: tuple[()] = ()
    coref: tuple[()] = ()

    def to_dict(self) -> list[list[dict[str, object]]]:
        start = len(self.text) - len(self.text.lstrip())
        word = {"id": 1, "text": self.text[start], "upos": "X", "start_char": start, "end_char": start + 1}
        return [[word]]


class FakePipeline:
    """A pipeline that tags the first character, and fails at a text that says so."""

    def __init__(self) -> None:
        self.processors: dict[str, object] = {}
        self.batches: list[list[str]] = []

    def bulk_process(self, docs: list[str]) -> list[FakeDocument]:
        self.batches.append(docs)
        if any("fail" in text for text in docs):
            raise RuntimeError("failed")
        return [FakeDocument(text) for text in docs]


@pytest.fixture(autouse=True)
def no_pipelines_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(DIRECTORY, raising=False)
    analyzers._stanza.cache_clear()
    yield
    analyzers._stanza.cache_clear()


def test_an_object_of_the_callers_is_an_analyzer() -> None:
    assert isinstance(Tagger(), Analyzer)
    assert document_of(TEXT, Tagger()).upos == ("X",) * len(segment(TEXT))
    assert [q.text for q in extract_quotes(TEXT, analyzer=Tagger())] == [q.text for q in extract_quotes(TEXT)]


def test_surface_is_the_default() -> None:
    assert document_of(TEXT).words == document_of(TEXT, "surface").words == segment(TEXT).words
    assert extract_quotes(TEXT, analyzer="surface") == extract_quotes(TEXT)


def test_a_document_is_taken_as_it_is_whatever_the_analyzer() -> None:
    document = Tagger().analyze(TEXT)
    assert document_of(document, FakePipeline()) is document
    assert extract_quotes(document) == extract_quotes(TEXT)


@pytest.mark.parametrize("wrong", ["spacy", "Stanza", "", "stanza:", 7, None, Tagger, object(), len])
def test_what_is_no_analyzer_is_refused(wrong: object) -> None:
    with pytest.raises(OptionError, match="analyzer"):
        extract_quotes(TEXT, analyzer=wrong)


@pytest.mark.parametrize("wrong", [None, b"bytes", 7, ["text"]])
def test_what_is_no_text_is_refused_whatever_the_analyzer(wrong: object) -> None:
    for analyzer in ("surface", Tagger(), FakePipeline()):
        with pytest.raises(InputTypeError, match=type(wrong).__name__):
            extract_quotes(wrong, analyzer=analyzer)


def given(document: object) -> Analyzer:
    """An analyzer that gives one thing for every text."""

    class Giver:
        def analyze(self, text: str) -> object:  # noqa: ARG002
            return document

    return Giver()


SOUND = segment("Ada left. Bo stayed.")


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("a str", "Giver.analyze gave a str, not a quoteattr.Document"),
        (segment("another text"), "of another text"),
        (evolve(SOUND, upos=("X",)), "upos has 1 entries for 6 tokens"),
        (evolve(SOUND, heads=(0,) * 6), "the heads of token 0 run in a circle"),
        (evolve(SOUND, heads=(1, 2, 0, -1, 3, 3)), "circle"),
        (evolve(SOUND, heads=(6,) * 6), "a head lies outside"),
        (evolve(SOUND, words=("Eve", *SOUND.words[1:])), "token 0 is 'Eve', where the text has 'Ada'"),
        (evolve(SOUND, starts=SOUND.starts[:-1]), "one entry a token"),
        (evolve(SOUND, starts=(4, 4, *SOUND.starts[2:])), "token 0 must start"),
        (evolve(SOUND, sentences=((0, 4), (3, 6))), "sentences"),
        (evolve(SOUND, sentences=((0, 9),)), "sentences"),
        (evolve(SOUND, paragraphs=((0, 90),)), "paragraphs"),
        (evolve(SOUND, entities=((2, 2, "PERSON"),)), "outside the tokens"),
        (evolve(SOUND, coreference=(((0, 1), (5, 7)),)), "outside the tokens"),
    ],
)
def test_a_document_that_is_not_sound_is_refused(document: object, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        extract_quotes(SOUND.text, analyzer=given(document))
    if isinstance(document, Document) and document.text == SOUND.text:
        with pytest.raises(DocumentError, match=message):
            extract_quotes(document)


def test_a_pipeline_parses_sentences_apart() -> None:
    pipeline = FakePipeline()
    document = document_of("Ada left. Bo stayed.\nWhy?", pipeline)
    assert pipeline.batches == [["Ada left.\n\nBo stayed.\n\nWhy?"]]
    assert document.upos == ("X", *[""] * 7)
    assert document_of(" \n", pipeline).upos is None
    assert len(pipeline.batches) == 1


@pytest.mark.parametrize("text", ["\ud800 said “\x00”", "\ufeffHi.", "\u200b", "e\u0301\U0001f600", "\r\n\x0b\x85a"])
def test_a_pipeline_gets_nothing_unreadable(text: str) -> None:
    pipeline = FakePipeline()
    assert document_of(text, pipeline).text == text
    for batch in pipeline.batches:
        assert [given.encode() for given in batch]
        assert "\x00" not in batch[0]


def test_many_texts_are_parsed_in_batches_and_read_only_as_far_as_needed() -> None:
    pipeline, read = FakePipeline(), []
    texts = (read.append(i) or f"{i} said so." for i in count())
    results = extract_many(texts, analyzer=pipeline)
    next(results)
    assert len(pipeline.batches) == 1
    assert len(read) == len(pipeline.batches[0]) <= 16
    results.close()
    long = extract_many(["x " * 20_000] * 9, analyzer=pipeline)
    next(long)
    assert len(pipeline.batches[-1]) == 2
    long.close()


def test_many_texts_keep_their_order_with_documents_and_blanks_between() -> None:
    inputs = [TEXT, "", Tagger().analyze(TEXT), "\n", TEXT, "It rained."] * 7
    assert [len(quotes) for quotes in extract_many(inputs, analyzer=FakePipeline())] == [2, 0, 2, 0, 2, 0] * 7


def test_a_text_that_the_parser_fails_on_fails_alone() -> None:
    inputs = [TEXT, "fail", TEXT, 7]
    results = list(extract_many(inputs, analyzer=FakePipeline(), on_error="return"))
    assert [type(result).__name__ for result in results] == ["tuple", "RuntimeError", "tuple", "InputTypeError"]


def test_a_pipeline_serves_no_other_processes() -> None:
    with pytest.raises(OptionError, match="name the analyzer 'stanza', or leave workers at 0"):
        extract_many([TEXT], workers=2, analyzer=FakePipeline())
    with pytest.raises(OptionError, match="there is no analyzer 'spacy'"):
        extract_many([TEXT], analyzer="spacy")


def test_an_analyzer_of_the_callers_goes_to_other_processes() -> None:
    assert [len(quotes) for quotes in extract_many([TEXT] * 2, workers=1, analyzer=Tagger())] == [2, 2]


@pytest.mark.parametrize("missing", ["stanza", COMPACT])
def test_the_message_of_a_missing_model_is_the_command(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("stanza")
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ModelNotFoundError) as raised:
        extract_quotes(TEXT, analyzer="stanza")
    assert isinstance(raised.value, QuoteattrError)
    assert str(raised.value) == (INSTALL if missing == "stanza" else "pip install quoteattr-stanza-en")


def test_without_stanza_the_command_has_the_small_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)
    monkeypatch.setitem(sys.modules, COMPACT, None)
    monkeypatch.delitem(sys.modules, "quoteattr.text.stanza_library", raising=False)
    for name in ("stanza", "stanza:default"):
        with pytest.raises(ModelNotFoundError, match=r"https://download.pytorch.org/whl/cpu"):
            extract_quotes(TEXT, analyzer=name)


def test_models_that_are_not_in_a_folder_are_to_be_fetched(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("stanza")
    monkeypatch.setenv(DIRECTORY, str(tmp_path))
    for name, package in (("stanza", "default"), ("stanza:ewt", "ewt")):
        with pytest.raises(ModelNotFoundError) as raised:
            extract_quotes(TEXT, analyzer=name)
        code = str(raised.value).removeprefix('python -c "').removesuffix('"')
        assert code == f"import stanza; stanza.download('en', package='{package}', model_dir={str(tmp_path)!r})"
        compile(code, "command", "exec")


LIGHT = """
import sys, quoteattr
assert not {'torch', 'stanza', 'numpy'} & set(sys.modules)
assert quoteattr.extract_quotes('“No,” she said.')
quoteattr.Analyzer, quoteattr.Document
assert not {'torch', 'stanza', 'numpy'} & set(sys.modules)
"""


def test_nothing_heavy_is_imported_until_it_is_asked_for() -> None:
    subprocess.run([sys.executable, "-c", LIGHT], check=True, cwd=ROOT, timeout=60, env=dict(os.environ))


@pytest.fixture
def compact(monkeypatch: pytest.MonkeyPatch):
    """The package with the compact pipeline, and the network shut."""
    pytest.importorskip("stanza")
    module = pytest.importorskip(COMPACT)

    def no_network(*_: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr("socket.socket.connect", no_network)
    monkeypatch.setattr("socket.getaddrinfo", no_network)
    return module


@pytest.mark.timeout(300)
def test_the_compact_pipeline_is_built_once_in_a_process(compact, monkeypatch: pytest.MonkeyPatch) -> None:
    built, load = [], compact.load
    monkeypatch.setattr(compact, "load", lambda: built.append(1) or load())
    found: list[Analyzer] = []
    threads = [threading.Thread(target=lambda: found.append(analyzer_of("stanza"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == [1]
    assert len(found) == 4
    assert len(set(map(id, found))) == 1


@pytest.mark.timeout(300)
def test_the_compact_pipeline_parses(compact) -> None:  # noqa: ARG001
    document = document_of(TEXT, "stanza")
    assert document.words == segment(TEXT).words
    rows = dict(zip(document.words, zip(document.lemmas, document.upos, document.deprels, strict=True), strict=True))
    assert rows["vowed"][:2] == ("vow", "VERB")
    assert document.words[document.heads[document.words.index("She")]] == "vowed"
    quotes = extract_quotes(TEXT, analyzer="stanza")
    assert [quote.text for quote in quotes] == ["Not now,", "to return in May"]
    assert all(TEXT[span.start : span.end] == span.text for quote in quotes for span in quote.content)
    assert list(extract_many([TEXT, "", TEXT], analyzer="stanza")) == [quotes, (), quotes]


@pytest.mark.timeout(300)
def test_a_folder_of_models_takes_the_place_of_the_compact_ones(compact, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = document_of(TEXT, "stanza")
    monkeypatch.setenv(DIRECTORY, str(compact.model_dir()))
    monkeypatch.setattr(compact, "load", None)
    for name in ("stanza", "stanza:default"):
        document = document_of(TEXT, name)
        assert (document.heads, document.lemmas) == (expected.heads, expected.lemmas)


def test_one_module_imports_stanza() -> None:
    importing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"^\s*(?:import|from) stanza\b", read(path), re.MULTILINE)
    }
    assert importing == {"text/stanza_library.py"}


def test_the_menu_has_what_analyzers_need() -> None:
    assert {"Analyzer", "Document", "DocumentError", "ModelNotFoundError"} <= set(quoteattr.__all__)
