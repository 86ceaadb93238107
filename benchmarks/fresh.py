"""What only a process that has done nothing yet can tell: `python -m benchmarks.fresh WHAT [NUMBER]`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).parents[1]
Figures = dict[str, Any]


def asked(what: str, *numbers: int) -> Figures:
    """The answer of a new process, which finds the modules compiled as users do."""
    command = [sys.executable, "-m", "benchmarks.fresh", what, *map(str, numbers)]
    return dict(json.loads(subprocess.check_output(command, cwd=ROOT, env=_environment())))


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": _compiled().name}


@cache
def _compiled() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def megabytes() -> float:
    """The most memory that this process has held so far."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells counts the process that started this one, too
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def importing() -> Figures:
    """Milliseconds of the processor and megabytes of an import."""
    before, start = megabytes(), process_time()
    import quoteattr  # noqa: F401

    return {"ms": 1000 * (process_time() - start), "mb": megabytes() - before}


def first_call() -> Figures:
    """Milliseconds of the processor for the first call, and the megabytes held after it."""
    before = megabytes()
    import quoteattr

    start = process_time()
    quoteattr.extract_quotes("“We will appeal,” mayor Ada Okoro told Reuters. She vowed to win.")
    return {"ms": 1000 * (process_time() - start), "mb": megabytes() - before}


def memory_of_input() -> Figures:
    """Megabytes above the interpreter at the highest, for the text on the standard input."""
    text = sys.stdin.read()
    before = megabytes()
    import quoteattr

    quotes = quoteattr.extract_quotes(text)
    return {"mb": megabytes() - before, "quotes": len(quotes), "characters": len(text)}


def one_pass(most: int) -> Figures:
    """Seconds for each article, of a token scan and of the only call that is made for it."""
    from benchmarks.scans import Costs
    from benchmarks.texts import articles, warming_articles

    Costs(warming_articles()).work()
    costs = Costs(articles()[:most])
    for number, article in enumerate(costs.texts):
        alone = Costs([article])
        alone.scan()
        alone.work()
        costs.scanning[number], costs.extracting[number] = alone.scanning[0], alone.extracting[0]
    return {"scanning": costs.scanning, "extracting": costs.extracting}


def memory() -> Figures:
    """What one more new process says, which never held anything else than the text."""
    from benchmarks.texts import stream

    command = [sys.executable, "-m", "benchmarks.fresh", "memory-of-input"]
    text = stream(1_000_000).encode()
    return dict(json.loads(subprocess.run(command, input=text, stdout=subprocess.PIPE, cwd=ROOT, check=True).stdout))


def many(characters: int) -> Figures:
    """Seconds by the clock on the wall for texts of so many characters, with 1 worker and with 2."""
    from benchmarks.texts import pieces, stream
    from quoteattr import extract_many

    texts = pieces(stream(10 * characters), characters, 10)
    spent = {}
    for workers in (1, 2):
        start = perf_counter()
        assert sum(1 for _ in extract_many(texts, workers=workers)) == len(texts)
        spent[str(workers)] = perf_counter() - start
    return {"characters": sum(map(len, texts)), **spent}


_WAYS: Mapping[str, Callable[..., Figures]] = {
    "import": importing,
    "first": first_call,
    "memory": memory,
    "memory-of-input": memory_of_input,
    "many": many,
    "pass": one_pass,
}

if __name__ == "__main__":
    print(json.dumps(_WAYS[sys.argv[1]](*map(int, sys.argv[2:]))))
