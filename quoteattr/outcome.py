"""What stands for the result of a call that raised."""

from typing import NamedTuple


class Failure(NamedTuple):
    """What a call raised in place of a result."""

    error: Exception
