"""Tags, their words, what stands above them, and what was done with them."""

from ficary.tags.models.assignment import Assignment
from ficary.tags.models.former import FormerName
from ficary.tags.models.kind import FIRST_OF_READERS, TYPED, Kind
from ficary.tags.models.link import PARENTS, Ancestor, Link, LinkQuerySet
from ficary.tags.models.remark import Remark
from ficary.tags.models.tag import Tag, TagQuerySet, counted_for
from ficary.tags.models.word import TagWord
from ficary.tags.models.wrangling import Turn, What, Wrangling, WranglingQuerySet

__all__ = [
    "FIRST_OF_READERS",
    "PARENTS",
    "TYPED",
    "Ancestor",
    "Assignment",
    "FormerName",
    "Kind",
    "Link",
    "LinkQuerySet",
    "Remark",
    "Tag",
    "TagQuerySet",
    "TagWord",
    "Turn",
    "What",
    "Wrangling",
    "WranglingQuerySet",
    "counted_for",
]
