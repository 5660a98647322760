"""Works, their creators and tags, their chapters, and every revision of a text."""

from ficary.works.models.chapter import Chapter, Draft, EditedMeanwhile, Format, Revision
from ficary.works.models.work import OPEN_TAGGING, Creatorship, Status, Tagging, Work

__all__ = [
    "OPEN_TAGGING",
    "Chapter",
    "Creatorship",
    "Draft",
    "EditedMeanwhile",
    "Format",
    "Revision",
    "Status",
    "Tagging",
    "Work",
]
