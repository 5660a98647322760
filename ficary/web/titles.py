"""Titles of pages: the window's, as a member likes it (`User.title_format`), and headings."""

import re
from typing import Final

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ficary.people.models import Viewer
from ficary.tags.models import Kind
from ficary.works.models import Work

_WORDS: Final = re.compile("TITLE|AUTHOR|FANDOM")


def of(work: Work, viewer: Viewer) -> str:
    """Empty: as the archive has it."""
    if not viewer.is_authenticated or not viewer.title_format:
        return ""
    told = {
        "TITLE": work.title,
        "AUTHOR": str(work.byline(viewer)),
        "FANDOM": ", ".join(tag.name for tag in work.tags_of(Kind.FANDOM)),
    }
    return _WORDS.sub(lambda word: told[word[0]], viewer.title_format)


def naming(words: str, **names: object) -> SafeString:
    """A heading that holds names, each of which may run the other way than the words."""
    apart = {key: format_html("<bdi>{}</bdi>", name) for key, name in names.items()}
    return mark_safe(str(escape(words)) % apart)
