"""The command: `python -m benchmarks [--quick] [PYTEST OPTIONS]`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    folder = Path(__file__).parent
    sys.exit(pytest.main([str(folder), "-q", "-p", "no:cacheprovider", "--benchmark-quiet", *sys.argv[1:]]))
