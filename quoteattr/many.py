"""Many texts, one after the other or in several processes, in bounded memory."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Result = TypeVar("Result")
CHUNK = 16
"""Texts that go to a process at a time."""
_WAITING = 3
"""Chunks a process that are under way or done and not yet asked for."""


def map_in_order(
    call: Callable[[str], Result], texts: Iterable[str], workers: int, chunk_size: int = CHUNK
) -> Iterator[Result]:
    """The results of a call for each text, in the order of the texts.

    With 0 workers all is done here, else in as many new processes; never more than a few chunks are held.
    """
    if workers == 0:
        yield from map(call, texts)
        return
    chunks = _chunks(iter(texts), chunk_size)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[Future[list[Result]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_call_all, call, chunk))
                if len(waiting) >= workers * _WAITING:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _chunks(texts: Iterator[str], size: int) -> Iterator[list[str]]:
    while chunk := list(islice(texts, size)):
        yield chunk


def _call_all(call: Callable[[str], Result], texts: list[str]) -> list[Result]:
    return [call(text) for text in texts]
