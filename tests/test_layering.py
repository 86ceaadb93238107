"""The shape of the package: which room may import which, how large anything may grow, what an import may load."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.places import PACKAGE, ROOT, read

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
SLOWEST_IMPORT = 0.080
"""Seconds."""

BELOW = {"errors", "gazetteer", "lexicon", "model", "state", "text"}
MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "lexicon": {"errors"},
    "text": {"errors", "model"},
    "gazetteer": {"errors", "lexicon", "model", "text"},
    "state": {"model", "text"},
    "marks": {"model", "text"},
    "attribution": {*BELOW, "marks"},
    "resolution": {*BELOW, "marks"},
    "assemble": {*BELOW, "marks", "resolution"},
    "outcome": set(),
    "crew": {"errors", "outcome"},
    "many": {"crew", "errors", "outcome"},
    "analyzers": {"errors", "text"},
    "pipeline": {*BELOW, "marks", "attribution", "resolution", "assemble", "many", "analyzers"},
    "arrow": {"errors", "model", "pipeline"},
    "quoteattr": {"analyzers", "errors", "gazetteer", "model", "pipeline", "text"},
    "integrations": {"quoteattr", "errors", "model", "text"},
    "export": {"errors", "model", "explain", "text"},
    "explain": {*BELOW, "marks", "attribution"},
    "cli": {"quoteattr", "arrow", "errors", "explain", "export", "model"},
    "__main__": {"cli"},
}
"""Room to the rooms that it may import; "quoteattr" is the menu, `quoteattr/__init__.py`."""
RESOLUTION = ("names", "cast", "references", "agencies")
"""The rooms within the resolution: each may import those before it."""
LOOKED_UP = {"quoteattr": {"analyzers", "gazetteer", "pipeline", "text"}, "model": {"export"}, "text": {"text"}}
"""Room to the rooms whose modules it names in a string, to import them on first use: nobody pays for what they do not
call. `Analysis.to_html` looks up its page, which stands above the records, in this way."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str:
    return name.split(".")[1] if "." in name else name


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(read(path))


def imports(path: Path) -> Iterator[str]:
    """The package's own modules that a module imports, anywhere in it but for type checkers alone."""
    known = {dotted(other) for other in modules()}
    for node in walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            names = [f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "quoteattr")


def walk(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from walk(child)


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_imports_point_one_way(path: Path) -> None:
    own = room(dotted(path))
    assert own in MAY_IMPORT, f"{own} is a new room: say in MAY_IMPORT what it may import"
    wrong = {name for name in imports(path) if room(name) not in {own, *MAY_IMPORT[own]}}
    assert not wrong


@pytest.mark.parametrize("number", range(len(RESOLUTION)), ids=RESOLUTION)
def test_rooms_of_the_resolution_stand_in_their_order(number: int) -> None:
    paths = (PACKAGE / "resolution" / RESOLUTION[number]).glob("*.py")
    imported = {
        name.split(".")[2] for path in paths for name in imports(path) if name.startswith("quoteattr.resolution.")
    }
    assert imported <= set(RESOLUTION[: number + 1])


def test_no_import_goes_in_a_circle() -> None:
    # Within a room a package's __init__ gathers its modules, which never import it back.
    TopologicalSorter({dotted(path): set(imports(path)) for path in modules()}).prepare()


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_what_is_looked_up_by_name_is_listed(path: Path) -> None:
    nodes = list(ast.walk(tree(path)))
    if "import_module" in {node.id for node in nodes if isinstance(node, ast.Name)}:
        known = {dotted(other) for other in modules()}
        named = {node.value for node in nodes if isinstance(node, ast.Constant) and node.value in known}
        assert {room(name) for name in named} <= LOOKED_UP.get(room(dotted(path)), set())


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_modules_stay_short(path: Path) -> None:
    assert read(path).count("\n") <= LONGEST_MODULE


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_functions_stay_short(path: Path) -> None:
    functions = (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {
        node.name: length
        for node in functions
        if (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_modules_say_what_they_hold(path: Path) -> None:
    assert ast.get_docstring(tree(path))
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common"}


IMPORTED = """
import json, sys, time
start = time.process_time()
import quoteattr
print(json.dumps([time.process_time() - start, sorted(sys.modules)]))
"""


def import_in_a_new_process(bytecode: Path) -> tuple[float, list[str]]:
    """Processor seconds that an import takes where bytecode may be kept, and the modules it loads."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    output = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**environment, "PYTHONPYCACHEPREFIX": str(bytecode)},
        timeout=30,
    ).stdout
    seconds, loaded = json.loads(output)
    return seconds, loaded


def test_an_import_loads_nothing_heavy(tmp_path: Path) -> None:
    _, loaded = import_in_a_new_process(tmp_path)
    heavy = {"torch", "stanza", "numpy", "pyarrow", "pandas", "sklearn"}
    assert not heavy & {name.split(".")[0] for name in loaded}
    assert not {name for name in loaded if name.startswith(("quoteattr.cli", "quoteattr.export"))}


def test_an_import_is_fast(tmp_path: Path) -> None:
    best = float("inf")
    for _ in range(15):
        best = min(best, import_in_a_new_process(tmp_path)[0])
        if best < SLOWEST_IMPORT:
            return
    assert best < SLOWEST_IMPORT
