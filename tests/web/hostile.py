"""Every address that the archive has, with whatever a hostile reader may put into it."""

from collections.abc import Iterator
from urllib.parse import quote

from django.urls import URLPattern, get_resolver
from django.urls.converters import IntConverter

NUMBERS = ("0", "9" * 19, "9" * 20, "9" * 5000)
# As they stand in an address: percent-encoded bytes, not all of them UTF-8.
WORDS = (
    "%00",
    "%FF%FE",
    "%ED%A0%80",  # half of a surrogate pair
    "%F0%9F%A6%AD",  # an emoji
    "..%2F..%2Fetc%2Fpasswd",
    "%0D%0ASet-Cookie:%20a=b",
    "*s**q*",
    "%25%30%30",
    "'%22%3E%3Cscript%3E",
    "%E2%80%AE%CC%81",  # written backwards, and an accent on nothing
    "a" * 60_000,
)


def patterns() -> Iterator[URLPattern]:
    for pattern in get_resolver().url_patterns[0].url_patterns:  # type: ignore[union-attr]
        assert isinstance(pattern, URLPattern)
        yield pattern


def route(pattern: URLPattern, parts: dict[str, str]) -> str:
    """The address of `pattern` with `parts`, each percent-encoded already."""
    text = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():  # type: ignore[attr-defined]
        kind = next(k for k in ("int", "tag", "base36", "str") if f"<{k}:{name}>" in text)
        text = text.replace(f"<{kind}:{name}>", parts[name])
    return f"/{text}"


def true_parts(known: dict[str, object], pattern: URLPattern) -> dict[str, str]:
    return {name: quote(str(known[name]), safe="") for name in pattern.pattern.converters}


def hostile_parts(known: dict[str, object], pattern: URLPattern) -> Iterator[dict[str, str]]:
    """One part hostile after the other, the others true."""
    right = true_parts(known, pattern)
    for name, converter in pattern.pattern.converters.items():
        words = NUMBERS if isinstance(converter, IntConverter) else WORDS
        for word in words:
            yield right | {name: word}
