"""Who speaks: from source phrases to the persons and bodies behind them."""

from quoteattr.resolution.stage import Named, Resolution, resolve
from quoteattr.resolution.vocabulary import FirstNames, Title

__all__ = ["FirstNames", "Named", "Resolution", "Title", "resolve"]
