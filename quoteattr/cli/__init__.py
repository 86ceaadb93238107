"""A command for debugging, run as `python -m quoteattr`; no part of the library's contract."""

from quoteattr.cli.command import main

__all__ = ["main"]
