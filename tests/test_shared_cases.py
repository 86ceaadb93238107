"""Accuracy on the measuring data that may lie beside the project; skipped where they are absent."""

import importlib.util
import json
from functools import cache
from types import ModuleType

import pytest

from quoteattr import extract_quotes
from tests.fixtures_format import Case, Expected
from tests.gold import judge_cases
from tests.places import SHARED, read
from tests.scoring import FIELDS, figures

CASES = SHARED / "cases" / "cases.jsonl"
SCORER = SHARED / "cases" / "score_cases.py"
FLOORS = {
    "precision": 0.90,
    "recall": 0.93,
    "f1": 0.91,
    "exact": 0.89,
    "kind": 0.92,
    "cue": 0.92,
    "mention": 0.92,
    "speaker": 0.92,
    "agency": 0.95,
    "relation": 0.93,
    "via": 0.90,
    "interpolations": 1.00,
    "whole": 0.75,
}

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the measuring data are not beside the project")


@cache
def raw_cases() -> list[dict]:
    return [json.loads(line) for line in read(CASES).split("\n") if line.strip()]


def as_case(raw: dict) -> Case:
    return Case(CASES.name, 0, raw["id"], raw["text"], tuple(as_gold(raw["text"], quote) for quote in raw["quotes"]))


def as_gold(text: str, quote: dict) -> Expected:
    speaker = quote.get("speaker")
    nth = quote.get("nth") or [0] * len(quote["content"])
    return Expected(
        kind=quote["kind"],
        content=tuple(place(text, piece, skipped) for piece, skipped in zip(quote["content"], nth, strict=True)),
        cue=quote["cue"],
        mention=quote["mention"],
        speakers=tuple(speaker) if isinstance(speaker, list) else (speaker,) if speaker else (),
        agency=quote["agency"],
        relation=quote["relation"],
        via=tuple(quote.get("via") or ()),
        interpolations=tuple((i["text"], i["kind"], i.get("refers_to")) for i in quote.get("interpolations") or ()),
        optional=bool(quote.get("optional")),
    )


def place(text: str, piece: str, skipped: int) -> tuple[int, int]:
    at = -1
    for _ in range(skipped + 1):
        at = text.index(piece, at + 1)
    return at, at + len(piece)


@cache
def reached() -> dict[str, float]:
    return figures(judge_cases(map(as_case, raw_cases()), extract_quotes))


def test_no_figure_falls_below_its_floor() -> None:
    below = {name: (reached()[name], floor) for name, floor in FLOORS.items() if reached()[name] < floor}
    assert not below


def test_our_figures_are_those_of_the_scorer_beside() -> None:
    theirs = scorer().score(raw_cases(), extract_quotes)
    assert theirs["errors"] == []
    for name in ("precision", "recall", "f1", "whole", *FIELDS):
        assert reached()[name] == pytest.approx(theirs[name], abs=1e-9), name


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_cases", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
