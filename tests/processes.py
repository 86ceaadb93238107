"""What processes there are, by what Linux tells of them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")


def of_group(group: int) -> dict[int, str]:
    """The living processes of a process group: number to command line."""
    return {pid: command(pid) for pid, fields in _stats().items() if int(fields[2]) == group and fields[0] != "Z"}


def children(parent: int | None = None) -> dict[int, str]:
    """The living processes that this one started, without the standard library's tracker of resources."""
    parent = os.getpid() if parent is None else parent
    found = {pid: command(pid) for pid, fields in _stats().items() if int(fields[1]) == parent and fields[0] != "Z"}
    return {pid: line for pid, line in found.items() if "resource_tracker" not in line}


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def with_variable(setting: str) -> dict[int, str]:
    """The living processes with a variable in their environment, whatever group they are in."""
    return {pid: command(pid) for pid, fields in _stats().items() if fields[0] != "Z" and setting in _environment(pid)}


def gone(find: Callable[[], dict[int, str]], seconds: float = 10) -> bool:
    """Whether all processes that are to be found have ended, at the latest after some time."""
    end = time.monotonic() + seconds
    while find():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _environment(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def _stats() -> dict[int, list[str]]:
    """Of every process its state, its parent and its group."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            stats[int(path.parent.name)] = path.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
    return stats
