"""Word lists and gazetteers: TOML files of the package, read once, when first asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pkgutil import get_data
from typing import Any

from quoteattr.errors import DataError

Entries = Mapping[str, Mapping[str, Any]]
"""Entry name to its fields."""
_NOT_QUOTED, _NOT_BARE = frozenset('"\\'), frozenset("\"'\\. #")
"""What no plain key holds, with quotation marks around it and without."""


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
    toml = read_data(name).decode()
    try:
        return read_plain(toml)
    except ValueError:
        return parse(toml, name)


def read_plain(toml: str) -> Mapping[str, Any]:
    r"""What `tomllib` makes of TOML in the form of the package's files, in a tenth of the time: one entry a line.

    Raises:
        ValueError: something has another form. What is the same in two lines is one object.

    >>> read_plain('[verb]  # words\nsay = { frames = "quote that" }\n"ad lib" = { from = "own", rare = true }')
    {'verb': {'say': {'frames': 'quote that'}, 'ad lib': {'from': 'own', 'rare': True}}}
    """
    tables: dict[str, dict[str, str]] = {}
    table: dict[str, str] = {}
    for line in toml.splitlines():
        if line.startswith("["):
            name, _, rest = line[1:].partition("]")
            if name in tables or not name.replace("-", "_").isidentifier() or rest.strip()[:1] not in ("", "#"):
                raise ValueError(line)
            table = tables[name] = {}
        elif line and not line.startswith("#"):
            key, _, fields = line.partition(" = ")
            entry = _bare(key)
            if not tables or entry in table or not fields.startswith("{ ") or not fields.endswith(" }"):
                raise ValueError(line)
            table[entry] = fields
    distinct = dict.fromkeys(fields for table in tables.values() for fields in table.values())
    entries = dict(zip(distinct, json.loads(f"[{_as_json(','.join(distinct))}]"), strict=True))
    return {name: {key: entries[fields] for key, fields in table.items()} for name, table in tables.items()}


def _as_json(fields: str) -> str:
    """Fields in braces as JSON has them; what looks like a field within a string makes it no JSON at all."""
    for name in {before.rpartition(" ")[2] for before in fields.split(" = ")[:-1]}:
        if not name.replace("-", "_").isidentifier():
            raise ValueError(name)
        fields = fields.replace(f" {name} = ", f' "{name}": ')
    return fields


def _bare(key: str) -> str:
    """A key without the quotation marks around it."""
    quoted = key[:1] == key[-1:] == '"'
    bare = key[1:-1] if quoted else key
    if not bare or not (_NOT_QUOTED if quoted else _NOT_BARE).isdisjoint(bare):
        raise ValueError(key)
    return bare


def parse(toml: str, name: str) -> Mapping[str, Any]:
    """TOML text to plain values; `name` says in errors where it comes from.

    >>> parse('say = { frames = "that" }', "own.toml")
    {'say': {'frames': 'that'}}
    """
    import tomllib  # a file of the caller's is rare

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
