"""An analysed text as a page for a browser, or as a fragment for a notebook."""

from quoteattr.export.html.page import to_html, to_html_fragment

__all__ = ["to_html", "to_html_fragment"]
