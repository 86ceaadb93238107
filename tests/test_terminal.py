"""No text commands the terminal on which its quotes are listed, whatever the format."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest

from quoteattr.cli.command import main
from quoteattr.cli.formats import FORMATS
from tests.places import FIXTURES

COMMANDS = (
    *(
        "\x1b[2J",
        "\x1b[31m",
        "\x1b]0;title\x07",
        "\x1b]8;;https://a.example\x1b\\",
        "\x9b31m",
        "\x07",
        "\x08\x08",
        "\x7f",
        "\x00",
    ),
    *("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u202e", "\u2066", "\x1bP$q\x1b\\", "\x18", "\x1c"),
)
TEXT = (
    "“We [Ada{0} Okoro] will{0} win,”{0} Bo{0} Li told{0} Reuters{0}, citing{0} the “{0}” board. "
    "She said{0} that{0} it rained.\n"
)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """What the command writes to a terminal that wants no colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    out, error = Terminal(), Terminal()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", error)
    assert main(arguments) in (0, 1)
    return out.getvalue() + error.getvalue()


def commanding(written: str) -> list[str]:
    """The characters that a terminal may take for a command, or that turn the writing around."""
    bidirectional = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return [
        character
        for character in written
        if (unicodedata.category(character) in {"Cc", "Zl", "Zp"} and character not in "\n\t")
        or unicodedata.bidirectional(character) in bidirectional
    ]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("texts") / "text\x1b[2J.txt"
    path.write_bytes("".join(TEXT.format(command) for command in COMMANDS).encode())
    return str(path)


@pytest.mark.parametrize("form", FORMATS)
def test_formats(monkeypatch: pytest.MonkeyPatch, file: str, form: str) -> None:
    written = shown(monkeypatch, "--format", form, file)
    assert written
    assert commanding(written) == []


@pytest.mark.parametrize("options", [["--explain"], ["--explain-word", "told"], ["--explain-word", "\x1b[2J"]])
def test_explanations(monkeypatch: pytest.MonkeyPatch, file: str, options: list[str]) -> None:
    assert commanding(shown(monkeypatch, *options, file)) == []


def test_differences(monkeypatch: pytest.MonkeyPatch, file: str, tmp_path: Path) -> None:
    results = [tmp_path / "a.json", tmp_path / "b.json"]
    for path, confidence in zip(results, ("0.9", "0.1"), strict=True):
        written = io.StringIO()
        monkeypatch.setattr("sys.stdout", written)
        assert main(["--format", "json", "--min-confidence", confidence, file]) == 0
        path.write_text(written.getvalue(), "utf-8")
    written_now = shown(monkeypatch, "--diff", *map(str, results))
    assert " gained, " in written_now
    assert commanding(written_now) == []


def test_errors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "no\\x1b[2Jne" in (written := shown(monkeypatch, str(tmp_path / "no\x1b[2Jne.txt")))
    assert commanding(written) == []
    broken = tmp_path / "x\x07.json"
    broken.write_text('{"quotes": "\x1b[2J', "utf-8")
    assert commanding(shown(monkeypatch, "--diff", str(broken), str(broken))) == []


@pytest.mark.parametrize("path", sorted((FIXTURES / "fuzz").glob("*.txt")), ids=lambda path: path.stem)
def test_found_by_fuzzing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    for form in FORMATS:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
        assert commanding(shown(monkeypatch, "--format", form)) == []
