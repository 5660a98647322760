"""What is asked of an index: a tree of a few kinds of nodes, which each engine translates."""

from dataclasses import dataclass, field
from typing import Literal, get_args

# Fields of text, by what a word found there is worth.
TEXTS = {"title": 7.0, "creators": 5.0, "tags": 3.0, "summary": 2.0, "notes": 1.0, "body": 1.0}
# Fields of numbers, which can be asked for by ranges and ordered by.
NUMBERS = (
    *("updated", "posted", "words", "chapters"),
    *("hits", "kudos", "comments", "bookmarks", "kudos_per_hit"),
)
# Fields of ids. `tag` holds all tags of a work, with the ones above them.
IDS = ("id", "tag", "pseud", "user")
FLAGS = ("members_only", "complete", "crossover", "one_pairing", "one_chapter")

# Deeper than this no page goes.
DEEPEST = 100_000
# By which one sees whether a document is as its work is: the generation, and what readers did.
STAMP = ("generation", "hits", "kudos", "comments", "bookmarks")
type Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several that follow each other, folded; in one field of text or in any."""

    words: tuple[str, ...]
    field: str = ""
    # The last word may go on.
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Ids:
    """One of these at least."""

    field: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Language:
    code: str


@dataclass(frozen=True, slots=True)
class OfStatus:
    """What a work says of itself: a `works.facts.Status`."""

    status: str


@dataclass(frozen=True, slots=True)
class Is:
    flag: str
    value: bool = True


@dataclass(frozen=True, slots=True)
class Between:
    """`low` and `high` belong to it; None is no bound."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"


@dataclass(frozen=True, slots=True)
class Every:
    nodes: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    nodes: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Worth:
    """`node`, which is no text, counts so much for the order "best match"."""

    node: "Node"
    worth: float


type Node = Words | Ids | Language | OfStatus | Is | Between | Not | Every | Any | Worth

type Sort = Literal[
    "best",
    "updated",
    "posted",
    "title",
    "author",
    "words",
    "chapters",
    "hits",
    "kudos",
    "comments",
    "bookmarks",
    "kudos_per_hit",
]
SORTS: tuple[Sort, ...] = get_args(Sort.__value__)
# Which begin with the smallest unless asked otherwise.
ASCENDING: tuple[Sort, ...] = ("title", "author")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and in which order."""

    node: Every = field(default_factory=Every)
    sort: Sort = "updated"
    ascending: bool = False

    def also(self, *nodes: Node) -> "Wanted":
        return Wanted(Every((*self.node.nodes, *nodes)), self.sort, self.ascending)


@dataclass(frozen=True, slots=True)
class Hits:
    """Ids of works in their order, and how many there are in all."""

    ids: list[int]
    total: int


# For each kind of tag: ids with how many of the works found bear it, most first.
type Facets = dict[str, list[tuple[int, int]]]
