"""The container of a weights file: a head, then named sections, compressed as one.

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
FORMAT = 2
LARGEST = 100_000_000
"""Bytes that a file may unpack to; the package's own take a few millions."""
PARTS = "parts"
"""The section that is a JSON object: everything but long tables."""
_FORMAT = Struct("<I")
_SECTION = Struct("<BI")
"""How long a section's name and the section are."""


def read_content(data: bytes, name: str) -> dict[str, Any]:
    """What stands in the bytes of a weights file, long tables as the bytes of their sections; `name` is for errors.

    Raises:
        DataError: no weights file, a damaged one, or one of another format.

    >>> read_content(write_content({"rules": {"signed": 0.9}, "cues": b"..."}), "own")
    {'rules': {'signed': 0.9}, 'cues': b'...'}
    """
    try:
        sections = dict(_sections(_unzipped(_body(data))))
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
    body = b"".join(
        _SECTION.pack(len(name), len(section)) + name.encode() + section
        for name, section in {PARTS: json_of_parts, **tables}.items()
    )
    return MAGIC + _FORMAT.pack(FORMAT) + zlib.compress(body, 9)


class _OtherFormat(Exception):  # noqa: N818 - says by its text which
    pass


def _body(data: bytes) -> bytes:
    if not data.startswith(MAGIC):
        raise ValueError("it does not start like one")
    (found,) = _FORMAT.unpack_from(data, len(MAGIC))
    if found != FORMAT:
        raise _OtherFormat(found)
    return data[len(MAGIC) + _FORMAT.size :]


def _unzipped(body: bytes) -> bytes:
    reader = zlib.decompressobj()
    content = reader.decompress(body, LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"it holds more than {LARGEST:,} bytes")
    if not reader.eof:
        raise EOFError("it ends too early")
    if reader.unused_data:
        raise ValueError("something follows its end")
    return content


def _sections(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(content):
        length_of_name, length = _SECTION.unpack_from(content, at)
        at += _SECTION.size + length_of_name
        if at + length > len(content):
            raise EOFError("a section ends too early")
        yield content[at - length_of_name : at].decode(), content[at : at + length]
        at += length


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number")
