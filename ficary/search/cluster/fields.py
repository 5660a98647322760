"""What an index of the cluster is made of, and a document as it takes it."""

from dataclasses import fields as fields_of
from typing import Any, Final

from ficary.search import terms
from ficary.search.documents import Document
from ficary.search.wanted import DEEPEST, FLAGS, IDS, NUMBERS, TEXTS
from ficary.tags.models import Kind

# Raised when one of these functions gives something else.
VERSION: Final = 2
# Characters of what is ordered by.
ORDERED: Final = 300
# Characters of text in one document: a cluster takes no more than 100 MB at once.
LONGEST: Final = 25_000_000
KEYS: Final = ("title_key", "author_key")


def index() -> dict[str, Any]:
    """Words are split by us (`terms`), so the cluster has nothing to do but to take them apart at
    the spaces: what it finds is what the embedded engine finds."""
    number, key, flag = ({"type": name} for name in ("long", "keyword", "boolean"))
    counted = {"type": "keyword", "eager_global_ordinals": True}
    text = {"type": "text", "analyzer": "whitespace"}
    properties = (
        dict.fromkeys(("id", "generation", *NUMBERS), number)
        | dict.fromkeys((*IDS[1:], "language", "status", *KEYS), key)
        | dict.fromkeys(Kind.values, counted)
        | dict.fromkeys(FLAGS, flag)
        | dict.fromkeys(TEXTS, text)
    )
    return {
        "settings": {"index": {"max_result_window": DEEPEST, "refresh_interval": "400ms"}},
        "mappings": {
            "dynamic": "strict",
            # Texts are found and never given back: the database has them.
            "_source": {"excludes": list(TEXTS)},
            "properties": properties,
        },
    }


def document(made: Document) -> dict[str, Any]:
    told: dict[str, Any] = {each.name: getattr(made, each.name) for each in fields_of(made)}
    for name in KEYS:
        told[name] = told[name][:ORDERED]
    room = LONGEST
    for name, texts in told.pop("texts").items():
        told[name] = [" ".join(terms.words(text[:room])) for text in texts]
        room = max(0, room - sum(map(len, texts)))
    # A cluster numbers the tags in the order of an index of its own: few are no quicker.
    del told["frequent"]
    facets: dict[str, list[int]] = told.pop("facets")
    return told | facets
