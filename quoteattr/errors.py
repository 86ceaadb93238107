"""The errors that the package raises itself."""


class QuoteattrError(Exception):
    """Base of every error that quoteattr raises itself."""


class InputTypeError(QuoteattrError, TypeError):
    """The input is neither a `str` nor a parsed document."""


class OptionError(QuoteattrError, ValueError):
    """An argument has a value that makes no sense."""


class DataError(QuoteattrError, ValueError):
    """A data file (word list, gazetteer, weights) is broken, unknown or of another version."""
