"""Arguments in, quotes out, and an exit code: 0 done, 1 the input cannot be read, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from quoteattr import __version__, analyze, explain, extract_quotes
from quoteattr.cli import parquet
from quoteattr.cli.listing import Listing
from quoteattr.cli.paint import Paint, visible
from quoteattr.errors import QuoteattrError
from quoteattr.export import to_fixture, to_json, to_jsonl
from quoteattr.model import Quote

PIPED_WIDTH = 110
"""Columns of the listing where no terminal says how many there are."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the result is its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    parquet.check(parser, options)
    if options.parquet is not None:
        return parquet.run(options)
    _use_utf8(sys.stdout)
    try:
        text = read_text(options.file)
        chosen = {} if options.min_confidence is None else {"min_confidence": options.min_confidence}
        if options.explain or options.explain_word is not None:
            sys.stdout.write(explained(text, options.min_confidence, options.explain_word))
        else:
            quotes = extract_quotes(text, **chosen)
            sys.stdout.write(render(options.format, text, quotes, _title(options.file)))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, `head` for example, has seen enough; nothing may be flushed into the broken pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (UnreadableError, QuoteattrError) as error:
        sys.stderr.write(f"quoteattr: {visible(str(error))}\n")
        return 1
    return 0


class UnreadableError(Exception):
    """The input cannot be read; the message says what to do."""


def read_text(file: str) -> str:
    """The text of a file, or of standard input for "-", its line ends left as they are."""
    source = "standard input" if file == "-" else file
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"{source} is not UTF-8: byte 0x{error.object[error.start]:02x} at {error.start}. "
            "Convert it first, for example with: iconv -f WINDOWS-1252 -t UTF-8"
        )
        raise UnreadableError(message) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        message = f"cannot read {source}: {reason}. Give the path of a text file, or - for standard input"
        raise UnreadableError(message) from error


def render(form: str, text: str, quotes: Sequence[Quote], title: str) -> str:
    """The quotes in the form that was asked for."""
    match form:
        case "json":
            return to_json(quotes)
        case "jsonl":
            return to_jsonl(quotes)
        case "fixture":
            fixture = to_fixture(title, text, quotes)
            return visible(fixture, kept="\n\t") if sys.stdout.isatty() else fixture
        case _:
            paint = Paint.of(sys.stdout)
            width = shutil.get_terminal_size((PIPED_WIDTH, 0)).columns if sys.stdout.isatty() else PIPED_WIDTH
            return Listing(paint, width).write(quotes)


def explained(text: str, confidence: float | None, word: str | None) -> str:
    """Why each quote was linked as it was; or why a word, wherever it stands, is a cue or none."""
    if confidence is None:
        steps = explain.trace(analyze(text))
    else:
        steps = explain.trace(analyze(text, min_confidence=confidence), min_confidence=confidence)
    if word is None:
        return visible(explain.render(steps), kept="\n")
    found = [explain.render_word(explanation) for explanation in explain.explain_words(steps, word)]
    return visible("\n".join(found) or f"{word!r} is no word of the text\n", kept="\n")


def _title(file: str) -> str:
    return "Standard input" if file == "-" else Path(file).name


def _use_utf8(stream: TextIO) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr",
        description="Print every quote of an English news text: kind, speaker, agency, cue, spans, rule, confidence.",
    )
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="a UTF-8 text; - or nothing: standard input"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "jsonl", "fixture"),
        default="text",
        help="text: for the eyes (default); json: one document; jsonl: a quote a line; fixture: a test case",
    )
    parser.add_argument(
        "--min-confidence",
        type=_confidence,
        metavar="X",
        help="leave out quotes with a confidence below X, a number from 0 to 1; the library's default if not given",
    )
    parser.add_argument(
        "--explain", action="store_true", help="print instead what decided on each quote, and why some got none"
    )
    parser.add_argument(
        "--explain-word", metavar="WORD", help="print instead why a word is a cue, or none, wherever it stands"
    )
    parquet.add_options(parser)
    parser.add_argument("--version", action="version", version=f"quoteattr {__version__}")
    return parser


def _confidence(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0 to 1")
    return number
