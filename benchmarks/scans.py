"""The measure of cost: how many token scans that keep offsets the work on the same texts takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time

import regex

from quoteattr import extract_quotes

_TOKEN = regex.compile(r"\w+|[^\w\s]")


def token_scan(text: str) -> list[tuple[int, int]]:
    """Where each token of a text starts and ends."""
    return [(match.start(), match.end()) for match in _TOKEN.finditer(text)]


class Costs:
    """Seconds of the processor for each of some texts, the least of all rounds: of a scan, and of `extract_quotes`."""

    def __init__(self, texts: Sequence[str], extract: Callable[[str], object] = extract_quotes) -> None:
        self.texts = texts
        self.extract = extract
        self.scanning = [float("inf")] * len(texts)
        self.extracting = [float("inf")] * len(texts)

    def scan(self) -> None:
        """A round of scans, for which to be timed alone is too little: three in a row."""
        for number, text in enumerate(self.texts):
            self.scanning[number] = min(self.scanning[number], *(seconds(token_scan, text) for _ in range(3)))

    def work(self) -> None:
        """A round of the work itself."""
        for number, text in enumerate(self.texts):
            self.extracting[number] = min(self.extracting[number], seconds(self.extract, text))

    def also(self, other: Costs) -> None:
        """Take over what another process measured on the same texts, where it is less."""
        self.scanning = list(map(min, self.scanning, other.scanning))
        self.extracting = list(map(min, self.extracting, other.extracting))

    @property
    def in_scans(self) -> float:
        """The work's cost, in token scans."""
        return sum(self.extracting) / sum(self.scanning)

    @property
    def characters(self) -> int:
        """Of all texts."""
        return sum(map(len, self.texts))


def seconds(call: Callable[[str], object], text: str) -> float:
    """What a call takes of the processor."""
    start = process_time()
    call(text)
    return process_time() - start
