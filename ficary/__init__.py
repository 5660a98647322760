"""Ficary: an archive for fan works that anyone can run."""

import sys

__version__ = "0.1.0"

# Whoever starts a tree with an older Python reads this, and no syntax error of a later file.
if sys.version_info < (3, 12):  # noqa: UP036
    sys.exit(
        "ficary: Python 3.12 or newer is needed, and this is %d.%d: start Ficary by ./do serve, "  # noqa: UP031
        "which finds or fetches one." % sys.version_info[:2]
    )
