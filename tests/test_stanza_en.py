"""The compact Stanza pipeline: loads without a network, keeps marks whole and parses plain news sentences."""

import socket
import subprocess
import sys

import pytest

from tests.places import ROOT

stanza = pytest.importorskip("stanza")
torch = pytest.importorskip("torch")
compact = pytest.importorskip("quoteattr_stanza_en")

from quoteattr_stanza_en.decoding import is_tree, tree_of  # noqa: E402
from stanza.models.common import utils  # noqa: E402
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root  # noqa: E402

MEGABYTE = 1_000_000
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def pipeline():
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _no_network)
        patch.setattr(socket, "getaddrinfo", _no_network)
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        yield compact.load()
        torch.set_num_threads(threads)


def _no_network(*_):
    raise AssertionError("the network was asked for")


def words(document):
    return [word for sentence in document.sentences for word in sentence.words]


def head_of(sentence, word):
    return sentence.words[word.head - 1].text if word.head else None


def test_said_is_the_head_and_the_spokeswoman_its_subject(pipeline):
    (sentence,) = pipeline("The ministry will close two schools in Ostrava, a spokeswoman said on Tuesday.").sentences
    said = next(word for word in sentence.words if word.text == "said")
    speaker = next(word for word in sentence.words if word.text == "spokeswoman")
    assert (said.lemma, said.upos, said.xpos) == ("say", "VERB", "VBD")
    assert (speaker.upos, speaker.deprel, head_of(sentence, speaker)) == ("NOUN", "nsubj", "said")
    assert next(word for word in sentence.words if word.text == "schools").lemma == "school"


def test_a_clause_hangs_on_its_verb_of_saying(pipeline):
    (sentence,) = pipeline("Mayor Ilse Brandt said that the bridge was unsafe.").sentences
    unsafe = next(word for word in sentence.words if word.text == "unsafe")
    assert (unsafe.deprel, head_of(sentence, unsafe)) == ("ccomp", "said")
    brandt = next(word for word in sentence.words if word.text == "Brandt")
    assert brandt.upos == "PROPN"


def test_every_sentence_is_a_tree_with_one_root(pipeline):
    text = "“We lost,” Tomas Weir said. He shrugged; nobody, not even his aides, had an answer.\n\nNo comment"
    for sentence in pipeline(text).sentences:
        heads = [0, *(word.head for word in sentence.words)]
        for start in range(1, len(heads)):
            seen, here = set(), start
            while here:
                assert here not in seen
                seen.add(here)
                here = heads[here]
        assert [word.deprel for word in sentence.words].count("root") == 1
        assert all((word.deprel == "root") == (word.head == 0) for word in sentence.words)


@pytest.mark.parametrize("marks", ["“”", '""', "‘’"])
def test_marks_are_tokens_and_no_sentences(pipeline, marks):
    opening, closing = marks
    sentences = [
        f"{opening}We will not wait,{closing} Anna Okoye told reporters.",
        f"{opening}The vote is over.{closing}",
        "Her aide left.",
    ]
    document = pipeline(" ".join(sentences))
    assert [sentence.text for sentence in document.sentences] == sentences
    tokens = [token.text for sentence in document.sentences for token in sentence.tokens]
    assert [token for token in tokens if token in marks] == [opening, closing] * 2


def test_offsets_are_those_of_the_text(pipeline):
    text = "  It’s not “over,”  she said.\n\n\nThey don't agree: “Yes!”"
    document = pipeline(text)
    for sentence in document.sentences:
        for token in sentence.tokens:
            assert text[token.start_char : token.end_char] == token.text
    assert [word.text for word in words(document)][:3] == ["It", "’s", "not"]


def test_bulk_gives_what_one_by_one_gives(pipeline):
    texts = ["Prices rose, the bank said.", "“No,” he said. She didn't reply."]
    bulk = pipeline.bulk_process([stanza.Document([], text=text) for text in texts])
    for text, document in zip(texts, bulk, strict=True):
        alone = [(word.text, word.head, word.deprel) for word in words(pipeline(text))]
        assert [(word.text, word.head, word.deprel) for word in words(document)] == alone


@pytest.mark.parametrize("text", ["", " ", "“", "\N{ZERO WIDTH SPACE}", "x" * 3000, "." * 300])
def test_odd_texts_give_documents(pipeline, text):
    assert pipeline(text).text == text


def test_loading_leaves_stanza_as_it_was(pipeline):
    before = utils.get_optimizer, utils.get_split_optimizer
    assert before[0].__module__ == before[1].__module__ == utils.__name__
    assert pipeline.processors.keys() == set(compact.PROCESSORS)
    assert "predict" in vars(pipeline.processors["depparse"].trainer.model)


def test_fewer_processors_and_settings_can_be_asked_for():
    pipeline = compact.load("tokenize,mwt", tokenize_no_ssplit=True)
    assert [s.text for s in pipeline("One came. Two left.").sentences] == ["One came. Two left."]


def test_importing_imports_no_torch():
    code = "import sys, quoteattr_stanza_en; assert not {'torch', 'stanza', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_models_are_small_and_whole():
    sizes = {path.parent.name: path.stat().st_size for path in compact.model_dir().rglob("*.pt")}
    assert sizes.keys() == set(compact.PROCESSORS)
    assert sum(sizes.values()) <= 20 * MEGABYTE


def test_the_quick_tree_is_the_best_tree():
    numpy = pytest.importorskip("numpy")
    draw = numpy.random.default_rng(5)
    for size in range(2, 12):
        for _ in range(20):
            scores = draw.normal(size=(size, size)) * 3
            numpy.fill_diagonal(scores, -numpy.inf)
            heads = tree_of(scores.copy())
            searched = chuliu_edmonds_one_root(scores - numpy.logaddexp.reduce(scores, axis=1, keepdims=True))
            assert is_tree(heads)
            assert heads.tolist() == searched.tolist()


@pytest.mark.parametrize(
    ("heads", "tree"),
    [([0, 2, 0, 2], True), ([0, 0], True), ([0, 0, 0], False), ([0, 2, 1, 0], False), ([0, 2, 3, 1], False)],
)
def test_trees_are_told_from_other_heads(heads, tree):
    numpy = pytest.importorskip("numpy")
    assert is_tree(numpy.array(heads)) is tree
