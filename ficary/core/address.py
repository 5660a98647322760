"""Addresses of things that stand on a page by the hundred."""

from functools import cache, lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse

# No key is as large, so it stands nowhere else in an address.
_KEY = 10**17 + 19


def address(name: str, *parts: Any) -> str:
    """What `reverse` says, which takes 25 µs: keys are put into it, all else is kept."""
    if all(type(part) is int and part >= 0 for part in parts):
        return _around(get_script_prefix(), name, len(parts)).format(*parts)
    return _kept(get_script_prefix(), name, *parts)


@cache
def _around(_prefix: str, name: str, keys: int) -> str:
    """An address of this name with `{}` for each key (braces of its own would be quoted)."""
    return reverse(name, args=[_KEY] * keys).replace(str(_KEY), "{}")


@lru_cache(maxsize=20_000)
def _kept(_prefix: str, name: str, *parts: Any) -> str:
    return reverse(name, args=parts)
