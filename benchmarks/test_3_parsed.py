"""The cost with a parse that is given, against the package's own look at the words; the parsing is not counted."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.conftest import Table
from benchmarks.scans import Costs
from benchmarks.texts import own_articles
from quoteattr import Document, extract_quotes


def test_parse_given(benchmark: BenchmarkFixture, table: Table, rounds: int, quick: bool) -> None:
    pytest.importorskip("quoteattr_stanza_en", reason="the compact pipeline is not installed")
    from quoteattr.analyzers import document_of

    texts = own_articles()[: 2 if quick else 20]
    documents: dict[str, Document] = {text: document_of(text, "stanza") for text in texts}
    plain, parsed = Costs(texts), Costs(texts, lambda text: extract_quotes(documents[text]))

    def measure() -> None:
        for costs in (plain, parsed):
            costs.scan()
            costs.work()

    benchmark.pedantic(measure, rounds=rounds, warmup_rounds=1)
    table.add("the project's articles, no parse, in token scans", f"{plain.in_scans:.1f}")
    table.add("  a parse given", f"{parsed.in_scans:.1f}")
