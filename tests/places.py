"""Where things stand."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "quoteattr"
FIXTURES = ROOT / "fixtures"
ARTICLE = FIXTURES / "articles" / "north-korea-kcna.txt"
SHARED = ROOT.parent / "shared"
"""Measuring data that may lie beside the project."""


def read(path: Path) -> str:
    """A text exactly as its file has it, line ends included."""
    return path.read_bytes().decode("utf-8")
