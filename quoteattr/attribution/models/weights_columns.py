"""Long tables of integers as bytes, and back, fast: a hundred thousand features are read when a process starts.

A column of integers stands as planes, first the lowest bytes of all, last the highest: neighbours are alike in most of
them, so that they compress well.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping, Sequence
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


def read_table(data: bytes, sign: Sign) -> tuple[Sequence[int], Sequence[int]]:
    """The keys and the numbers that `write_table` wrote, as arrays: whoever reads them makes each object only once.

    >>> keys, numbers = read_table(write_table({1: -1, 258: 3}, "i"), "i")
    >>> list(keys), list(numbers)
    ([1, 258], [-1, 3])
    """
    planes, end = memoryview(data), len(data) // _ENTRY * _KEY
    return _column(planes[:end], _KEY, "Q"), _column(planes[end:], _NUMBER, sign)


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
    rows, from_bytes = struct.iter_unpack(f"{ROW_BYTES}s", _rows(memoryview(data), ROW_BYTES)), int.from_bytes
    return [from_bytes(row, "little", signed=True) for (row,) in rows]


def are_rows(data: object) -> bool:
    """Whether something is bytes of packed rows, all scores small enough to be added up in their lanes."""
    if not isinstance(data, bytes) or len(data) % ROW_BYTES:
        return False
    size = len(data) // ROW_BYTES
    upper = (data[plane * size : (plane + 1) * size] for plane in range(ROW_BYTES) if plane % LANE_BYTES >= 2)
    return not any(plane.translate(None, _SMALL) for plane in upper)


def _planes(data: bytes, size: int) -> bytes:
    return b"".join(data[place::size] for place in range(size))


def _column(planes: memoryview, size: int, code: Literal["Q", "i", "I"]) -> array[int]:
    column = array(code)
    column.frombytes(_rows(planes, size))
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _rows(planes: memoryview, size: int) -> bytearray:
    length = len(planes) // size
    rows = bytearray(len(planes))
    for place in range(size):
        rows[place::size] = planes[place * length : (place + 1) * length]
    return rows
