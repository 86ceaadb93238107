"""The package reads its own files only, opens no connection, runs no data, and leaves the process as it was."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from quoteattr import analyze, extract_many, extract_quotes
from quoteattr.attribution.models.weights_sections import read_content
from tests.fuzz.generated import run, text_of
from tests.hostile import SHAPES
from tests.places import ARTICLE, PACKAGE, ROOT, read
from tests.test_layering import dotted, modules, tree

TEXTS = [read(ARTICLE), *(text_of(seed) for seed in range(60)), *(shape(300) for shape in SHAPES.values())]

CHILD = """
import json, sys
opened, events = [], set()

def see(event, arguments):
    events.add(event)
    if event == "open":
        opened.append((str(arguments[0]), arguments[1]))
    if event.startswith(("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "subprocess.", "os.system", "os.exec",
                         "os.spawn", "os.posix_spawn", "os.fork", "pickle.", "ctypes.", "os.putenv", "os.unsetenv")):
        raise RuntimeError(f"forbidden: {event} {arguments}")

sys.addaudithook(see)
text = sys.stdin.read()
from quoteattr import analyze, explain, extract_quotations, extract_quotes
from quoteattr.export import to_json
assert extract_quotes(text) and extract_quotations(text)
assert explain.render(explain.trace(analyze(text))) and to_json(extract_quotes(text))
print(json.dumps([sorted(events), opened, sys.path, [sys.prefix, sys.base_prefix, sys.exec_prefix]]))
"""


def in_a_child(code: str) -> Any:
    """What a new process prints, as JSON."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        input=read(ARTICLE),
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        timeout=50,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_only_own_files_are_opened_and_no_connection() -> None:
    events, opened, _, prefixes = in_a_child(CHILD)
    assert "open" in events
    allowed = [PACKAGE, *(Path(prefix).resolve() for prefix in prefixes)]
    wrong = [(path, mode) for path, mode in opened if not any(Path(path).resolve().is_relative_to(a) for a in allowed)]
    assert wrong == []
    data = {Path(path).resolve() for path, _ in opened if Path(path).resolve().is_relative_to(PACKAGE / "data")}
    assert data
    assert {mode for path, mode in opened if Path(path).resolve().is_relative_to(PACKAGE)} <= {"r", "rb", None}


STATE = """
import gc, json, locale, logging, os, random, signal, sys, threading, warnings, decimal

def state():
    return {
        "locale": locale.setlocale(locale.LC_ALL),
        "recursion": sys.getrecursionlimit(),
        "warnings": [repr(one) for one in warnings.filters],
        "random": hash(random.getstate()),
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "signals": [repr(signal.getsignal(one)) for one in sorted(signal.valid_signals())],
        "threads": threading.active_count(),
        "switch": sys.getswitchinterval(),
        "hooks": [repr(one) for one in (sys.excepthook, sys.displayhook, sys.gettrace(), sys.getprofile())],
        "streams": [repr(one) for one in (sys.stdin, sys.stdout, sys.stderr)],
        "logging": [repr(one) for one in logging.getLogger().handlers] + [logging.getLogger().level],
        "loggers": [name for name in logging.root.manager.loggerDict if name.startswith("quoteattr")],
        "collector": [gc.isenabled(), gc.get_threshold()],
        "decimal": repr(decimal.getcontext()),
        "path": list(sys.path),
        "digits": sys.get_int_max_str_digits(),
    }

text = sys.stdin.read()
import quoteattr
before = state()
quoteattr.extract_quotes(text)
quoteattr.analyze(text + chr(0xD800) * 3)
list(quoteattr.extract_many([text, ""]))
after = state()
print(json.dumps(sorted(name for name in before if before[name] != after[name])))
"""


def test_nothing_of_the_process_is_changed() -> None:
    assert in_a_child(STATE) == []
    assert in_a_child(STATE.replace("import quoteattr\nbefore = state()", "before = state()\nimport quoteattr")) == []


def test_sockets_are_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(f"socket.{name}", refuse)
    assert extract_quotes(read(ARTICLE))


def test_eight_threads_give_what_one_gives() -> None:
    expected = [analyze(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(analyze, TEXTS * 2)) == expected * 2


def test_the_first_calls_may_come_from_many_threads() -> None:
    code = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
text, barrier = sys.stdin.read(), Barrier(8)

def call(_):
    barrier.wait()
    import quoteattr
    return quoteattr.extract_quotes(text)

sys.setswitchinterval(1e-5)
with ThreadPoolExecutor(8) as pool:
    results = list(pool.map(call, range(8)))
print(json.dumps([len(results[0]), all(result == results[0] for result in results)]))
"""
    assert in_a_child(code) == [len(extract_quotes(read(ARTICLE))), True]


def test_processes_give_what_one_gives() -> None:
    assert list(extract_many(TEXTS, workers=2)) == [extract_quotes(text) for text in TEXTS]


def test_generated_texts_are_sound_in_threads_and_processes() -> None:
    said: list[str] = []
    assert run(range(1_000, 1_200), 8, 2, said.append), said


FORBIDDEN = frozenset(
    "pickle marshal shelve dill cloudpickle joblib socket ssl http urllib ftplib smtplib telnetlib requests httpx "
    "subprocess pty ctypes cffi code codeop runpy imp webbrowser xmlrpc sqlite3".split()
)
ALLOWED = {("quoteattr.crew", "pickle")}
"""Processes of one program talk to each other so; nothing else is read with it."""
NEVER_CALLED = frozenset(["eval", "exec", "compile", "__import__", "breakpoint", "input"])
NEVER_CALLED_OF_OS = frozenset(["system", "popen", "execv", "execve", "spawnv", "putenv", "chdir", "umask", "fork"])


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_no_code_is_run_from_data(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            names = [module or ""] if module else [alias.name for alias in node.names]
            found = {(dotted(path), top) for top in FORBIDDEN & {name.split(".")[0] for name in names}}
            assert found <= ALLOWED, f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in NEVER_CALLED, f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            assert owner != "os" or node.func.attr not in NEVER_CALLED_OF_OS, f"line {node.lineno}"


def data_files() -> list[Path]:
    return sorted(path for path in (PACKAGE / "data").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.name)
def test_data_are_data(path: Path) -> None:
    match path.suffixes[-2:]:
        case [*_, ".toml"]:
            assert tomllib.loads(path.read_text("utf-8"))
        case [*_, ".weights"]:
            assert read_content(path.read_bytes(), path.name)
        case [*_, ".json"]:
            assert json.loads(path.read_text("utf-8"))
        case _:
            assert path.suffix in {".md", ".css", ".js", ".conf"}, f"{path.name}: a file of a kind that nothing reads"
            assert path.read_text("utf-8")
