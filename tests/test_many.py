"""Many texts: order, bounded memory, errors, and no process left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr import extract_many, extract_quotes
from quoteattr.crew import Crew
from quoteattr.errors import DataError, InputTypeError, OptionError, QuoteattrError, WorkerError
from quoteattr.many import CHUNK_CHARACTERS, WAITING, map_in_order
from tests import processes
from tests.harm import killed_once, length
from tests.places import ROOT

TEXT = "“The bridge is safe,” mayor Ada Okoro said. She added that it would stay open."
WORKERS = [0, 2]


def lengths(texts: list[Any], workers: int = 2, **options: Any) -> list[Any]:
    return list(map_in_order(length, texts, workers, **options))


def endless(taken: list[int], text: str = "No.") -> Iterator[str]:
    for number in count():
        taken.append(number)
        yield text


@pytest.mark.parametrize("workers", WORKERS)
def test_results_come_in_the_order_of_the_texts(workers: int) -> None:
    texts = [TEXT, "", "Nobody spoke.", *[f"“No {n},” Ada Okoro said." for n in range(30)], "“", "\ud800 \0"]
    results = list(extract_many(texts, workers=workers, chunk_size=3))
    assert results == [extract_quotes(text) for text in texts]
    assert not processes.children()


@pytest.mark.parametrize("workers", WORKERS)
def test_no_texts_give_no_results(workers: int) -> None:
    assert list(extract_many([], workers=workers)) == []


def test_options_reach_the_processes() -> None:
    text = "“The road is shut,” Ada Okoro said."
    gazetteer = quoteattr.Gazetteer.default()
    for options in ({"min_confidence": 1.0}, {"gazetteer": gazetteer}):
        assert list(extract_many([text], workers=1, **options)) == [extract_quotes(text, **options)]


def test_one_text_is_read_at_a_time() -> None:
    taken: list[int] = []
    results = map_in_order(length, endless(taken))
    assert list(islice(results, 5)) == [3] * 5
    assert len(taken) == 5


def test_processes_get_no_more_than_a_few_chunks_ahead() -> None:
    taken: list[int] = []
    results = map_in_order(length, endless(taken), workers=2, chunk_size=5)
    for asked in range(1, 400):
        next(results)
        assert len(taken) - asked <= WAITING * 2 * 5
    results.close()
    assert not processes.children()


def test_long_texts_are_shared_out() -> None:
    taken: list[int] = []
    text = "a" * CHUNK_CHARACTERS
    results = map_in_order(length, endless(taken, text), workers=2, chunk_size=1000)
    assert next(results) == len(text)
    assert len(taken) <= WAITING * 2
    results.close()


@processes.needs_proc
def test_no_more_processes_start_than_there_are_chunks() -> None:
    results = map_in_order(length, ["a", "b", "slow"], workers=8, chunk_size=2)
    assert next(results) == 1
    assert len(processes.children()) == 2
    results.close()


@pytest.mark.parametrize("workers", WORKERS)
def test_an_error_is_raised_with_the_number_of_its_text(workers: int) -> None:
    results = map_in_order(length, ["a", "bb", "wrong", "c"], workers)
    assert list(islice(results, 2)) == [1, 2]
    with pytest.raises(ValueError, match="wrong") as caught:
        next(results)
    assert "(text 2, counted from 0)" in caught.value.__notes__
    assert list(results) == []
    assert not processes.children()


@pytest.mark.parametrize("workers", WORKERS)
def test_texts_with_errors_may_be_skipped(workers: int) -> None:
    assert lengths(["a", "wrong", "bb", 7, "ccc"], workers, on_error="skip") == [1, 2, 3]


@pytest.mark.parametrize("workers", WORKERS)
def test_errors_may_be_returned(workers: int) -> None:
    one, wrong, two = extract_many([TEXT, b"bytes", TEXT], workers=workers, on_error="return")  # type: ignore[list-item]
    assert one == two == extract_quotes(TEXT)
    assert isinstance(wrong, InputTypeError)
    assert "(text 1, counted from 0)" in wrong.__notes__


def test_an_error_of_a_process_says_where_it_was_raised() -> None:
    (error,) = lengths(["wrong"], on_error="return")
    assert "in length" in "".join(error.__notes__)


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    (error,) = lengths(["private"], on_error="return")
    assert type(error) is QuoteattrError
    assert str(error) == "PrivateError: 1 and 2"


def test_a_text_that_cannot_travel_is_an_error_of_that_text() -> None:
    one, error, two = lengths(["a", (n for n in "b"), "cc"], on_error="return")
    assert (one, two) == (1, 2)
    assert isinstance(error, TypeError)


@pytest.mark.parametrize(
    ("harm", "manner"), [("killed", "was killed by signal 9"), ("ended", "ended with exit code 3")]
)
def test_a_process_that_dies_names_the_text(harm: str, manner: str) -> None:
    texts = [*"abcdefghij", harm, *"klmnopq"]
    results = map_in_order(length, texts, workers=2, chunk_size=4)
    assert list(islice(results, 8)) == [1] * 8
    with pytest.raises(WorkerError, match=f"text 10 .*{manner}") as caught:
        list(results)
    assert caught.value.index == 10
    assert not processes.children()


def test_the_others_go_on_when_a_process_dies() -> None:
    texts = ["ended", "a", "ended", "killed", "bb", "killed"]
    found = lengths(texts, on_error="return", chunk_size=4)
    assert [getattr(item, "index", item) for item in found] == [0, 1, 2, 3, 2, 5]
    assert lengths(texts, on_error="skip") == [1, 2]
    assert not processes.children()


def test_a_process_may_die_once(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in "abc"]
    assert list(map_in_order(killed_once, paths, 1)) == [1, 1, 1]


@pytest.mark.parametrize("workers", WORKERS)
def test_what_is_no_fault_of_a_text_is_raised_always(workers: int, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        list(extract_many([TEXT], workers=workers, on_error="skip", weights=tmp_path / "none.weights"))


def test_what_cannot_be_handed_to_a_process_is_raised() -> None:
    with pytest.raises(Exception, match=r"(?i)pickle"):
        list(map_in_order(lambda text: text, ["a"], 1, on_error="skip"))
    assert not processes.children()


@pytest.mark.parametrize("options", [{"workers": -1}, {"chunk_size": 0}, {"on_error": "ignore"}, {"min_confidence": 2}])
def test_options_that_make_no_sense_are_refused_at_once(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError, match=next(iter(options))):
        extract_many([], **options)


def test_where_no_process_may_be_started_workers_are_refused() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool, pytest.raises(OptionError, match="workers must be 0"):
        pool.apply(lengths, (["a"],))


def test_processes_are_imported_where_there_are_some_only() -> None:
    code = "import sys, quoteattr; list(quoteattr.extract_many(['No.'])); print('quoteattr.crew' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT).stdout == b"False\n"


def test_an_error_of_the_iterable_ends_the_processes() -> None:
    def texts() -> Iterator[str]:
        yield from ["a"] * 20
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        list(map_in_order(length, texts(), 2))
    assert not processes.children()


def closed(results: Any) -> None:
    results.close()


def dropped(results: Any) -> None:
    del results


@processes.needs_proc
@pytest.mark.parametrize("end", [closed, dropped])
def test_an_early_end_leaves_no_process_behind(end: Callable[[Any], None]) -> None:
    holder = [map_in_order(length, ["a", "slow", "slow"], 2, 1)]
    assert next(holder[0]) == 1
    assert processes.children()
    start = time.monotonic()
    end(holder.pop())
    assert not processes.children()
    assert time.monotonic() - start < 20


def test_a_crew_that_never_worked_can_be_closed() -> None:
    crew = Crew(length, 3)
    crew.close()
    assert not processes.children()


IMPORTS = """
import signal
import time
from quoteattr import extract_many
from quoteattr.many import map_in_order
from tests.harm import length
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what runs in its background
"""


def script(tmp_path: Path, lines: str) -> "subprocess.Popen[str]":
    """Run a script in a process group of its own."""
    path = tmp_path / "script.py"
    path.write_text(f"{IMPORTS}{lines}", "utf-8")
    return subprocess.Popen(
        [sys.executable, str(path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


WITHIN = """
if __name__ == "__main__":
    for result in map_in_order(length, ["a", *["slow"] * 9], 2, 1):
        print(result, flush=True)
"""
OUTSIDE = """
if __name__ == "__main__":
    results = map_in_order(length, ["a", *["slow"] * 9], 2, 1)
    print(next(results), flush=True)
    time.sleep(60)
"""


@processes.needs_proc
@pytest.mark.parametrize("lines", [WITHIN, OUTSIDE], ids=["waiting for a result", "between two results"])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_leaves_no_process_behind(lines: str, sign: signal.Signals, tmp_path: Path) -> None:
    with script(tmp_path, lines) as process:
        assert process.stdout.readline() == "1\n"
        # A Ctrl-C in a terminal goes to the whole group; what a system sends goes to one process.
        os.killpg(process.pid, sign) if sign == signal.SIGINT else process.send_signal(sign)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == -sign
    assert processes.gone(lambda: processes.of_group(process.pid))
    assert errors.count("Traceback") == (sign == signal.SIGINT)


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    with script(tmp_path, "print(list(extract_many(['“No,” Ada Okoro said.'], workers=1)))") as process:
        _, errors = process.communicate(timeout=50)
    assert process.returncode == 1
    assert "WorkerError: no process can be started for text 0" in errors
    assert "__main__" in errors.splitlines()[-1]
