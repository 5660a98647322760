"""Ficary: an archive for fan works that anyone can run."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("ficary")
except PackageNotFoundError:  # Run from a tree that was never installed.
    __version__ = "0"
