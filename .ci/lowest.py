"""The lowest versions that pyproject.toml allows, as constraints for pip: `python .ci/lowest.py EXTRA ...`."""

import re
import sys
import tomllib
from pathlib import Path


def lowest(requirement: str) -> str:
    """The requirement pinned to its lower bound, which it must have."""
    found = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\w.]+)", requirement)
    if found is None:
        sys.exit(f"pyproject.toml: {requirement!r} has no lower bound")
    return f"{found[1]}=={found[2]}"


if __name__ == "__main__":
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    extras = [requirement for extra in sys.argv[1:] for requirement in project["optional-dependencies"][extra]]
    print("\n".join(map(lowest, [*project["dependencies"], *extras])))
