"""Long tables of integers as bytes, and back, fast: a hundred thousand features are read when a process starts.

A column of integers stands as planes, first the lowest bytes of all, last the highest: neighbours are alike in most of
them, so that they compress well.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

from quoteattr.attribution.models.weights import LANE_BYTES, ROW_BYTES

Sign = Literal["i", "I"]
"""Whether the numbers behind the keys may be negative, as `struct` says it."""
_KEY, _NUMBER = 8, 4
"""Bytes of a feature's key and of the number that it has."""
_ENTRY = _KEY + _NUMBER
_SMALL = b"\x00\xff"
"""What the upper two bytes of a lane may be: sums of scores that fit the lower two never leave their lanes."""


def write_table(table: Mapping[int, int], sign: Sign) -> bytes:
    """Keys and numbers as bytes, in the order of the table.

    >>> write_table({1: -1, 258: 3}, "i").hex(" ", 2)
    '0102 0001 0000 0000 0000 0000 0000 0000 ff03 ff00 ff00 ff00'
    """
    keys = struct.pack(f"<{len(table)}Q", *table)
    return _planes(keys, _KEY) + _planes(struct.pack(f"<{len(table)}{sign}", *table.values()), _NUMBER)


def read_table(data: bytes, sign: Sign) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The keys and the numbers that `write_table` wrote.

    >>> read_table(write_table({1: -1, 258: 3}, "i"), "i")
    ((1, 258), (-1, 3))
    """
    size = len(data) // _ENTRY
    keys = struct.unpack(f"<{size}Q", _rows(data[: size * _KEY], _KEY))
    return keys, struct.unpack(f"<{size}{sign}", _rows(data[size * _KEY :], _NUMBER))


def lowest_bytes(data: bytes) -> bytes:
    """The lowest byte of each key of a table."""
    return data[: len(data) // _ENTRY]


def is_table(data: object) -> bool:
    """Whether something is bytes of as many keys as numbers."""
    return isinstance(data, bytes) and len(data) % _ENTRY == 0


def write_rows(packed: Sequence[int]) -> bytes:
    """Packed rows of label scores as bytes."""
    return _planes(b"".join(row.to_bytes(ROW_BYTES, "little", signed=True) for row in packed), ROW_BYTES)


def read_rows(data: bytes) -> list[int]:
    """The packed rows that `write_rows` wrote."""
    size = len(data) // ROW_BYTES
    rows = struct.unpack(f"{ROW_BYTES}s" * size, _rows(data, ROW_BYTES))
    return list(map(partial(int.from_bytes, byteorder="little", signed=True), rows))


def are_rows(data: object) -> bool:
    """Whether something is bytes of packed rows, all scores small enough to be added up in their lanes."""
    if not isinstance(data, bytes) or len(data) % ROW_BYTES:
        return False
    size = len(data) // ROW_BYTES
    upper = (data[plane * size : (plane + 1) * size] for plane in range(ROW_BYTES) if plane % LANE_BYTES >= 2)
    return not any(plane.translate(None, _SMALL) for plane in upper)


def _planes(data: bytes, size: int) -> bytes:
    return b"".join(data[place::size] for place in range(size))


def _rows(planes: bytes, size: int) -> bytearray:
    length = len(planes) // size
    rows = bytearray(len(planes))
    for place in range(size):
        rows[place::size] = planes[place * length : (place + 1) * length]
    return rows
