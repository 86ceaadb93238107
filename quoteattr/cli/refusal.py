"""What the command says when it cannot do what it was asked for."""

from __future__ import annotations

import sys

from quoteattr.cli.paint import visible
from quoteattr.errors import ModelNotFoundError


def refuse(reason: Exception | str, code: int = 1) -> int:
    """Tell standard error why; the result is the exit code."""
    if isinstance(reason, ModelNotFoundError):
        reason = f"what the analyzer needs is not installed; install it with: {reason}"
    sys.stderr.write(f"quoteattr: {visible(str(reason))}\n")
    return code
