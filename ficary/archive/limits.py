"""Limits, each in this one place. Lengths of text are in characters of the cleaned HTML."""

from datetime import timedelta
from typing import Final

TITLE: Final = 255
SUMMARY: Final = 1_250
NOTES: Final = 5_000
CHAPTER_SHORTEST: Final = 10
CHAPTER: Final = 510_000
# What a writer is told: the rest is slack for markup that cleaning adds.
CHAPTER_SHOWN: Final = 500_000
TAG: Final = 150
# Fandoms, characters, relationships and freeforms of one work together.
TAGS_OF_A_WORK: Final = 75
# One field of tags, in characters: beyond all honest typing, and quickly taken apart.
TAGS_TYPED: Final = 100_000
PLANNED_CHAPTERS: Final = 9_999

USER_NAME_SHORTEST: Final = 3
USER_NAME: Final = 40
PSEUD: Final = 40
PSEUD_DESCRIPTION: Final = 500
PASSWORD_SHORTEST: Final = 8

ARCHIVE_NAME: Final = 60
# A file that a writer brings, in bytes.
FILE: Final = 5_000_000

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
