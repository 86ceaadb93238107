"""The measuring of a corpus and the page that shows the figures, on made-up articles."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from quoteattr.model import Quote, QuoteKind, Span, Speaker
from tests import gold
from tests.pages import FIGURES, PAGES
from tests.places import read
from training import report
from training.markers import renewed

TEXT = (
    "“No ferry will sail today,” Ada Quill said. She denied that the crew was on strike. The “Old Lady of Nore” rusts."
)


def found(content: str, mention: str | None, confidence: float, depth: int = 1) -> Quote:
    span = spans(content)[0]
    speaker = None if mention is None else Speaker(Span.of(TEXT, *spans(mention)[0]), None)
    content_span = Span.of(TEXT, *span)
    return Quote(QuoteKind.DIRECT, (content_span,), content, speaker=speaker, confidence=confidence, depth=depth)


def spans(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def row() -> dict[str, object]:
    attributions = [
        {"source": spans("Ada Quill"), "cue": spans("said"), "content": spans("“No ferry will sail today,”")},
        {"source": spans("She"), "cue": spans("denied"), "content": spans("that the crew was on strike")},
    ]
    return {"id": "ferry", "text": TEXT, "attributions": attributions}


DIRECT = found("No ferry will sail today,", "Ada Quill", 0.95)
CLAIM = found("that the crew was on strike", "She", 0.45)


def measured(*quotes: Quote) -> report.Measure:
    return report.judge(row(), quotes)


def test_a_quote_is_right_with_half_of_the_words_and_the_source() -> None:
    short = found("the crew was on", "She", 0.5)
    wrong = found("No ferry will sail today,", "She", 0.9)
    assert [quote.right for quote in measured(DIRECT, short).quotes] == ["direct", "indirect"]
    assert [quote.right for quote in measured(wrong, found("strike", "She", 0.9)).quotes] == [None, None]
    assert [quote.right for quote in measured(found("that the crew was on strike", None, 0.9)).quotes] == [None]


def test_precision_is_over_what_is_given_and_recall_over_what_is_wanted() -> None:
    both = measured(DIRECT, CLAIM, found("rusts", None, 0.3))
    assert [(s.quotes, round(s.precision, 2), s.recall) for s in report.point_scores(both)] == [
        (3, 0.67, 1.0),
        (1, 1.0, 1.0),
        (0, 1.0, 1.0),
        (2, 0.5, 1.0),
    ]


def test_a_quote_inside_another_counts_apart() -> None:
    nested = measured(DIRECT, found("crew was", "She", 0.9, depth=2))
    assert nested.score().precision == 0.5
    assert nested.outer().score().precision == 1.0


def test_quotations_are_attributed_or_taken_for_quotes() -> None:
    assert measured().regions == {"quoted": 1, "unquoted": 1}
    assert measured(DIRECT).regions == {"quoted": 1, "attributed": 1, "unquoted": 1}
    assert measured(found("The “Old Lady of Nore”", None, 0.9)).regions == {"quoted": 1, "unquoted": 1, "taken": 1}


def test_confidences_fall_into_ten_bins() -> None:
    everything, default = measured(DIRECT, CLAIM, found("rusts", None, 1.0)), measured(DIRECT)
    lines = report.reliability_table({"all": everything, "default": default}).split("\n")
    assert len(lines) == 12
    assert lines[2] == "| 0.0 to 0.1 | | | | | | |"
    assert lines[6] == "| 0.4 to 0.5 | 1 | 45.0 | 100.0 | | | |"
    assert lines[11] == "| 0.9 to 1.0 | 2 | 97.5 | 50.0 | 1 | 95.0 | 100.0 |"


def test_the_curve_marks_its_best_line() -> None:
    curve = {
        0.0: measured(DIRECT, CLAIM, found("rusts", None, 0.1)),
        0.4: measured(DIRECT, CLAIM),
        0.9: measured(DIRECT),
    }
    lines = report.curve_table(curve, {0.0, 0.4, 0.9}).split("\n")
    assert report.best(curve) == 0.4
    assert lines[3].startswith("| **0.40** | 2 | 100.0 / 100.0 / 100.0 |")
    assert lines[4].startswith("| 0.90 | 1 | 100.0 / 50.0 / 66.7 |")


def test_a_page_is_renewed_between_its_markers() -> None:
    page = "F1 <!-- report:f1 -->?<!-- /report -->.\n\n<!-- report:curve -->old\n<!-- /report -->\n\nEnd."
    values = {"f1": "70.0", "curve": "| a |\n|---|", "unused": "1"}
    new = renewed(page, values, "report")
    assert new == (
        "F1 <!-- report:f1 -->70.0<!-- /report -->.\n\n"
        "<!-- report:curve -->\n\n| a |\n|---|\n\n<!-- /report -->\n\nEnd."
    )
    assert renewed(new, values, "report") == new
    assert renewed(page, {}, "table") == page


def test_an_unknown_marker_is_an_error() -> None:
    with pytest.raises(KeyError, match="speed"):
        renewed("<!-- report:speed -->1<!-- /report -->", {}, "report")


def test_articles_without_a_parse_are_left_out_of_what_is_measured_with_one() -> None:
    (first,), (last,) = spans("Quill"), spans("said")
    words = [("Quill", *first, 2, "nsubj"), ("said", *last, 0, "root")]
    names = ("text", "start_char", "end_char", "head", "deprel")
    parse = [[{"id": i, **dict(zip(names, word, strict=True))} for i, word in enumerate(words, 1)]]
    with_parse = report.measure_parsed([row(), {**row(), "id": "other"}], {"ferry": parse})
    assert with_parse.golds.total() == 2
    assert "direct" in [quote.right for quote in with_parse.quotes]


def test_figures_of_an_earlier_run_stay(tmp_path: Path) -> None:
    report.publish({"f1": "1.0", "parsed-f1": "2.0"}, tmp_path)
    report.publish({"f1": "3.0"}, tmp_path)
    assert json.loads((tmp_path / report.FIGURES).read_text("utf-8")) == {"f1": "3.0", "parsed-f1": "2.0"}


def test_rules_are_listed_by_what_they_link() -> None:
    lines = report.rule_table(measured(evolve(DIRECT, rule="model"), evolve(CLAIM, rule="dash")).quotes).split("\n")
    assert lines[2:] == ["| `dash` | 1 | 100.0 |", "| `model` | 1 | 100.0 |"]


def test_the_pages_ask_only_for_what_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gold, "kinds", list)
    curve = {least: measured(DIRECT) for least in (*report.STEPS, report.DEFAULT_CONFIDENCE)}
    values = report.report([row()], curve, measured(CLAIM), measured(DIRECT))
    for page in PAGES:
        assert read(page).count("<!-- report:") == read(page).count("<!-- /report -->")
        renewed(read(page), values, "report")
    assert values.keys() == FIGURES.keys()


def test_the_same_corpus_gives_the_same_page_and_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(gold, "kinds", list)
    monkeypatch.setattr(report, "crossed", lambda _: measured(CLAIM))
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps(row()) + "\n", "utf-8")
    outcomes = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "page.md").write_text("<!-- report:articles -->?<!-- /report --> article", "utf-8")
        monkeypatch.setattr("sys.argv", ["report", str(corpus), "--out", str(folder)])
        report.main()
        outcomes.append([(folder / file).read_bytes() for file in ("page.md", report.PICTURE, report.FIGURES)])
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == b"<!-- report:articles -->1<!-- /report --> article"
    assert b"<svg" in outcomes[0][1]
