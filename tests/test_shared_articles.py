"""Accuracy on annotated articles that may lie beside the project; skipped where they are absent."""

import gzip
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from quoteattr import Quote, Span, extract_quotes
from tests.places import SHARED

ARTICLES = SHARED / "polnear" / "dev.jsonl.gz"
SPEAKERS = SHARED / "polnear" / "dev_speakers.jsonl"
SCORER = SHARED / "polnear" / "score.py"
SPEAKER_SCORER = SHARED / "polnear" / "score_speakers.py"

FLOORS = {
    "e2e all": 0.67,
    "e2e direct": 0.87,
    "e2e mixed": 0.75,
    "e2e indirect": 0.58,
    "regions of 3+ words attributed right": 0.87,
    "source head": 0.93,
    "source exact": 0.835,
}
MOST_FALSE_ALARMS = 0.20
SPEAKER_FLOORS = {"all": 0.87, "pronoun": 0.76, "surname": 0.92, "nominal": 0.65}

pytestmark = [
    pytest.mark.skipif(not ARTICLES.exists(), reason="the annotated articles are not beside the project"),
    pytest.mark.timeout(300),
]


def spans(given: Span | None) -> list[list[int]]:
    return [] if given is None else [[given.start, given.end]]


def row(quote: Quote) -> dict:
    speaker, agency = quote.speaker, quote.agency
    return {
        "content": [[span.start, span.end] for span in quote.content],
        "cue": [] if quote.cue is None else [[span.start, span.end] for span in quote.cue.spans],
        "source": [] if speaker is None else spans(speaker.mention),
        "speaker": None if speaker is None else speaker.name,
        "agency": None if agency is None else [agency.short, agency.name],
    }


@pytest.fixture(scope="module")
def predictions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    rows = ({"id": a["id"], "attributions": [row(quote) for quote in extract_quotes(a["text"])]} for a in articles)
    path = tmp_path_factory.mktemp("articles") / "predictions.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in rows), "utf-8")
    return path


def run(scorer: Path, *arguments: Path | str) -> dict:
    command = [sys.executable, str(scorer), *map(str, arguments), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def test_quotes_are_attributed_as_well_as_promised(predictions: Path) -> None:
    scores = run(SCORER, ARTICLES, predictions)["scores"]
    reached = {f"e2e {kind}": scores[kind]["e2e"]["f1"] for kind in ("all", "direct", "mixed", "indirect")}
    reached["regions of 3+ words attributed right"] = scores["all"]["quoted"]["3+"]["attribution accuracy"]
    reached["source head"] = scores["all"]["source"]["head"]
    reached["source exact"] = scores["all"]["source"]["exact"]
    below = {name: (reached[name], floor) for name, floor in FLOORS.items() if reached[name] < floor}
    assert not below
    assert scores["all"]["quoted"]["3+"]["false alarm"] <= MOST_FALSE_ALARMS


def test_speakers_and_agencies_are_named_as_well_as_promised(predictions: Path) -> None:
    scores = run(SPEAKER_SCORER, ARTICLES, SPEAKERS, predictions)
    below = {
        kind: (scores[kind]["accuracy"], floor)
        for kind, floor in SPEAKER_FLOORS.items()
        if scores[kind]["accuracy"] < floor
    }
    assert not below
    assert scores["agency"]["precision"] >= 0.85
    assert scores["agency"]["recall"] >= 0.80


@cache
def first_article() -> str:
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        return json.loads(next(lines))["text"]


def test_more_confidence_means_fewer_quotes() -> None:
    few, some, many = (extract_quotes(first_article(), min_confidence=c) for c in (0.9, 0.5, 0.1))
    assert len(few) <= len(some) <= len(many)
    assert all(quote.confidence >= 0.9 for quote in few)
