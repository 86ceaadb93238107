"""The errors that the package raises itself."""


class QuoteattrError(Exception):
    """Base of every error that quoteattr raises itself."""


class InputTypeError(QuoteattrError, TypeError):
    """The input is neither a `str` nor a parsed document."""


class OptionError(QuoteattrError, ValueError):
    """An argument has a value that makes no sense."""


class DataError(QuoteattrError, ValueError):
    """A data file (word list, gazetteer, weights) is broken, unknown or of another version."""


class DocumentError(QuoteattrError, ValueError):
    """A parsed document has no text, or does not fit the text that it is said to be of."""


class ModelNotFoundError(QuoteattrError, LookupError):
    """An analyzer's package or model is not installed; the message is the command that gets it."""


class WorkerError(QuoteattrError, RuntimeError):
    """A process of `extract_many` died while it worked on a text, or could not be started for it."""

    def __init__(self, message: str, index: int = -1) -> None:
        super().__init__(message)
        self.index = index
        """The number of the text, counted from 0."""
