"""Training on a tiny corpus: it works, and gives the same bytes each time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quoteattr.attribution import attribute
from quoteattr.attribution.models.weights import Weights
from quoteattr.attribution.models.weights_file import read_weights
from quoteattr.marks import find_quotations
from quoteattr.text import segment
from tests.places import FIXTURES, ROOT, read

pytest.importorskip("numpy")
pytest.importorskip("sklearn")
pytest.importorskip("pycrfsuite")

CORPUS = FIXTURES / "training" / "tiny.jsonl"

BRIDGE = (
    "“The bridge is closed,” engineer Zoe Abara said on Friday. Abara warned that the river was rising. The town "
    "council met in the church.\n\nVillagers claimed that the alarm had been silent. “We saw the water at dawn,” said "
    "Samuel Ruiz, a baker. According to the council, nine houses are empty."
)
FACTORY = (
    "The union said that the factory would close. “I have worked here since I was sixteen,” Petra Vogel told "
    "reporters. She added that the letter was never opened.\n\nThe owners denied that the machines had been sold. Rain "
    "fell on the gates. The mayor called the plan “a slap in the face”."
)
UNSEEN = {
    BRIDGE: [
        ("The bridge is closed,", "said", "engineer Zoe Abara"),
        ("that the river was rising", "warned", "Abara"),
        ("that the alarm had been silent", "claimed", "Villagers"),
        ("We saw the water at dawn,", "said", "Samuel Ruiz, a baker"),
        ("nine houses are empty", "According to", "the council"),
    ],
    FACTORY: [
        ("that the factory would close", "said", "The union"),
        ("I have worked here since I was sixteen,", "told", "Petra Vogel"),
        ("that the letter was never opened", "added", "She"),
        ("that the machines had been sold", "denied", "The owners"),
        ("the plan “a slap in the face”", "called", "The mayor"),
    ],
}
"""Articles that the corpus does not hold, with the content, cue and source of their quotes."""


def train(out: Path) -> bytes:
    subprocess.run(
        [sys.executable, "-m", "training.train", str(CORPUS), str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=50,
    )
    return out.read_bytes()


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return train(tmp_path_factory.mktemp("weights") / "tiny.weights")


@pytest.fixture(scope="module")
def weights(trained: bytes) -> Weights:
    return read_weights(trained, "tiny.weights")


def test_the_file_says_where_it_comes_from(weights: Weights) -> None:
    assert weights.about["articles"] == 20
    assert weights.about["attributions"] == 142
    assert {"say", "warn", "claim", "deny"} <= set(weights.priors)


@pytest.mark.parametrize("text", UNSEEN, ids=["bridge", "factory"])
def test_the_model_finds_quotes_that_it_has_not_seen(text: str, weights: Weights) -> None:
    attributions = attribute(segment(text), find_quotations(text), weights=weights)
    found = {
        (
            " ".join(text[slice(*run)] for run in each.content),
            " ".join(text[slice(*run)] for run in each.cue),
            None if each.source is None else text[slice(*each.source)],
        )
        for each in attributions
        if each.rule == "model"
    }
    assert set(UNSEEN[text]) <= found


def test_the_row_in_the_documentation() -> None:
    corpus = pytest.importorskip("training.corpus")
    page = read(ROOT / "docs" / "retraining.md")
    article = corpus.to_article(json.loads(page.split("```json\n")[1].split("\n```")[0]))
    [gold] = article.golds
    words = article.elements.words
    assert [words[i] for i in gold.cue] == ["said"]
    assert sorted(words[i] for i in gold.source) == ["Calder", "Ines"]
    assert gold.content == {0}


def test_training_twice_gives_the_same_bytes(trained: bytes, tmp_path: Path) -> None:
    assert train(tmp_path / "again.weights") == trained
