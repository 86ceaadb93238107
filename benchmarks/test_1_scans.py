"""The cost of `extract_quotes` in token scans: one pass over articles, and its growth with the length of a text."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.conftest import Table
from benchmarks.fresh import asked
from benchmarks.scans import Costs, token_scan
from benchmarks.texts import articles, pieces, stream, warming_articles

LENGTHS = {1_000: 100, 10_000: 20, 100_000: 3, 1_000_000: 1}
"""Characters of a text, and how many such texts are measured."""


def test_token_scan(benchmark: BenchmarkFixture, table: Table, rounds: int) -> None:
    costs = Costs(articles())
    benchmark.pedantic(costs.scan, rounds=2 * rounds, warmup_rounds=1)
    table.add("token scan that keeps offsets", f"{costs.characters / sum(costs.scanning) / 1e6:.1f} M characters/s")
    assert token_scan("“No,” she") == [(0, 1), (1, 3), (3, 4), (4, 5), (6, 9)]


def test_one_pass(benchmark: BenchmarkFixture, table: Table, quick: bool) -> None:
    texts = articles()[:4] if quick else articles()
    least = Costs(texts)

    def measure() -> None:
        figures, found = asked("pass", len(texts)), Costs(texts)
        found.scanning, found.extracting = figures["scanning"], figures["extracting"]
        least.also(found)

    benchmark.pedantic(measure, rounds=1 if quick else 3)
    benchmark.extra_info["in token scans"] = least.in_scans
    name = f"extract_quotes, one pass over {len(texts)} articles"
    table.add(name, f"{least.characters / sum(least.extracting):,.0f} characters/s", "200,000")
    table.add(f"{name}, in token scans", f"{least.in_scans:.1f}", "at most 80, better 40")


def test_again_and_again(benchmark: BenchmarkFixture, table: Table, rounds: int, quick: bool) -> None:
    costs = Costs(articles()[:4] if quick else articles())
    benchmark.pedantic(costs.work, setup=costs.scan, rounds=rounds, warmup_rounds=1)
    benchmark.extra_info["in token scans"] = costs.in_scans
    table.add("  the same articles once more, in token scans", f"{costs.in_scans:.1f}")


@pytest.mark.parametrize("length", LENGTHS)
def test_growth(benchmark: BenchmarkFixture, table: Table, rounds: int, quick: bool, length: int) -> None:
    if quick and length > 100_000:
        pytest.skip("only if all is measured")
    costs = Costs(pieces(stream(max(LENGTHS)), length, 1 if quick else LENGTHS[length]))
    Costs(warming_articles()[:5]).work()
    benchmark.pedantic(costs.work, setup=costs.scan, rounds=rounds, warmup_rounds=0 if quick else 1)
    benchmark.extra_info["in token scans"] = costs.in_scans
    table.add(f"  texts of {length:,} characters, in token scans", f"{costs.in_scans:.1f}", "all within 25%")
