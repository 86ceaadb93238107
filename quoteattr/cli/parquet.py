"""`--parquet IN OUT`: a Parquet file with a column of quotes more, with a progress bar. Needs `quoteattr[arrow]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quoteattr.cli.refusal import refuse
from quoteattr.errors import QuoteattrError

if TYPE_CHECKING:
    from quoteattr.arrow import Options

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def add_options(parser: argparse.ArgumentParser, output: argparse._MutuallyExclusiveGroup) -> None:
    """Add the options of this command; `--parquet` is one kind of output among others."""
    output.add_argument(
        "--parquet",
        nargs=2,
        type=Path,
        metavar=("IN", "OUT"),
        help="write a Parquet file like IN with a column of quotes; a run that ended early goes on where it was",
    )
    group = parser.add_argument_group("a file of articles")
    group.add_argument("--text", metavar="COLUMN", help="with --parquet: the column of the texts, by default text")
    group.add_argument("--workers", type=int, metavar="N", help="with --parquet: processes to use, by default 0")


def check(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """End with a usage error if options do not go together."""
    if given.parquet is None and (given.text is not None or given.workers is not None):
        parser.error("--text and --workers go with --parquet")
    if given.parquet is not None and given.file != "-":
        parser.error("--parquet takes no FILE beside IN and OUT")


def run(given: argparse.Namespace) -> int:
    """Do what the options say; the result is the exit code."""
    source, target = given.parquet
    options: Options = {"workers": given.workers or 0}
    if given.min_confidence is not None:
        options["min_confidence"] = given.min_confidence
    if given.analyzer is not None:
        options["analyzer"] = given.analyzer
    try:
        _annotate(source, target, given.text or "text", options)
    except KeyboardInterrupt:
        return refuse("interrupted; the same command again goes on from here", INTERRUPTED)
    except ImportError as error:
        return refuse(f"{error}; --parquet needs: pip install 'quoteattr[arrow]'")
    except (OSError, QuoteattrError) as error:
        return refuse(error)
    return 0


def _annotate(source: Path, target: Path, text: str, options: Options) -> None:
    import pyarrow as pa
    from tqdm import tqdm

    from quoteattr.cli.parts import Job, PartsError

    bar = tqdm(unit=" rows", disable=None, file=sys.stderr)

    def begun(rows: int, done: int) -> None:
        bar.reset(rows)
        bar.initial = bar.n = done
        bar.refresh()

    try:
        Job(source, target, text, options).run(begun, bar.update)
    except pa.ArrowException as error:
        raise PartsError(f"{source} cannot be read: {error}") from error
    finally:
        bar.close()
