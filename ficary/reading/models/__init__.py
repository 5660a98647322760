"""Reading: kudos, hits, places where one stopped, bookmarks, and what one wants to see."""

from ficary.reading.models.days import ChapterDay, DayKey, Seen, WorkDay
from ficary.reading.models.favourite import FavouriteTag
from ficary.reading.models.hide import Hide, TooMany
from ficary.reading.models.kudos import Kudos, KudosRefused
from ficary.reading.models.saved_filter import SavedFilter

__all__ = [
    "ChapterDay",
    "DayKey",
    "FavouriteTag",
    "Hide",
    "Kudos",
    "KudosRefused",
    "SavedFilter",
    "Seen",
    "TooMany",
    "WorkDay",
]
