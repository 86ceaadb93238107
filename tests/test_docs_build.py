"""The documentation is built without a warning, and holds all that is public."""

import importlib
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import quoteattr
from quoteattr import Gazetteer
from quoteattr.attribution.cues import build_lexicon
from tests.pages import DOCS, blocks, is_installed
from tests.places import ROOT, read

_LISTED = re.compile(r":: quoteattr\.([\w.]+)\n")
ROOMS = ["quoteattr", "quoteattr.export", "quoteattr.explain", "quoteattr.text"]
WHOLE = {"quoteattr.export", "quoteattr.explain"}
"""Rooms of which the reference lists all that they export."""


@pytest.mark.timeout(600)
def test_the_pages_are_built_without_a_warning(tmp_path: Path) -> None:
    for module in ("sphinx", "furo", "myst_parser"):
        pytest.importorskip(module)
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", str(DOCS), str(tmp_path)]
    result = subprocess.run(command, capture_output=True, cwd=ROOT, text=True, timeout=590)
    assert not result.returncode, result.stderr
    assert 'id="quoteattr.extract_quotes"' in (tmp_path / "api.html").read_text("utf-8")
    assert {path.stem for path in DOCS.glob("*.md")} == {path.stem for path in tmp_path.glob("*.html")} - {
        "genindex",
        "py-modindex",
        "search",
    }


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_is_in_the_reference(room: str) -> None:
    page = read(DOCS / "api.md")
    if room in WHOLE:
        assert f"automodule:: {room}\n" in page
        return
    listed = {name.rpartition(".")[2] for name in _LISTED.findall(page)}
    assert not set(importlib.import_module(room).__all__) - listed


def test_the_version_comes_from_one_place() -> None:
    pytest.importorskip("sphinx")
    assert runpy.run_path(str(DOCS / "conf.py"))["release"] == quoteattr.__version__


def test_the_tour_shows_its_article() -> None:
    assert f"```text\n{read(ROOT / 'fixtures' / 'articles' / 'state-media-relay.txt')}```" in read(DOCS / "tour.md")


def test_shown_entries_are_read(tmp_path: Path) -> None:
    (agencies,) = blocks(DOCS / "speakers-and-agencies.md", "toml")
    (tmp_path / "own.toml").write_text(agencies.content, "utf-8")
    assert len(Gazetteer.from_toml(tmp_path / "own.toml").outlets) == 2
    (cues,) = blocks(ROOT / "CONTRIBUTING.md", "toml")
    assert build_lexicon(tomllib.loads(cues.content), "CONTRIBUTING.md").verb("countersigned") is not None


def test_what_is_not_installed_is_known() -> None:
    assert is_installed("quoteattr.export")
    assert not is_installed("no_such_module.inside")
