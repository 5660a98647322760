"""Names of tags: which are allowed, how they sort, and how they stand in addresses."""

import unicodedata

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core.same import key

FORBIDDEN = ",，、،*<>^{}=`\\%"
# AO3's way to write, in an address, what an address would read otherwise.
_ESCAPES = {"/": "*s*", "&": "*a*", ".": "*d*", "?": "*q*", "#": "*h*"}

_ARTICLE = regex.compile(r"^(?:the|an|a)\s+(?=\S)", regex.IGNORECASE)
_COMMAS = regex.compile(r"[,，、،\n]")


def squish(name: str) -> str:
    """One space for each run of white space, none at the ends; NFC."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def split(typed: str) -> list[str]:
    """The names in a comma list, squished, each once."""
    found = {key(part): squish(part) for part in reversed(_COMMAS.split(typed)) if squish(part)}
    return list(reversed(found.values()))


def check(name: str) -> None:
    """Raise a ValidationError that names the tag unless `name` (squished) may be one."""
    if len(name) > limits.TAG:
        raise ValidationError(
            _("“%(start)s…” is longer than %(limit)s characters."),
            params={"start": name[:40], "limit": limits.TAG},
            code="long",
        )
    if bad := sorted({c for c in name if c in FORBIDDEN}):
        raise ValidationError(
            _("“%(name)s” holds %(bad)s, which a tag cannot."),
            params={"name": name, "bad": " ".join(bad)},
            code="characters",
        )
    if any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in name) or not any(
        unicodedata.category(c)[0] not in "ZC" for c in name
    ):
        raise ValidationError(
            _("“%(name)s” holds nothing that can be seen."), params={"name": name}, code="empty"
        )


def sort_name(name: str) -> str:
    """By which a name is ordered: without its article, without case and diacritics."""
    bare = _ARTICLE.sub("", name)
    folded = unicodedata.normalize("NFKD", bare).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))[: limits.TAG]


def initial(name: str) -> str:
    """The heading under which a name stands in an A to Z: a letter, "#" for all that is none,
    and one sign each for scripts that have no alphabet."""
    first = next((c for c in sort_name(name) if unicodedata.category(c)[0] in "LN"), "")
    if not first or not first.isalpha():
        return "#"
    script = unicodedata.name(first, "")
    for start, sign in (
        ("CJK", "漢"),
        ("HIRAGANA", "かな"),
        ("KATAKANA", "かな"),
        ("HANGUL", "한"),
    ):
        if script.startswith(start):
            return sign
    return first.upper()[:1]


def to_address(name: str) -> str:
    for plain, escaped in _ESCAPES.items():
        name = name.replace(plain, escaped)
    return name


def from_address(text: str) -> str:
    for plain, escaped in _ESCAPES.items():
        text = text.replace(escaped, plain)
    return text
