"""The container of a weights file: a head, then named sections, each compressed.

Nothing in a file is executed. Integers are little-endian.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from struct import Struct
from struct import error as StructError  # noqa: N812 - a class in all but its name
from typing import Any

from quoteattr.errors import DataError

MAGIC = b"quoteattr weights\n"
FORMAT = 3
LARGEST = 100_000_000
"""Bytes that a file may unpack to; the package's own take a few millions."""
PARTS = "parts"
"""The section that is a JSON object: everything but long tables."""
_FORMAT = Struct("<I")
_SECTION = Struct("<BI")
"""How long a section's name is, and the section as it stands in the file."""


def read_content(data: bytes, name: str) -> dict[str, Any]:
    """What stands in the bytes of a weights file, long tables as the bytes of their sections; `name` is for errors.

    Raises:
        DataError: no weights file, a damaged one, or one of another format.

    >>> read_content(write_content({"rules": {"signed": 0.9}, "cues": b"..."}), "own")
    {'rules': {'signed': 0.9}, 'cues': b'...'}
    """
    try:
        sections = dict(_sections(_body(data)))
        if PARTS not in sections:
            raise ValueError(f"it has no section {PARTS!r}")
        parts = json.loads(sections.pop(PARTS), parse_constant=_refused)
        if not isinstance(parts, dict):
            raise ValueError(f"its section {PARTS!r} is no JSON object")
    except _OtherFormat as error:
        raise DataError(
            f"{name}: a weights file of format {FORMAT} is wanted, and this is of format {error}"
        ) from error
    except (EOFError, RecursionError, StructError, ValueError, zlib.error) as error:
        raise DataError(f"{name}: no weights file, or a damaged one: {error}") from error
    return {**parts, **sections}


def write_content(content: Mapping[str, Any]) -> bytes:
    """The bytes of a weights file with this content; the same content gives the same bytes."""
    parts = {name: value for name, value in content.items() if not isinstance(value, bytes)}
    json_of_parts = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    tables = {name: value for name, value in content.items() if isinstance(value, bytes)}
    sections = (_section(name, section) for name, section in {PARTS: json_of_parts, **tables}.items())
    return MAGIC + _FORMAT.pack(FORMAT) + b"".join(sections)


class _OtherFormat(Exception):  # noqa: N818 - says by its text which
    pass


def _body(data: bytes) -> memoryview:
    if not data.startswith(MAGIC):
        raise ValueError("it does not start like one")
    (found,) = _FORMAT.unpack_from(data, len(MAGIC))
    if found != FORMAT:
        raise _OtherFormat(found)
    return memoryview(data)[len(MAGIC) + _FORMAT.size :]


def _sections(body: memoryview) -> Iterator[tuple[str, bytes]]:
    at, size = 0, 0
    while at < len(body):
        length_of_name, length = _SECTION.unpack_from(body, at)
        at += _SECTION.size + length_of_name
        section = _unzipped(body[at : at + length], LARGEST - size)
        yield str(body[at - length_of_name : at], "utf-8"), section
        at, size = at + length, size + len(section)


def _unzipped(zipped: memoryview, most: int) -> bytes:
    reader = zlib.decompressobj()
    section = reader.decompress(zipped, most + 1)
    if len(section) > most:
        raise ValueError(f"it holds more than {LARGEST:,} bytes")
    if not reader.eof:
        raise EOFError("it ends too early")
    if reader.unused_data:
        raise ValueError("something follows the end of a section")
    return section


def _section(name: str, section: bytes) -> bytes:
    zipped = zlib.compress(section, 9)
    return _SECTION.pack(len(name), len(zipped)) + name.encode() + zipped


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number")
