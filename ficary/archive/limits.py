"""Limits, each in this one place. Lengths of text are in characters of the cleaned HTML.

Those with `Bounds` are the usual ones: the archive's row holds what its keeper chose within the
bounds, and whoever checks or shows such a limit asks that row.
"""

from datetime import timedelta
from typing import Final, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def too_long(length: int, limit: int) -> str:
    """What is said of a text that is beyond its limit."""
    told = _("It has %(length)s characters with its HTML; at most %(limit)s fit.")
    numbers = {"length": length, "limit": limit}
    return told % {
        name: number_format(number, force_grouping=True) for name, number in numbers.items()
    }


class Bounds(NamedTuple):
    """How far a keeper may move a limit."""

    least: int
    most: int


TITLE: Final = 255
SUMMARY: Final = 1_250
SUMMARY_BOUNDS: Final = Bounds(250, 5_000)
NOTES: Final = 5_000
COMMENT: Final = 10_000
# What a comment quotes of a chapter.
PASSAGE: Final = 300
NOTES_BOUNDS: Final = Bounds(500, 20_000)
CHAPTER_SHORTEST: Final = 10
CHAPTER: Final = 510_000
# What a writer is told: the rest is slack for markup that cleaning adds.
CHAPTER_SHOWN: Final = 500_000
CHAPTER_SLACK: Final = CHAPTER - CHAPTER_SHOWN
# More than the usual does not fit into one form (`DATA_UPLOAD_MAX_MEMORY_SIZE`).
CHAPTER_BOUNDS: Final = Bounds(10_000, CHAPTER_SHOWN)
TAG: Final = 150
# Fandoms, characters, relationships and freeforms of one work together.
TAGS_OF_A_WORK: Final = 75
# A list of twenty works with more tags than these is no page any more.
TAGS_BOUNDS: Final = Bounds(10, 150)
# One field of tags, in characters: beyond all honest typing, and quickly taken apart.
TAGS_TYPED: Final = 100_000
PLANNED_CHAPTERS: Final = 9_999
# So many days ahead a chapter can be scheduled.
SCHEDULED_AHEAD: Final = 1_000

USER_NAME_SHORTEST: Final = 3
USER_NAME: Final = 40
PSEUD: Final = 40
PSEUD_DESCRIPTION: Final = 500
# Members whom one blocks, and whom one mutes.
KEPT_AT_A_DISTANCE: Final = 2_000
PASSWORD_SHORTEST: Final = 8

ARCHIVE_NAME: Final = 60
# What a moderator writes: a reason, a warning, a note.
REASON: Final = 2_000
SUSPENDED_DAYS: Final = 365
LANGUAGE: Final = 60
MEDIUM: Final = 100
MEGABYTE: Final = 1_000_000
# A file that a writer brings, in bytes; keepers count in megabytes.
FILE: Final = 5 * MEGABYTE
FILE_BOUNDS: Final = Bounds(1, 10)

# What somebody writes in a report, and in one field of a takedown request.
REPORT: Final = 5_000
CLAIM: Final = 1_000
REPORTED_ADDRESS: Final = 500
# Reports by one person, whose name is an account, an e-mail or a network address, in a day.
REPORTS_A_DAY: Final = 5
# Reports on one thing within `REPORTS_COUNT_FOR`. Those found to be spam do not count.
REPORTS_ON_ONE_THING: Final = 20
REPORTS_COUNT_FOR: Final = timedelta(days=31)
# Texts kept with a report on a whole work: its first chapters, up to so many characters.
SNAPSHOT: Final = 1_000_000
# For so long after its decision a report is kept, with all that was kept of what it is about.
REPORT_KEPT: Final = timedelta(days=180)

# Pages, news, answers and the banner of the archive itself.
PAGE_TITLE: Final = 120
PAGE: Final = 100_000
PAGE_NOTE: Final = 500
BANNER: Final = 1_000
FOOTER_PAGES: Final = 20
# What somebody writes to the keepers.
MESSAGE: Final = 5_000

# What one member hides from her lists, saves and keeps at hand.
HIDDEN: Final = 2_000
SAVED_FILTERS: Final = 50
FILTER_NAME: Final = 60
FILTER_QUERY: Final = 4_000
# AO3's number.
FAVOURITE_TAGS: Final = 20

# A bookmark: what is noted with it, and what stands elsewhere.
BOOKMARK_NOTES: Final = 5_000
BOOKMARK_TAGS: Final = 75
SHELF: Final = 60
SHELVES: Final = 100
ADDRESS: Final = 2_000
EXTERNAL_AUTHOR: Final = 500
