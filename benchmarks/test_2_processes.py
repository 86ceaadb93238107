"""What a new process pays: the import, the first call, the memory for a long text; and what more processes gain."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.conftest import Table
from benchmarks.fresh import Figures, asked


def least(benchmark: BenchmarkFixture, rounds: int, what: str, *numbers: int) -> Figures:
    """The smallest of each figure of several new processes, after one that finds the modules not compiled yet."""
    asked("first")
    found: list[Figures] = []
    benchmark.pedantic(lambda: found.append(asked(what, *numbers)), rounds=rounds)
    benchmark.extra_info.update(figures := {name: min(each[name] for each in found) for name in found[0]})
    return figures


def test_import(benchmark: BenchmarkFixture, table: Table, rounds: int) -> None:
    figures = least(benchmark, 5 * rounds, "import")
    table.add("import quoteattr", f"{figures['ms']:.0f} ms", "60 ms")
    table.add("  memory", f"{figures['mb']:.1f} MB", "25 MB")


def test_first_call(benchmark: BenchmarkFixture, table: Table, rounds: int) -> None:
    figures = least(benchmark, 4 * rounds, "first")
    table.add("first call of extract_quotes", f"{figures['ms']:.0f} ms", "150 ms")
    table.add("  memory, with the import", f"{figures['mb']:.1f} MB")


def test_memory_of_a_long_text(benchmark: BenchmarkFixture, table: Table) -> None:
    figures = least(benchmark, 1, "memory")
    table.add("memory for 1,000,000 characters, above the interpreter", f"{figures['mb']:.0f} MB", "100 MB")


def test_workers(benchmark: BenchmarkFixture, table: Table, quick: bool) -> None:
    length = 10_000 if quick else 100_000
    figures = least(benchmark, 1 if quick else 3, "many", length)
    for workers in "12":
        name = f"extract_many, workers={workers}, texts of {length:,} characters"
        table.add(name, f"{figures['characters'] / figures[workers]:,.0f} characters/s")
    table.add("  gain, the start of the processes included", f"{figures['1'] / figures['2']:.2f} times", "1.8 times")
