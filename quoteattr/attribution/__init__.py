"""Who is said to have said what: cues, their sources and their contents."""

from quoteattr.attribution.models.learned import DEFAULT_CONFIDENCE
from quoteattr.attribution.models.weights_file import weights_at
from quoteattr.attribution.stage import attribute

__all__ = ["DEFAULT_CONFIDENCE", "attribute", "weights_at"]
