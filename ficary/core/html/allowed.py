"""The one list of what writers may use, and what of it is kept in the stored form."""

from collections.abc import Mapping
from typing import Final


def names(of_tags: str) -> frozenset[str]:
    """Spare long lists of tags their quotes."""
    return frozenset(of_tags.split())


GLOBAL: Final = frozenset({"class", "dir", "lang", "title"})

_ALIGNED: Final = frozenset({"align"})
_CELL: Final = frozenset({"abbr", "axis", "colspan", "height", "rowspan", "width"})

# Element -> the attributes that it may have besides GLOBAL and `align`. The list is AO3's.
ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(
        names("""abbr acronym address b big br caption center cite code dd del dfn div dl dt em
        figcaption figure h1 h2 h3 h4 h5 h6 i ins kbd li p pre rp rt ruby s samp small span
        strike strong sub summary sup tbody tfoot thead tr tt u var"""),
        frozenset[str](),
    ),
    "a": frozenset({"href", "name"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span", "width"}),
    "colgroup": frozenset({"span", "width"}),
    "details": frozenset({"open"}),
    "hr": frozenset({"width"}),
    "img": frozenset({"alt", "border", "height", "src", "width"}),
    "ol": frozenset({"start", "type"}),
    "q": frozenset({"cite"}),
    "table": frozenset({"border", "summary", "width"}),
    "td": _CELL,
    "th": _CELL | {"scope"},
    "ul": frozenset({"type"}),
}

# Accepted, but no longer HTML: element -> (what is stored, with which class of ours).
RENAMED: Final[Mapping[str, tuple[str, str]]] = {
    "acronym": ("abbr", ""),
    "big": ("span", "big"),
    "center": ("div", "align-center"),
    "strike": ("s", ""),
    "tt": ("code", ""),
}

# The classes that we write ourselves. They mean the same in every place.
OUR_CLASSES: Final = frozenset(
    {"align-left", "align-right", "align-center", "align-justify", "big"}
)

# Element -> its own attributes in the stored form: nothing else can ever be in a text.
STORED: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(ALLOWED.keys() - RENAMED.keys(), frozenset[str]()),
    "a": frozenset({"href", "rel"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ol": frozenset({"start", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}

# These go with all that is in them. (All other unknown elements go, and their text stays.)
REMOVED: Final = frozenset(
    {"iframe", "math", "noembed", "noframes", "noscript"}
    | {"plaintext", "script", "style", "svg", "xmp"}
)

SCHEMES: Final[Mapping[str, frozenset[str]]] = {
    "href": frozenset({"http", "https", "ftp", "mailto"}),
    "src": frozenset({"http", "https"}),
    # Nobody sees it, and in an EPUB it must be https.
    "cite": frozenset({"https"}),
}


def accepted_attributes() -> dict[str, set[str]]:
    """Say the list in the way in which nh3 wants it."""
    own = {tag: set(names) for tag, names in ALLOWED.items() if names}
    return {"*": set(GLOBAL | _ALIGNED), **own}
