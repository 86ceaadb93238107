"""Word lists and gazetteers: TOML files of the package, read once, when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pkgutil import get_data
from typing import Any

from quoteattr.errors import DataError

Entries = Mapping[str, Mapping[str, Any]]
"""Entry name to its fields."""


def read_data(name: str) -> bytes:
    """The bytes of the file `name` in the package's data folder, for example "en/attribution.weights".

    Raises:
        DataError: the file is missing.
    """
    with suppress(OSError):
        data = get_data("quoteattr", f"data/{name}")
        if data is not None:
            return data
    raise DataError(f"{name}: there is no such data file in the package")


@cache
def load(name: str) -> Mapping[str, Any]:
    """The TOML file `name` of the package's data folder, for example "en/cues.toml".

    Raises:
        DataError: the file is missing or no TOML.
    """
    return parse(read_data(name).decode(), name)


def parse(toml: str, name: str) -> Mapping[str, Any]:
    """TOML text to plain values; `name` says in errors where it comes from.

    >>> parse('say = { frames = "that" }', "own.toml")
    {'say': {'frames': 'that'}}
    """
    try:
        return tomllib.loads(toml)
    except (ValueError, RecursionError) as error:  # numbers of a thousand digits, a thousand brackets
        raise DataError(f"{name}: not valid TOML: {error}") from error


def check_entries(table: Any, known: frozenset[str], where: str) -> Entries:  # noqa: ANN401
    """The table as entries, once every field of every entry is a known one.

    Raises:
        DataError: an entry is no table, or has a field that nothing reads.

    >>> check_entries({"say": {"frmaes": "that"}}, frozenset({"frames"}), "cues.toml [verb]")
    Traceback (most recent call last):
    quoteattr.errors.DataError: cues.toml [verb]: "say" has unknown field "frmaes"; known are: frames
    """
    if not isinstance(table, dict):
        raise DataError(f"{where}: a table is wanted")
    for entry, fields in table.items():
        if not isinstance(fields, dict):
            raise DataError(f'{where}: "{entry}" is no table of fields')
        for key in fields:
            if key not in known:
                listed = ", ".join(sorted(known))
                raise DataError(f'{where}: "{entry}" has unknown field "{key}"; known are: {listed}')
    return table
