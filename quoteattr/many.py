"""Many texts, one after the other or in several processes: in their order, in bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Literal, TypeVar

from quoteattr.errors import DataError, ModelNotFoundError, OptionError
from quoteattr.outcome import Failure

if TYPE_CHECKING:
    from concurrent.futures import Future

Text = TypeVar("Text")
Result = TypeVar("Result")
OnError = Literal["raise", "skip", "return"]
CHUNK = 8
"""Texts that go to a process at a time."""
CHUNK_CHARACTERS = 1 << 16
"""A chunk is full with so many characters, so that a row of long texts is shared out, too."""
WAITING = 4
"""Chunks a process that are under way or done and not yet asked for."""


def map_in_order(
    call: Callable[[Text], Result],
    texts: Iterable[Text],
    workers: int = 0,
    chunk_size: int = CHUNK,
    on_error: OnError = "raise",
) -> Generator[Result | Exception, None, None]:
    """The results of a call for each text, in the order of the texts.

    With 0 workers all is done here, else in as many new processes, with at most `WAITING` chunks of texts each.
    What is no fault of a text (an option, a data file, a process that cannot start) is raised whatever `on_error` says.

    >>> list(map_in_order(len, ["No.", 3, "Never."], on_error="skip"))
    [3, 6]
    """
    outcomes = _in_processes(call, texts, workers, chunk_size) if workers else _here(call, texts)
    with closing(outcomes):
        for index, outcome in enumerate(outcomes):
            if not isinstance(outcome, Failure):
                yield outcome
                continue
            outcome.error.add_note(f"(text {index}, counted from 0)")
            if on_error == "raise" or _is_no_fault_of_a_text(outcome.error):
                raise outcome.error
            if on_error == "return":
                yield outcome.error


def check_options(workers: int, chunk_size: int, on_error: str) -> None:
    """Raise an `OptionError` if one of the options makes no sense."""
    if workers < 0:
        raise OptionError(f"workers must not be negative, but is {workers}")
    if chunk_size < 1:
        raise OptionError(f"chunk_size must be at least 1, but is {chunk_size}")
    if on_error not in {"raise", "skip", "return"}:
        raise OptionError(f"on_error must be 'raise', 'skip' or 'return', not {on_error!r}")


def _is_no_fault_of_a_text(error: Exception) -> bool:
    return isinstance(error, OptionError | DataError | ModelNotFoundError)


def _here(call: Callable[[Text], Result], texts: Iterable[Text]) -> Generator[Result | Failure, None, None]:
    for text in texts:
        outcome: Result | Failure
        try:
            outcome = call(text)
        except Exception as error:
            outcome = Failure(error)
        yield outcome


def _in_processes(
    call: Callable[[Text], Result], texts: Iterable[Text], workers: int, chunk_size: int
) -> Generator[Result | Failure, None, None]:
    from quoteattr.crew import Crew  # what it takes to start processes is only imported where there are some

    waiting: deque[Future[list[Result | Failure]]] = deque()
    with closing(Crew(call, workers)) as crew:
        for first, chunk in _chunks(texts, chunk_size):
            waiting.append(crew.submit(first, chunk))
            while waiting and (waiting[0].done() or len(waiting) >= workers * WAITING):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(texts: Iterable[Text], size: int) -> Iterator[tuple[int, list[Text]]]:
    """Some texts at a time, with the number of the first."""
    chunk: list[Text] = []
    characters = first = 0
    for index, text in enumerate(texts):
        chunk.append(text)
        characters += len(text) if isinstance(text, str) else 0
        if len(chunk) >= size or characters >= CHUNK_CHARACTERS:
            yield first, chunk
            chunk, characters, first = [], 0, index + 1
    if chunk:
        yield first, chunk
