"""The package's word lists: the fast reader of their plain form against the reader of all TOML."""

import tomllib
from pathlib import Path

import pytest

from quoteattr import lexicon
from quoteattr.errors import DataError
from quoteattr.lexicon import load, read_plain
from tests.places import PACKAGE, read

FILES = sorted((PACKAGE / "data").rglob("*.toml"))
PLAIN = """# words
[verb]  # that report
say = { frames = "quote that" }
"ad lib." = { from = "a [b], # {c}", names = ["x", "y, z"], rare = true }

[with-e]
"d'été" = { }
9th = { from = "é" }
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_of_the_package_are_plain(path: Path) -> None:
    try:
        found = read_plain(read(path))
    except ValueError as error:
        pytest.fail(f'{path.name}: write each entry on a line of its own, as name = {{ field = "value" }}: {error}')
    assert ordered(found) == ordered(tomllib.loads(read(path)))


def ordered(tables: object) -> object:
    return [(name, ordered(fields)) for name, fields in tables.items()] if isinstance(tables, dict) else tables


@pytest.mark.parametrize("toml", ["", "[verb]", PLAIN])
def test_plain_toml_is_read_as_all_toml_is(toml: str) -> None:
    assert ordered(read_plain(toml)) == ordered(tomllib.loads(toml))
    assert ordered(read_plain(toml.replace("\n", "\r\n"))) == ordered(tomllib.loads(toml))


OTHER = (
    "say = 5",
    "say = { }",
    "[a.b]",
    "[[a]]",
    "[a] b",
    "[a]\n[a]",
    "[a]\nb",
    "[a]\nb = 5",
    "[a]\nb={ }",
    "[a]\n = { }",
    "[a]\nb = { }\nb = { }",
    "[a]\nb.c = { }",
    "[a]\n'b' = { }",
    '[a]\n"b\\u0041" = { }',
    '[a]\n"b" "c" = { }',
    "[a]\nb = { c = 5 } # d",
    "[a]\nb = { c = 'd' }",
    "[a]\nb = { c = d }",
    '[a]\nb = { c = "d, e = f" }',
    '[a]\nb = { c = """d""" }',
    '[a]\nb = { c = "d" },\ne = { }',
    "[a]\nb = { c = [\n] }",
)


@pytest.mark.parametrize("toml", OTHER)
def test_toml_of_another_form_is_left_to_the_reader_of_all_toml(toml: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - says which line, or what JSON says
        read_plain(toml)
    monkeypatch.setattr(lexicon, "read_data", lambda _: toml.encode())
    try:
        expected = tomllib.loads(toml)
    except tomllib.TOMLDecodeError:
        with pytest.raises(DataError, match=r"^own: not valid TOML: "):
            load.__wrapped__("own")
    else:
        assert load.__wrapped__("own") == expected


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(DataError, match=r"^en/none\.toml: there is no such data file"):
        load("en/none.toml")
