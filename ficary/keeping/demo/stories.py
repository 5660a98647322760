"""The stories of the demo: Markdown files with their facts between two lines of +++."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from markdown_it import MarkdownIt

from ficary.archive.models import Language
from ficary.people.models import Pseud
from ficary.tags.models import Kind, Tag
from ficary.works.models import Chapter, Format, Work

FOLDER = Path(__file__).parent / "stories"
MARKDOWN = MarkdownIt("commonmark")
_TITLES = re.compile(r"^## +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Story:
    facts: dict[str, Any]
    # Title (empty where it has none) and Markdown of each.
    chapters: list[tuple[str, str]]


def read_all() -> list[Story]:
    """Every story, by the day it was first published."""
    files = sorted(FOLDER.glob("*.md"))
    found = [read(file.read_text(encoding="utf-8")) for file in files]
    return sorted(found, key=lambda story: story.facts["published"])


def read(text: str) -> Story:
    _before, facts, body = text.split("+++\n", 2)
    before, *rest = _TITLES.split(body)
    chapters = list(zip(rest[::2], rest[1::2], strict=True))
    if before.strip():
        chapters.insert(0, ("", before))
    return Story(tomllib.loads(facts), chapters)


def load() -> None:
    """Post them all, each under the pseud that its `author` names."""
    pseuds = {pseud.name: pseud for pseud in Pseud.objects.select_related("user")}
    languages = Language.objects.in_bulk()
    for story in read_all():
        _post(story, pseuds[story.facts["author"]], languages[story.facts["language"]])


def _post(story: Story, by: Pseud, language: Language) -> None:
    facts = story.facts
    draft = facts.get("draft", False)
    work = Work.objects.begin(
        by=by,
        tags=list(_tags(facts)),
        title=facts["title"],
        language=language,
        status=facts["status"],
        planned_chapters=facts.get("planned"),
        members_only=facts.get("members_only", False),
        **{name: as_html(facts.get(name, "")) for name in ("summary", "notes", "end_notes")},
    )
    days = _days(facts["published"])
    for title, markdown in story.chapters:
        Chapter.objects.begin(
            work,
            by=by,
            source=MARKDOWN.render(markdown),
            source_format=Format.RICH,
            title=title,
            published_on=None if draft else next(days),
        )
    if not draft:
        work.post()


def as_html(markdown: str) -> str:
    """For summaries and notes, in which a line of the source would be a line on the page."""
    return str(MARKDOWN.render(markdown)).replace("\n", " ").strip()


def _days(first: date) -> Iterator[date]:
    """Days of publishing: a week or two apart, as life allows, and never in the future."""
    today = timezone.now().date()
    number = 0
    while True:
        yield min(first + timedelta(days=number * 9 + number * number * 5 % 4), today)
        number += 1


def _tags(facts: dict[str, Any]) -> Iterator[Tag]:
    named = [facts["rating"], *facts["warnings"], *facts["categories"]]
    seeded = Tag.objects.in_bulk([name.casefold() for name in named], field_name="key")
    yield from (seeded[name.casefold()] for name in named)
    for field, kind in (
        ("fandoms", Kind.FANDOM),
        ("relationships", Kind.RELATIONSHIP),
        ("characters", Kind.CHARACTER),
        ("tags", Kind.FREEFORM),
    ):
        yield from Tag.objects.find_or_make(kind, facts[field])
