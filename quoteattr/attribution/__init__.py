"""Who is said to have said what: cues, their sources and their contents."""

from quoteattr.attribution.stage import attribute
from quoteattr.attribution.weights_file import weights_at

__all__ = ["attribute", "weights_at"]
