"""Quotation marks to quotations, square brackets inside them to interpolations."""

from quoteattr.marks.interpolations import find_interpolations
from quoteattr.marks.quotations import find_quotations, find_unpaired
from quoteattr.marks.readings import readable, verbatim

__all__ = ["find_interpolations", "find_quotations", "find_unpaired", "readable", "verbatim"]
