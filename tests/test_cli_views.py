"""What the command shows of a text beside the listing: the text in colours, tables, differences, other formats."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr import Analysis, Quote, analyze, extract_quotes
from quoteattr.cli import main
from quoteattr.cli.diff import difference, read_quotes, render
from quoteattr.cli.formats import FORMATS, Source
from quoteattr.cli.listing import Listing
from quoteattr.cli.paint import Paint
from quoteattr.cli.view import View
from quoteattr.export import read_brat, read_conllu_quotes, to_json, to_jsonl
from quoteattr.export.width import width
from tests.places import FIXTURES, ROOT, read
from tests.strategies import quotes

FERRY = FIXTURES / "articles" / "island-ferry.txt"
SMALL = "“We [the crew] stay,” Ada Okoro told the agency’s office. “I said ‘no,’ she added,” Bo Li has said."
PLAIN = View(Paint(colour=False), 60)
CODES = re.compile(r"\x1b\[[\d;]*m")


def shown(view: View, analysis: Analysis) -> list[str]:
    """The lines of the text, without those of the quotes."""
    return view.write(analysis).split("\n\n")[0].split("\n")


def test_the_view_without_colour_marks_contents_cues_and_agencies() -> None:
    text = "“No [more],” Ada Okoro told Reuters. She vowed to stay, the news agency Xinhua said."
    assert shown(PLAIN, analyze(text))[0].startswith("“¹⟨No [more],⟩” Ada Okoro _told_ [Reuters].")
    described = "KCNA has it. “We will win,” the leader said, according to the news agency."
    assert "[the news agency=KCNA]" in " ".join(shown(PLAIN, analyze(described)))


def test_the_view_has_a_colour_for_each_speaker_and_a_line_under_cues() -> None:
    written = View(Paint(colour=True), 60).write(
        analyze("“No,” Ada Okoro said.\n\n“Yes,” said Bo Li.\n\n“Never,” Okoro added.")
    )
    assert written.startswith("“\x1b[36m¹No,\x1b[0m” \x1b[36;1mAda Okoro\x1b[0m \x1b[36;4msaid\x1b[0m.\n")
    assert "\x1b[33m²Yes,\x1b[0m” \x1b[33;4msaid\x1b[0m \x1b[33;1mBo Li\x1b[0m." in written
    assert "\x1b[36m³Never,\x1b[0m" in written
    assert "\n\x1b[33m2\x1b[0m \x1b[32mdirect\x1b[0m: \x1b[1mBo Li (person)\x1b[0m" in written


@pytest.mark.parametrize("text", [read(FERRY), read(FERRY).replace("\n", "\r\n"), SMALL])
@pytest.mark.parametrize("columns", [20, 60, 200])
def test_the_view_has_every_word_and_wraps(text: str, columns: int) -> None:
    lines = shown_all(View(Paint(colour=True), columns), text)
    words = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|=[^\]]*(?=\])", "", "".join(lines))
    assert re.sub(r"[\s\[\]]", "", words) == re.sub(r"[\s\[\]]", "", text)
    assert max(map(width, lines)) <= columns


def shown_all(view: View, text: str) -> list[str]:
    """The lines of the text without colours, and without those of the quotes."""
    analysis = analyze(text)
    plain = CODES.sub("", view.write(analysis))
    return plain.split("\n")[: -len(analysis.quotes) - 2]


@given(
    st.text("ab 新“”\n\r\t\x1b\x85\u0301\u202e\ud800", max_size=40), st.lists(quotes, max_size=2), st.integers(1, 40)
)
@settings(max_examples=40)
@pytest.mark.timeout(180)
def test_any_analysis_has_a_view_that_commands_nothing(text: str, found: list[Quote], columns: int) -> None:
    analysis = Analysis(text, tuple(found))
    for view in (View(Paint(colour=True), columns), View(Paint(colour=False), columns)):
        written = CODES.sub("", view.write(analysis))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\ud800-\udfff]", written)


def test_a_long_word_is_broken() -> None:
    assert shown(View(Paint(colour=True), 4), Analysis("a bcdefghij k")) == ["a", "bcde", "fghi", "j k"]
    assert shown(View(Paint(colour=True), 5), Analysis("新华社新华社")) == ["新华", "社新", "华社"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", form, str(FERRY)]) == 0
    out = capsys.readouterr().out
    assert out.endswith("\n")
    assert "Quillfeather" in out


def test_formats_are_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    text = read(FERRY)
    for form, back in (
        ("brat", lambda out: read_brat(text, out)),
        ("conllu", read_conllu_quotes),
        ("json", read_quotes),
    ):
        main(["--format", form, str(FERRY)])
        assert back(capsys.readouterr().out) == extract_quotes(text)


def test_web_annotations_name_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--format", "w3c", str(FERRY)])
    [source, *_] = {
        target["source"] for item in json.loads(capsys.readouterr().out)["first"]["items"] for target in item["target"]
    }
    assert source == FERRY.resolve().as_uri()
    assert Source("-").iri == "urn:quoteattr:standard-input"


def test_lone_surrogates_are_no_failure() -> None:
    for form, writer in FORMATS.items():
        result = writer.write(analyze("“No \ud800,” said Ada \udfff Okoro."), Source("-"))
        assert result
        if form not in ("text", "view", "table", "fixture"):
            result.encode("utf-8")


# Differences

FOUND = extract_quotes(SMALL)


def changed(quote: Quote, **fields: object) -> Quote:
    return Quote.from_dict({**quote.to_dict(), **fields})


@given(st.lists(quotes, max_size=4))
@settings(max_examples=30)
def test_what_is_the_same_is_alike(found: list[Quote]) -> None:
    told = difference(found, found)
    assert (told.gains, told.losses, told.changed, told.alike) == ((), (), (), len(found))


@given(st.lists(quotes, max_size=4), st.lists(quotes, max_size=4))
@settings(max_examples=30)
def test_every_quote_is_told_of_once(first: list[Quote], second: list[Quote]) -> None:
    told = difference(first, second)
    assert len(told.losses) + len(told.changed) + told.alike == len(first)
    assert len(told.gains) + len(told.changed) + told.alike == len(second)
    assert render(told, Listing(Paint(colour=True), 60)).count("\n") >= 1


def test_confidence_and_rule_are_no_change() -> None:
    assert difference(FOUND, [changed(quote, confidence=0.1, rule="other") for quote in FOUND]).alike == len(FOUND)


def test_a_difference_for_the_eyes() -> None:
    text = "“No,” said Ada Okoro. She feared the storm. “Never,” said Bo Li."
    no, fear, never = extract_quotes(text)
    speaker = {**(no.to_dict()["speaker"]), "name": "Bo Li"}
    told = difference([no, fear], [changed(no, speaker=speaker), never])
    assert render(told, Listing(Paint(colour=False), 80)).split("\n") == [
        f"~ direct: Ada Okoro (person) ({no.rule} {no.confidence:.2f})",
        "    1:4 No,",
        "    speaker: 11:20 “Ada Okoro” Ada Okoro person → 11:20 “Ada Okoro” Bo Li person",
        f"- indirect: Ada Okoro (person) ({fear.rule} {fear.confidence:.2f})",
        "    33:42 the storm",
        f"+ direct: Bo Li (person) ({never.rule} {never.confidence:.2f})",
        "    45:51 Never,",
        "1 gained, 1 lost, 1 changed, 0 alike",
        "",
    ]


def test_an_edge_that_moved_is_a_change() -> None:
    [quote] = extract_quotes("“We will never leave the island,” said Ada Okoro.")
    [span] = quote.to_dict()["content"]
    moved = changed(quote, content=[{**span, "end": span["end"] - 1, "text": span["text"][:-1]}])
    told = difference([quote], [moved])
    assert told.changed == ((quote, moved),)
    assert "    content: 1:32 “We" in render(told, Listing(Paint(colour=False), 80))


def test_results_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.jsonl"
    first.write_text(to_json(FOUND), "utf-8")
    second.write_text(to_jsonl(FOUND[:1]), "utf-8")
    assert main(["--diff", str(first), str(second)]) == 0
    assert capsys.readouterr().out.endswith(f"0 gained, {len(FOUND) - 1} lost, 0 changed, 1 alike\n")
    second.write_text("", "utf-8")
    assert main(["--diff", str(second), str(first)]) == 0
    assert capsys.readouterr().out.endswith(f"{len(FOUND)} gained, 0 lost, 0 changed, 0 alike\n")


def test_what_is_no_result_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = tmp_path / "a.json"
    first.write_text("[]", "utf-8")
    assert main(["--diff", str(first), str(first)]) == 1
    message = capsys.readouterr().err
    assert "a.json: line 1: an object is wanted, not list. Give results of --format json or --format jsonl" in message
    assert main(["--diff", str(first), str(tmp_path / "none")]) == 1
    with pytest.raises(SystemExit):
        main(["--diff", str(first)])
    with pytest.raises(SystemExit):
        main(["--diff", str(first), str(first), str(first)])


def test_explanations_say_what_linked_each_quote_and_why_the_next_best_did_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--explain", str(FERRY)])
    out = capsys.readouterr().out
    for quote in extract_quotes(read(FERRY)):
        [told] = [part for part in out.split("\n\n") if f"{quote.kind} quote {quote.content[0].start}:" in part]
        assert f"linked by {quote.rule}" in told
        assert "not taken:" in told or "note:" in told


def test_a_view_in_a_pipe_has_no_colour() -> None:
    command = [sys.executable, "-m", "quoteattr", "--format", "view", str(FERRY)]
    result = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, timeout=50)
    assert b"\x1b" not in result.stdout
    assert "⟨".encode() in result.stdout
