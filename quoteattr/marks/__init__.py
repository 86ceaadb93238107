"""Quotation marks to quotations, square brackets inside them to interpolations."""

from quoteattr.marks.quotations import find_quotations, find_unpaired

__all__ = ["find_quotations", "find_unpaired"]
