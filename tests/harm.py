"""Functions that fail, or take their process with them; quick to import."""

import os
import signal
import time
from pathlib import Path


class PrivateError(Exception):
    """An error that a pipe cannot carry."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def length(text: str) -> int:
    """The length of a text; some texts do harm."""
    match text:
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "ended":
            os._exit(3)
        case "wrong":
            raise ValueError(text)
        case "private":
            raise PrivateError(1, 2)
        case "slow":
            time.sleep(60)
    return len(text)


def killed_once(path: str) -> int:
    """Die, unless the file says that this has happened before."""
    if Path(path).exists():
        return 1
    Path(path).write_text("died")
    os._exit(1)
