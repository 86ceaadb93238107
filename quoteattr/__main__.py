"""The debugging command: `python -m quoteattr FILE`."""

import sys

from quoteattr.cli import main

if __name__ == "__main__":
    sys.exit(main())
