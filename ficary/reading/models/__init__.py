"""Reading: kudos, hits, places where one stopped, bookmarks, and what one wants to see."""

from ficary.reading.models.alike import Alike, Uncompared
from ficary.reading.models.bookmark import Bookmark, BookmarkTag
from ficary.reading.models.days import ChapterDay, DayKey, Seen, WorkDay
from ficary.reading.models.external import External
from ficary.reading.models.favourite import FavouriteTag
from ficary.reading.models.hide import Hide, TooMany
from ficary.reading.models.kudos import Kudos, KudosRefused
from ficary.reading.models.saved_filter import SavedFilter
from ficary.reading.models.shelf import Shelf
from ficary.reading.models.visit import State, Visit

__all__ = [
    "Bookmark",
    "BookmarkTag",
    "Alike",
    "Uncompared",
    "ChapterDay",
    "DayKey",
    "External",
    "FavouriteTag",
    "Hide",
    "Kudos",
    "KudosRefused",
    "SavedFilter",
    "Seen",
    "Shelf",
    "State",
    "TooMany",
    "Visit",
    "WorkDay",
]
