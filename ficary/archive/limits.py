"""Limits, each in this one place. Lengths of text are in characters of the cleaned HTML."""

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

# Pages, news, answers and the banner of the archive itself.
PAGE_TITLE: Final = 120
PAGE: Final = 100_000
PAGE_NOTE: Final = 500
BANNER: Final = 1_000
FOOTER_PAGES: Final = 20
# What somebody writes to the keepers.
MESSAGE: Final = 5_000
