"""`python -m ficary` is the same as `ficary`."""

from ficary.cli import main

main()
