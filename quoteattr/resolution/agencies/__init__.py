"""News agencies and outlets: where a text names them, and how they carried a quote to the reader."""

from quoteattr.resolution.agencies.chains import Carriage, link_agencies
from quoteattr.resolution.agencies.mentions import find_agency_mentions
from quoteattr.resolution.agencies.redirections import redirect_sources

__all__ = ["Carriage", "find_agency_mentions", "link_agencies", "redirect_sources"]
