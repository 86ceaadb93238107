"""Arguments in, quotes out, and an exit code: 0 done, 1 the input cannot be read, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from quoteattr import Analysis, __version__, analyze, explain
from quoteattr.cli import parquet
from quoteattr.cli.diff import difference, read_quotes, render
from quoteattr.cli.formats import DEFAULT, FORMATS, Source, write
from quoteattr.cli.listing import Listing, room
from quoteattr.cli.paint import Paint, visible
from quoteattr.cli.refusal import refuse
from quoteattr.errors import DataError, QuoteattrError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the result is its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    parquet.check(parser, options)
    _check(parser, options)
    if options.parquet is not None:
        return parquet.run(options)
    _use_utf8(sys.stdout)
    try:
        if options.diff is not None:
            sys.stdout.write(compared(*options.diff))
        else:
            sys.stdout.write(shown(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, `head` for example, has seen enough; nothing may be flushed into the broken pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (UnreadableError, QuoteattrError) as error:
        return refuse(error)
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


def shown(options: argparse.Namespace) -> str:
    """The quotes of a text as they were asked for."""
    text, confidence = read_text(options.file), options.min_confidence
    known = {} if confidence is None else {"min_confidence": confidence}
    analysis = analyze(text, analyzer=options.analyzer or "surface", **known)
    if options.explain or options.explain_word is not None:
        return explained(analysis, options.explain_word)
    return write(options.format or DEFAULT, analysis, Source(options.file))


def compared(*files: str) -> str:
    """What a second result has gained and lost against a first."""
    results = []
    for file in files:
        try:
            results.append(read_quotes(read_text(file)))
        except DataError as error:
            raise UnreadableError(f"{file}: {error}. Give results of --format json or --format jsonl") from error
    first, second = results
    return render(difference(first, second), Listing(Paint.of(sys.stdout), room(sys.stdout)))


def explained(analysis: Analysis, word: str | None) -> str:
    """Why each quote was linked as it was; or why a word, wherever it stands, is a cue or none."""
    known = analysis.min_confidence
    steps = explain.trace(analysis) if known is None else explain.trace(analysis, min_confidence=known)
    if word is None:
        return visible(explain.render(steps), kept="\n")
    found = [explain.render_word(explanation) for explanation in explain.explain_words(steps, word)]
    return visible("\n".join(found) or f"{word!r} is no word of the text\n", kept="\n")


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
    output = parser.add_mutually_exclusive_group()
    output.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help="; ".join(f"{name}: {form.purpose}" for name, form in FORMATS.items()),
    )
    parser.add_argument(
        "--min-confidence",
        type=_confidence,
        metavar="X",
        help="leave out quotes with a confidence below X, a number from 0 to 1; the library's default if not given",
    )
    parser.add_argument(
        "--analyzer",
        metavar="NAME",
        help="who parses the text: surface, the default, for none; stanza; stanza:PACKAGE",
    )
    output.add_argument(
        "--explain", action="store_true", help="print instead what decided on each quote, and why some got none"
    )
    output.add_argument(
        "--explain-word", metavar="WORD", help="print instead why a word is a cue, or none, wherever it stands"
    )
    output.add_argument(
        "--diff",
        nargs=2,
        metavar=("A", "B"),
        help="print instead what result B, JSON or JSON Lines, has that A has not",
    )
    parquet.add_options(parser, output)
    parser.add_argument("--version", action="version", version=f"quoteattr {__version__}")
    return parser


def _check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End with a usage error if `--diff` is given what it has no use for."""
    if options.diff is None:
        return
    if options.file != "-":
        parser.error("--diff takes no FILE beside A and B")
    if options.min_confidence is not None or options.analyzer is not None:
        parser.error("--diff compares two results as they are: --min-confidence and --analyzer go with a FILE")


def _confidence(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0 to 1")
    return number
