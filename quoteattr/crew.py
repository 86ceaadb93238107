"""Processes that call a function on texts for this one, and tell of which text one of them died."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from attrs import field, frozen

from quoteattr.errors import OptionError, QuoteattrError, WorkerError
from quoteattr.outcome import Failure

Outcome = Any
"""The result of a call, or a `Failure`."""
_GRACE = 1.0
"""Seconds that a process has to end by itself once its pipe is shut."""


@frozen
class Task:
    """Texts to work on, the number of the first, and where the outcomes go."""

    first: int
    texts: Sequence[object]
    outcomes: Future[list[Outcome]] = field(factory=Future)


class Crew:
    """Up to `size` processes that share tasks; one more starts with every task until there are so many.

    They are new processes that inherit nothing of this one's state, leave Ctrl-C to it, and end when it does, however
    it ends.
    """

    def __init__(self, call: Callable[[Any], object], size: int) -> None:
        if multiprocessing.current_process().daemon:
            raise OptionError("workers must be 0 in a process that may start none itself, as those of a Pool")
        self._call = call
        self._size = size
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._members: list[_Member] = []
        # At the interpreter's end the threads stop wherever they are: what is still open must be closed before that.
        atexit.register(self.close)

    def submit(self, first: int, texts: Sequence[object]) -> Future[list[Outcome]]:
        """Have the texts worked on: a result or `Failure` for each.

        The future raises what keeps the processes from starting, `WorkerError` if they end before they begin to work.
        """
        if len(self._members) < self._size:
            self._members.append(_Member(self._call, self._tasks))
        task = Task(first, texts)
        self._tasks.put(task)
        return task.outcomes

    def close(self) -> None:
        """End all processes at once, whatever they do, and wait until they are gone."""
        atexit.unregister(self.close)
        for member in self._members:
            member.dismiss()
            self._tasks.put(None)
        for member in self._members:
            member.thread.join()


class _Member:
    """One process of a crew, and the thread here that hands it the tasks."""

    def __init__(self, call: Callable[[Any], object], tasks: SimpleQueue[Task | None]) -> None:
        self._call = call
        self._tasks = tasks
        self._lock = Lock()
        self._dismissed = False
        self._process: _Process | None = None
        self.thread = Thread(target=self._serve, name="quoteattr", daemon=True)
        self.thread.start()

    def dismiss(self) -> None:
        """End the process at once, and start no other."""
        with self._lock:
            self._dismissed = True
            if self._process is not None:
                self._process.kill()

    def _serve(self) -> None:
        if sys.platform != "win32":
            from multiprocessing import resource_tracker

            # Processes inherit it: Ctrl-C in a terminal goes to all of them, but is for the main one to handle.
            # Before that, for it takes Ctrl-C in again: the process that multiprocessing keeps for its own ends.
            resource_tracker.ensure_running()
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while (task := self._tasks.get()) is not None and not self._dismissed:
            try:
                task.outcomes.set_result(self._outcomes(task))
            except Exception as error:
                task.outcomes.set_exception(error)
        self._end_process()

    def _outcomes(self, task: Task) -> list[Outcome]:
        """Work on a task; a text at which a process dies is tried once more, in a new one."""
        packed = [_packed(text) for text in task.texts]
        outcomes: list[Outcome] = []
        suspect = -1
        while len(outcomes) < len(packed):
            process = self._started(task.first + len(outcomes))
            try:
                for outcome in process.answers(packed[len(outcomes) :]):
                    outcomes.append(outcome)  # noqa: PERF402, for what has come must count when the next does not come
            except (EOFError, OSError):
                manner = self._end_process()
                index = task.first + len(outcomes)
                if index == suspect:
                    message = f"the process that worked on text {index} {manner}, and so did the one before it"
                    outcomes.append(Failure(WorkerError(message, index)))
                suspect = index
        return outcomes

    def _started(self, index: int) -> _Process:
        if self._process is not None:
            return self._process
        with self._lock:
            if self._dismissed:
                raise WorkerError("the results were closed", index)
            self._process = _Process(self._call)
        try:
            self._process.wait_until_ready()
        except (EOFError, OSError):
            message = (
                f"no process can be started for text {index} and those after it: it {self._end_process()}. "
                "A script that asks for workers must do so under: if __name__ == '__main__':"
            )
            raise WorkerError(message, index) from None
        return self._process

    def _end_process(self) -> str:
        """Be rid of the process, if there is one; says how it ended."""
        with self._lock:
            process, self._process = self._process, None
        return "" if process is None else process.end()


class _Process:
    """A process, and this end of the pipe to it; `EOFError` and `OSError` mean that it is dead."""

    def __init__(self, call: Callable[[Any], object]) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_answer, args=(theirs, call), name="quoteattr", daemon=True)
        try:
            self._process.start()
        finally:
            theirs.close()

    def wait_until_ready(self) -> None:
        """Wait for the sign that the function has been imported."""
        self._connection.recv()

    def answers(self, packed: Sequence[bytes]) -> Iterator[Outcome]:
        """The outcome for each text as soon as it is there."""
        self._connection.send(packed)
        for _ in packed:
            yield self._connection.recv()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def end(self) -> str:
        """Wait for the process's end, and bring it about if need be; says how it ended."""
        self._connection.close()
        self._process.join(_GRACE)
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        return f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"


def _packed(text: object) -> bytes:
    try:
        return pickle.dumps(text)
    except Exception as error:
        return pickle.dumps(Failure(_portable(error)))


def _answer(connection: Connection, call: Callable[[Any], object]) -> None:
    """What a process does: outcomes for texts, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            for packed in connection.recv():
                connection.send_bytes(_answered(call, packed))


def _end_with_parent() -> None:
    """However long a text takes: when the process that wanted it is gone, nobody waits for the answer."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
    os._exit(1)


def _answered(call: Callable[[Any], object], packed: bytes) -> bytes:
    try:
        text = pickle.loads(packed)
        return pickle.dumps(text if isinstance(text, Failure) else call(text))
    except Exception as error:
        error.add_note(f"In a process of its own:\n{''.join(traceback.format_exception(error))}")
        return pickle.dumps(Failure(_portable(error)))


def _portable(error: Exception) -> Exception:
    """The error itself if it arrives whole at the other end of a pipe, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return QuoteattrError(f"{type(error).__name__}: {error}")
    return error
