"""The debugging command, run in this process and, where streams matter, in one of its own."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from quoteattr import Quote, __version__, extract_quotes
from quoteattr.cli import main
from quoteattr.cli.listing import Listing
from quoteattr.cli.paint import Paint, visible
from quoteattr.model import (
    Agency,
    Cue,
    Interpolation,
    InterpolationKind,
    QuoteKind,
    Relation,
    Span,
    Speaker,
    SpeakerKind,
)
from tests.fixtures_format import as_expected, parse_cases
from tests.places import ARTICLE, ROOT, read
from tests.test_model import SCHEMA

PLAIN = "“We will win,” said Jane Doe. She told reporters that the race was long."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "race.txt"
    path.write_bytes(PLAIN.encode())
    return path


def run(*arguments: str | Path, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "quoteattr", *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=50,
        check=False,
    )


def test_it_lists_every_quote(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(article)]) == 0
    listing = capsys.readouterr().out
    for quote in extract_quotes(PLAIN):
        assert f"{quote.kind}: " in listing
        assert f"({quote.rule} {quote.confidence:.2f})" in listing
        for span in quote.content:
            assert f"{span.start}:{span.end}" in listing


def test_json_is_one_document(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json", str(article)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [Quote.from_dict(item) for item in document["quotes"]] == list(extract_quotes(PLAIN))


def test_jsonl_has_a_quote_a_line(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "jsonl", str(article)]) == 0
    items = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Quote.from_dict(item) for item in items] == list(extract_quotes(PLAIN))
    for item in items:
        Draft202012Validator(SCHEMA).validate(item)


def test_a_fixture_can_be_pasted_into_the_tests(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "fixture", str(article)]) == 0
    [case] = parse_cases(capsys.readouterr().out, "own.md")
    assert (case.title, case.text) == ("race.txt", PLAIN)
    assert list(case.quotes) == [as_expected(quote) for quote in extract_quotes(PLAIN)]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "fixture", "view", "table", "brat", "conllu"])
def test_no_quotes_are_no_failure(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(["--format", form, str(empty)]) == 0
    listing = {
        "text": "no quotes\n",
        "json": '{\n  "quotes": []\n}\n',
        "jsonl": "",
        "fixture": "empty.txt\n.\n\n.\n.\n",
        "view": "\nno quotes\n",
        "table": "speaker  kind  quotes  words quoted  agencies\n",
        "brat": "",
        "conllu": "",
    }
    assert capsys.readouterr().out == listing[form]


def test_a_confidence_is_asked_for(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sure = list(extract_quotes(PLAIN, min_confidence=0.9))
    assert main(["--format", "jsonl", "--min-confidence", "0.9", str(article)]) == 0
    assert [Quote.from_dict(json.loads(line)) for line in capsys.readouterr().out.splitlines()] == sure


@pytest.mark.parametrize(
    "arguments",
    [
        ["--min-confidence", "2"],
        ["--min-confidence", "high"],
        ["--format", "xml"],
        ["a", "b"],
        ["--explain", "--format", "html"],
        ["--explain", "--explain-word", "said"],
        ["--diff", "a", "b", "c"],
        ["--diff", "a", "b", "--format", "text"],
        ["--diff", "a", "b", "--min-confidence", "0.5"],
        ["--diff", "a", "b", "--analyzer", "stanza"],
        ["--parquet", "in", "out", "file"],
        ["--parquet", "in", "out", "--format", "json"],
        ["--parquet", "in", "out", "--explain"],
        ["--parquet", "in", "out", "--explain-word", "said"],
        ["--parquet", "in", "out", "--diff", "a", "b"],
        ["--text", "body"],
        ["--workers", "2"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: python -m quoteattr" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert (stopped.value.code, capsys.readouterr().out) == (0, f"quoteattr {__version__}\n")


def test_a_missing_file_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none\x1b.txt")]) == 1
    message = capsys.readouterr().err
    assert message.endswith(
        "none\\x1b.txt: No such file or directory. Give the path of a text file, or - for standard input\n"
    )


def test_a_folder_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "Give the path of a text file" in capsys.readouterr().err


def test_an_impossible_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["a\0b"]) == 1
    assert "Give the path of a text file" in capsys.readouterr().err


def test_another_encoding_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes(b"caf\xe9")
    assert main([str(latin)]) == 1
    message = capsys.readouterr().err
    assert "latin.txt is not UTF-8: byte 0xe9 at 3. Convert it first, for example with: iconv" in message


def test_line_ends_are_left_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = PLAIN.replace(". She", ".\r\n\r\nShe")
    path = tmp_path / "windows.txt"
    path.write_bytes(text.encode())
    assert main(["--format", "jsonl", str(path)]) == 0
    found = [Quote.from_dict(json.loads(line)) for line in capsys.readouterr().out.splitlines()]
    assert found == list(extract_quotes(text))


def test_standard_input_is_read_for_a_dash_and_for_nothing() -> None:
    given = read(ARTICLE).encode()
    first, second, third = run("-", given=given), run(given=given), run(ARTICLE)
    assert (first.returncode, first.stderr) == (0, b"")
    assert first.stdout == second.stdout == third.stdout


def test_a_pipe_gets_no_colour() -> None:
    assert b"\x1b" not in run(ARTICLE, given=b"", TERM="xterm").stdout


def test_output_is_utf8_whatever_the_locale() -> None:
    result = run("--format", "jsonl", ARTICLE, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (result.returncode, result.stderr) == (0, b"")
    result.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough() -> None:
    command = f'"{sys.executable}" -m quoteattr "{ARTICLE}" | head -n 1'
    result = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, timeout=50, check=False)
    assert (result.stdout.count(b"\n"), result.stderr) == (1, b"")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_that_want_it() -> None:
    assert Paint.of(Terminal(), {}).colour
    assert Paint.of(Terminal(), {"NO_COLOR": ""}).colour
    assert not Paint.of(Terminal(), {"NO_COLOR": "1"}).colour
    assert not Paint.of(Terminal(), {"TERM": "dumb"}).colour
    assert not Paint.of(io.StringIO(), {}).colour


@pytest.mark.parametrize(
    ("given", "shown"), [("\x07\x9b", "\\x07\\x9b"), ("\u202e", "\\u202e"), ("\ud800", "\\ud800"), ("é“", "é“")]
)
def test_nothing_in_a_text_commands_the_terminal(given: str, shown: str) -> None:
    assert visible(given) == shown


TEXT = "“He [Kim] will\x1b[2J come,” KCNA reported, citing the minister."


def span(piece: str) -> Span:
    start = TEXT.index(piece)
    return Span(start, start + len(piece), piece)


QUOTE = Quote(
    QuoteKind.DIRECT,
    (span("He [Kim] will\x1b[2J come,"),),
    "He [Kim] will\x1b[2J come,",
    Cue((span("reported"),), "reported", "report"),
    Speaker(span("the minister"), "minister", SpeakerKind.PERSON),
    Agency("Korean Central News Agency", "KCNA", span("KCNA"), Relation.RELAY),
    ("KCNA",),
    (Interpolation(span("[Kim]"), "Kim", InterpolationKind.GLOSS, span("He"), "Kim Jong Un"),),
    depth=2,
    confidence=0.5,
    rule="cited",
)


def test_a_quote_in_full() -> None:
    assert Listing(Paint(colour=False)).write([QUOTE]).split("\n") == [
        "direct: minister (person), KCNA (relay), via KCNA, depth 2 (cited 0.50)",
        "  1:24          content    He [Kim] will\\x1b[2J come,",
        "  4:9           gloss      [Kim] of He = Kim Jong Un",
        "  26:30         agency     KCNA (Korean Central News Agency)",
        "  31:39         cue        reported (report)",
        "  48:60         source     the minister",
        "",
    ]


def test_colours_change_nothing_but_the_colour() -> None:
    coloured = Listing(Paint(colour=True)).write([QUOTE, QUOTE])
    assert "\x1b[32mdirect\x1b[0m" in coloured
    for code in ("0", "1", "2", "32", "33", "34", "35"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == Listing(Paint(colour=False)).write([QUOTE, QUOTE])


def test_nobody_and_an_unresolved_speaker() -> None:
    nobody = Quote(QuoteKind.DIRECT, (Span(0, 1, "A"),), "A", rule="bare")
    she = Quote(QuoteKind.DIRECT, (Span(0, 1, "A"),), "A", speaker=Speaker(Span(2, 5, "she"), None), rule="bare")
    listing = Listing(Paint(colour=False))
    assert next(listing.quote_lines(nobody)) == "direct: nobody named (bare 1.00)"
    assert next(listing.quote_lines(she)) == "direct: unresolved (unknown) (bare 1.00)"
