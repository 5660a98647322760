"""How far an index is that is being built, and what makes another one necessary."""

import hashlib
from dataclasses import dataclass

from ficary.search import documents, terms, wanted


@dataclass(frozen=True, slots=True)
class Built:
    """All works up to this key, so many of about so many."""

    up_to: int = 0
    done: int = 0
    of: int = 0


def version_of(*engine: object) -> str:
    """Another for whatever makes an older index useless: fields, folding, engine, documents."""
    told = (
        *engine,
        documents.VERSION,
        terms.PATTERN,
        wanted.IDS,
        wanted.NUMBERS,
        wanted.FLAGS,
        sorted(wanted.TEXTS),
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]
