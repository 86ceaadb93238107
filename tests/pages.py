"""The pages of the project, the blocks in them, and a command that brings shown output and tables up to date.

python -m tests.pages
"""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from attrs import frozen

from tests.places import ROOT, read
from training.markers import renewed
from training.tables import tables

README = ROOT / "README.md"
DOCS = ROOT / "docs"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
FIGURES: dict[str, str] = json.loads(read(DOCS / "figures.json"))
"""What `training.report` measured last."""
SCRIPTS = DOCS / "scale-out.md"
"""Its programs read files, and start engines: `tests/test_engines.py` runs each in a process of its own."""
COMMAND = "$ python -m quoteattr "
LEFT_OUT = "...\n"

_BLOCK = re.compile(r"^```([a-z]+)((?: [\w.]+)*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """A fenced block of a page; one that needs more than the package names the modules behind its language."""

    page: Path
    line: int
    language: str
    content: str
    needs: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        return f"{self.page.name}:{self.line}"

    @property
    def missing(self) -> list[str]:
        """The modules that it needs and that are not installed."""
        return sorted(need for need in self.needs if not is_installed(need))

    @property
    def command(self) -> str:
        """The first line of a console block."""
        return self.content.partition("\n")[0]

    @property
    def parts(self) -> list[str]:
        """What a console block shows of the output, without the lines that say that something is left out."""
        return self.content.partition("\n")[2].split(LEFT_OUT)


def blocks(page: Path, *languages: str) -> Iterator[Block]:
    """The blocks of a page that are in one of the languages; all of them if none is named."""
    source = read(page)
    for match in _BLOCK.finditer(source):
        if match[1] in languages or not languages:
            line = source.count("\n", 0, match.start(3)) + 1
            yield Block(page, line, match[1], match[3], frozenset(match[2].split()))


def is_installed(module: str) -> bool:
    """Whether a module, or a submodule of a package, can be imported."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def run(block: Block) -> str:
    """What the command of a console block prints."""
    assert block.command.startswith(COMMAND), block.place
    arguments = shlex.split(block.command.removeprefix(COMMAND))
    command = [sys.executable, "-m", "quoteattr", *arguments]
    return subprocess.run(command, capture_output=True, check=True, cwd=ROOT, timeout=50).stdout.decode("utf-8")


def renew(page: Path) -> None:
    """Bring the tables, the figures and the output of commands on a page up to date.

    Every part of an output that the page shows is replaced by the printed quote that has most lines in common with it.
    """
    source = in_step(page)
    for block in blocks(page, "console"):
        if block.missing or not block.content.partition("\n")[2]:
            continue
        printed = [f"{quote.rstrip()}\n" for quote in run(block).split("\n\n")]
        parts = [part and max(printed, key=lambda quote: len(places(quote) & places(part))) for part in block.parts]
        source = source.replace(block.content, f"{block.command}\n{LEFT_OUT.join(parts)}")
    page.write_bytes(source.encode())


def in_step(page: Path) -> str:
    """A page as it is with the tables made from the code, and the figures measured last."""
    return renewed(renewed(read(page), tables(), "table"), FIGURES, "report")


def places(part: str) -> set[str]:
    """The beginnings of the lines, where the spans stand."""
    return {line[:27] for line in part.split("\n") if line}


if __name__ == "__main__":
    for page in PAGES:
        renew(page)
