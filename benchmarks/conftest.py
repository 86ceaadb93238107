"""The table of figures that is printed at the end, and how much is measured."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


class Table:
    """Rows of what was measured, the figure, and what it should be."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str]] = []

    def add(self, what: str, figure: str, goal: str = "") -> None:
        """One row more."""
        self.rows.append((what, figure, goal))

    def lines(self) -> Iterator[str]:
        """The rows in columns."""
        rows = [("", "measured", "goal"), *self.rows]
        first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
        for what, figure, goal in rows:
            yield f"{what:<{first}}  {figure:>{second}}  {goal}".rstrip()


_TABLE = pytest.StashKey[Table]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="measure less, to see that all can be measured")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TABLE] = Table()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    terminalreporter.section("costs", sep="=")
    for line in config.stash[_TABLE].lines():
        terminalreporter.write_line(line)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.timeout(1800))


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Table:
    return request.config.stash[_TABLE]


@pytest.fixture
def quick(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("quick") or request.config.getoption("benchmark_disable"))


@pytest.fixture
def rounds(quick: bool) -> int:
    return 1 if quick else 3
