"""The typographic rules: one situation each, in the order in which they are tried."""

from quoteattr.attribution.rules.claims import attribute_claims
from quoteattr.attribution.rules.exclusions import EXCLUSIONS
from quoteattr.attribution.rules.nested import nested_attributions
from quoteattr.attribution.rules.scene import Rule
from quoteattr.attribution.rules.table import RULES, attribute_uncovered

__all__ = ["EXCLUSIONS", "RULES", "Rule", "attribute_claims", "attribute_uncovered", "nested_attributions"]
