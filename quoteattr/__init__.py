"""Finds quotations and claims in English news text, who said them and which agency carried them."""

__version__ = "0.1.0"
