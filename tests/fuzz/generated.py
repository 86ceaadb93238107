"""Many made-up texts, analysed one after the other, in threads and in processes: `python -m tests.fuzz.generated`."""

from __future__ import annotations

import argparse
import hashlib
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from time import process_time

from quoteattr import Quote, analyze, extract_many, extract_quotes
from quoteattr.export import to_jsonl
from tests.news import article, broken
from tests.soundness import flaws_of

SENTENCES = 3
"""In a text at most, so that many are done in an hour."""
AT_ONCE = 500
"""Texts that are handed to the threads at a time."""


def text_of(seed: int) -> str:
    """The text of a seed, the same on every machine."""
    random = Random(seed)
    return broken(random, article(random, SENTENCES))


def digest(quotes: Iterable[Quote]) -> str:
    """A short stand-in for quotes, equal where they are."""
    return hashlib.sha256(to_jsonl(quotes).encode()).hexdigest()[:16]


def examine(seeds: Iterable[int]) -> Iterator[tuple[str, list[str]]]:
    """For each seed the digest of its quotes and what is wrong with its analysis, an exception included."""
    for seed in seeds:
        try:
            analysis = analyze(text_of(seed))
            yield digest(analysis.quotes), list(flaws_of(analysis))
        except Exception:
            yield "", [traceback.format_exc()]


def in_threads(seeds: Sequence[int], threads: int) -> Iterator[str]:
    """The digests of seeds whose texts are analysed in threads."""
    with ThreadPoolExecutor(threads) as pool:
        for first in range(0, len(seeds), AT_ONCE):
            yield from pool.map(lambda seed: digest(extract_quotes(text_of(seed))), seeds[first : first + AT_ONCE])


def in_processes(seeds: Sequence[int], workers: int) -> Iterator[str]:
    """The digests of seeds whose texts are analysed in processes."""
    return map(digest, extract_many(map(text_of, seeds), workers=workers))


def differing(seeds: Sequence[int], expected: Sequence[str], found: Iterable[str]) -> list[int]:
    """The seeds for which another digest was found than expected."""
    return [seed for seed, one, other in zip(seeds, expected, found, strict=True) if one != other]


def run(seeds: Sequence[int], threads: int, workers: int, say: Callable[[str], object] = print) -> bool:
    """Analyse the texts of the seeds in all ways; whether all was well."""
    start = process_time()
    characters, digests, flawed = 0, [], 0
    for seed, (found, flaws) in zip(seeds, examine(seeds), strict=True):
        characters += len(text_of(seed))
        digests.append(found)
        flawed += bool(flaws)
        for flaw in flaws:
            say(f"seed {seed}: {flaw}")
        if len(digests) % 10_000 == 0:
            say(f"{len(digests):,} texts, {flawed} with a flaw")
    spent = process_time() - start
    say(f"{len(seeds):,} texts of {characters:,} characters in {spent:.0f} s of the processor: {flawed} with a flaw")
    by_thread = differing(seeds, digests, in_threads(seeds, threads))
    say(f"in {threads} threads: {len(by_thread)} differ {by_thread[:10] or ''}")
    by_process = differing(seeds, digests, in_processes(seeds, workers))
    say(f"in {workers} processes: {len(by_process)} differ {by_process[:10] or ''}")
    return not (flawed or by_thread or by_process)


def main() -> int:
    """The command; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.generated", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.count)
    return 0 if run(seeds, options.threads, options.workers, lambda line: print(line, flush=True)) else 1


if __name__ == "__main__":
    sys.exit(main())
