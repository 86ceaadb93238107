"""The pages of the project, the blocks in them, and a command that brings shown output up to date.

python -m tests.pages
"""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from tests.places import ROOT, read

README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = "$ python -m quoteattr "
LEFT_OUT = "...\n"

_BLOCK = re.compile(r"^```([a-z]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    language: str
    content: str

    @property
    def place(self) -> str:
        return f"{self.page.name}:{self.line}"

    @property
    def command(self) -> str:
        """The first line of a console block."""
        return self.content.partition("\n")[0]

    @property
    def parts(self) -> list[str]:
        """What a console block shows of the output, without the lines that say that something is left out."""
        return self.content.partition("\n")[2].split(LEFT_OUT)


def blocks(page: Path, *languages: str) -> Iterator[Block]:
    """The blocks of a page that are in one of the languages."""
    source = read(page)
    for match in _BLOCK.finditer(source):
        if match[1] in languages:
            yield Block(page, source.count("\n", 0, match.start()) + 2, match[1], match[2])


def run(block: Block) -> str:
    """What the command of a console block prints."""
    assert block.command.startswith(COMMAND), block.place
    arguments = shlex.split(block.command.removeprefix(COMMAND))
    command = [sys.executable, "-m", "quoteattr", *arguments]
    return subprocess.run(command, capture_output=True, check=True, cwd=ROOT, timeout=50).stdout.decode("utf-8")


def renew(page: Path) -> None:
    """Replace every part that a page shows by the printed quote that has most lines in common with it."""
    source = read(page)
    for block in blocks(page, "console"):
        printed = [f"{quote.rstrip()}\n" for quote in run(block).split("\n\n")]
        parts = [max(printed, key=lambda quote: len(places(quote) & places(part))) for part in block.parts]
        source = source.replace(block.content, f"{block.command}\n{LEFT_OUT.join(parts)}")
    page.write_bytes(source.encode())


def places(part: str) -> set[str]:
    """The beginnings of the lines, where the spans stand."""
    return {line[:27] for line in part.split("\n") if line}


if __name__ == "__main__":
    for page in PAGES:
        renew(page)
