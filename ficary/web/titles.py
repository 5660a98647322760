"""The title of the window, as a member likes it (`User.title_format`)."""

import re
from typing import Final

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
