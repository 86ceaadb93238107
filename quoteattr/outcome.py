"""What stands for the result of a call that raised."""

from attrs import frozen


@frozen
class Failure:
    """What a call raised in place of a result."""

    error: Exception
