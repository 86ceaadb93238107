"""Who speaks: from source phrases to the persons and bodies behind them."""

from quoteattr.resolution.names.vocabulary import FirstNames, Title
from quoteattr.resolution.stage import Named, Resolution, resolve

__all__ = ["FirstNames", "Named", "Resolution", "Title", "resolve"]
