"""Where cue, mention and content begin and end, as the conventions want it."""

from quoteattr.attribution.edges.whole import to_attribution

__all__ = ["to_attribution"]
