"""The words and signs of the search language: fields, orders, and what stands between words."""

from typing import Final

import regex

from ficary.search.wanted import SORTS, Sort
from ficary.tags.models import Kind
from ficary.works.models import COUNTED

TEXTS: Final = {
    "title": "title",
    "creator": "creators",
    "creators": "creators",
    "author": "creators",
    "by": "creators",
    "summary": "summary",
    "notes": "notes",
    "tag": "tags",
    "tags": "tags",
    "text": "body",
    "body": "body",
}
KINDS: Final = {kind.value: kind for kind in Kind} | {
    f"{kind.value}_names": kind for kind in (Kind.FANDOM, Kind.CHARACTER, Kind.RELATIONSHIP)
}
NUMBERS: Final = (
    {"words": "words", "word_count": "words", "chapters": "chapters"}
    | {name: name for name in COUNTED}
    | {f"{name}_count": name for name in COUNTED}
)
DATES: Final = {
    "updated": "updated",
    "revised_at": "updated",
    "posted": "posted",
    "created_at": "posted",
}
FLAGS: Final = {
    "complete": "complete",
    "crossover": "crossover",
    "otp": "one_pairing",
    "one_pairing": "one_pairing",
    "single_chapter": "one_chapter",
    "oneshot": "one_chapter",
    "restricted": "members_only",
}
IDS: Final = {"filter_ids": "tag", "tag_ids": "tag", "user_ids": "user", "pseud_ids": "pseud"}
LANGUAGES: Final = ("language", "language_id")
STATUS: Final = ("status",)
FIELDS: Final = frozenset(
    (*TEXTS, *KINDS, *NUMBERS, *DATES, *FLAGS, *IDS, *LANGUAGES, *STATUS, "sort")
)
TRUE: Final = {"true": True, "t": True, "yes": True, "1": True} | {
    "false": False,
    "f": False,
    "no": False,
    "0": False,
}

# What telephones and keyboards of other scripts write for our signs, one for one: where
# something was not understood stays true.
SIGNS: Final = str.maketrans("“”„‟«»＂「」『』（）：＜＞", '"' * 11 + "():<>")

TOKEN: Final = regex.compile(
    r"""\s*(?:
      (?P<open>\()|(?P<close>\))|(?P<or>(?:OR\b|\|{1,2}))|(?P<and>(?:AND\b|&&))
      |(?P<not>(?:NOT\b|-(?=[^\s\-])|!(?=\S)))
      |(?P<field>[A-Za-z_]+(?:\.[A-Za-z_]+)*)(?P<sign>:|(?=[<>]=?)|(?=\s+[<>]=?\s*\d))
      |"(?P<quoted>[^"]*)(?P<end>"?)
      |(?P<word>[^\s()"]+)
    )""",
    regex.VERBOSE,
)
# What follows a field: a phrase, or up to the next space, with a unit of time after it.
VALUE: Final = regex.compile(
    r"""\s*(?:
      "(?P<quoted>[^"]*)"?
      |[<>]?=?\s*[\d.,]+(?:\s*-\s*[\d.,]+)?\s*(?:years?|months?|weeks?|days?|hours?)\b(?:\s+ago\b)?
      |[\[{]\s*\S+\s+TO\s+[^\s\]}]+\s*[\]}]
      |[<>]=?\s+[\d.,]+
      |[^\s()]+
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
# What stands in brackets behind a field, if it may be one name.
WHOLE: Final = regex.compile(r'\s*(?P<name>[^()"]*[^()"\s])\s*\)')
# An order, by our names, those of AO3's addresses, and those that its pages show.
ORDERS: Final[dict[str, Sort]] = {name: name for name in SORTS} | {
    "_score": "best",
    "relevance": "best",
    "best_match": "best",
    "revised_at": "updated",
    "date": "updated",
    "date_updated": "updated",
    "created_at": "posted",
    "date_posted": "posted",
    "title_to_sort_on": "title",
    "authors_to_sort_on": "author",
    "creator": "author",
    "word_count": "words",
    "kudos_count": "kudos",
    "comments_count": "comments",
    "bookmarks_count": "bookmarks",
    "kudos/hits": "kudos_per_hit",
}
_NAMES: Final = "|".join(name.replace("_", "[_ ]") for name in sorted(ORDERS, key=len)[::-1])
ORDER: Final = regex.compile(
    rf"\s*(?P<sign>[<>]?)\s*(?P<quote>\"?)(?P<name>{_NAMES})(?![\w/])(?P=quote)(?:\s+(?P<way>asc|desc)(?:ending)?\b)?",
    regex.IGNORECASE,
)
BY: Final = regex.compile(r"\s+by\b\s*:?", regex.IGNORECASE)

# What means something to other engines and nothing here: a likeness ("rain~2"), a weight ("rain^2")
# at the end of a word or of a phrase; letters left open elsewhere than at a word's end.
NEAR: Final = regex.compile(r"(?:(?<=[\p{L}\p{M}\p{N}])~[\d.]*|(?<=[\p{L}\p{M}\p{N}])\^[\d.]+)$")
NEAR_PHRASE: Final = regex.compile(r"~[\d.]*|\^[\d.]+")
OPEN: Final = regex.compile(r"\*+\s*(?=[\p{L}\p{M}\p{N}])|(?<=[\p{L}\p{N}])\?(?=[\p{L}\p{N}])")
