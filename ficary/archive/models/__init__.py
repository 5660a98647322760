"""The archive: its row of taste, its pages, news and banner, questions and answers."""

from ficary.archive.models.archive import (
    Archive,
    ArchiveQuerySet,
    Joining,
    Language,
    LanguageQuerySet,
)
from ficary.archive.models.banner import Banner
from ficary.archive.models.faq import Answer, Category, Question
from ficary.archive.models.news import News, NewsText
from ficary.archive.models.page import AGREED, LAW, Page, PageVersion, PublishedMeanwhile

__all__ = [
    "AGREED",
    "LAW",
    "Answer",
    "Archive",
    "ArchiveQuerySet",
    "Banner",
    "Category",
    "Joining",
    "Language",
    "LanguageQuerySet",
    "News",
    "NewsText",
    "Page",
    "PageVersion",
    "PublishedMeanwhile",
    "Question",
]
