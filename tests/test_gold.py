"""Accuracy on the project's own gold corpus: no kind of news may fall below what it has reached."""

from pathlib import Path

import pytest

from quoteattr.model import Cue, Quote, QuoteKind, Span, Speaker, SpeakerKind
from tests import gold
from tests.fixtures_format import Case, parse_cases, read_cases
from tests.scoring import figures


@pytest.mark.parametrize("kind", gold.kinds())
def test_no_figure_falls_below_its_floor(kind: str) -> None:
    judged = gold.verdicts(kind)
    floors = gold.read_floors().get(kind)
    assert floors is not None, f"nothing is pinned for {kind}; run: python -m tests.gold --update"
    fallen = gold.fallen(floors, figures(judged))
    changes = gold.compare(gold.read_baseline().get(kind, {}), gold.faults_of(judged))
    assert not fallen, "\n".join([f"{kind}: {', '.join(fallen)}", *changes])


@pytest.mark.parametrize("kind", gold.kinds())
def test_a_title_names_one_case(kind: str) -> None:
    titles = [case.title for case in read_cases(gold.GOLD / f"{kind}.md")]
    assert len(titles) == len(set(titles))


def test_floors_name_kinds_that_exist() -> None:
    assert set(gold.read_floors()) <= set(gold.kinds())


TEXT = "“No ferry today,” said Ada Quill. Ada Quill hoped that the wind would drop."
CASES = f"""Ferry
.
{TEXT}
.
direct
  content No ferry today,
  cue said
  mention Ada Quill
  speaker Ada Quill | Quill
indirect
  content that the wind would drop
  cue hoped
  mention Ada Quill
  speaker Ada Quill
.
"""
SPEAKER = Speaker(Span(23, 32, "Ada Quill"), "Ada Quill", SpeakerKind.PERSON)
FIRST = Quote(
    QuoteKind.DIRECT,
    (Span(1, 16, "No ferry today,"),),
    "No ferry today,",
    Cue((Span(18, 22, "said"),), "said", "say"),
    SPEAKER,
)


@pytest.fixture
def case() -> Case:
    return next(parse_cases(CASES, "ferries.md"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ferries.md").write_text(CASES, "utf-8")
    return tmp_path


def test_figures_count_what_is_found_missed_and_right(case: Case) -> None:
    [verdict] = gold.judge_cases([case], lambda _: [FIRST])
    reached = figures([verdict])
    assert (reached["quotes"], reached["precision"], reached["recall"], reached["whole"]) == (2, 1, 0.5, 0)
    assert (reached["exact"], reached["speaker"], reached["agency"]) == (0.5, 0.5, 1)
    assert verdict.faults == ("missed indirect “that the wind would drop” by Ada Quill",)


def test_an_update_pins_and_refuses_to_lower(folder: Path) -> None:
    good = {"ferries": gold.judge_kind("ferries", lambda _: [FIRST], folder)}
    bad = {"ferries": gold.judge_kind("ferries", lambda _: [], folder)}
    assert gold.update(good, allow_lower=False, folder=folder) == []
    pinned = gold.read_floors(folder)
    assert pinned["ferries"]["recall"] == 0.5
    assert "ferries: recall 0 < 0.5" in gold.update(bad, allow_lower=False, folder=folder)
    assert gold.read_floors(folder) == pinned
    assert gold.update(bad, allow_lower=True, folder=folder) == []
    assert gold.read_floors(folder)["ferries"]["recall"] == 0


def test_gains_and_losses_are_listed_by_case(folder: Path) -> None:
    before = gold.faults_of(gold.judge_kind("ferries", lambda _: [], folder))
    now = gold.faults_of(gold.judge_kind("ferries", lambda _: [FIRST], folder))
    gained = "  gained: missed direct “No ferry today,” by Ada Quill | Quill"
    assert list(gold.compare(before, now)) == ["Ferry", gained]
    assert list(gold.compare(now, before)) == ["Ferry", gained.replace("gained:", "lost:  ")]
