"""What a writer's browser sends: the fields of the forms of works and chapters."""

from typing import Any
from uuid import uuid4

from ficary.works.models import Chapter, Work


def work(**changed: Any) -> dict[str, Any]:
    """All that a new work needs; an argument changes or, if it is None, drops a field."""
    fields: dict[str, Any] = {
        "work[title]": "The Lamplighter's Round",
        "work[fandom_string]": "Moby-Dick - Herman Melville",
        "work[relationship_string]": "",
        "work[character_string]": "Ishmael, Queequeg",
        "work[freeform_string]": "Fog",
        "work[rating_string]": "General Audiences",
        "work[archive_warning_strings][]": ["No Archive Warnings Apply"],
        "work[summary]": "",
        "work[notes]": "",
        "work[endnotes]": "",
        "work[language_id]": "en",
        "work[status]": "complete",
        "work[wip_length]": "",
        "work[published_on]": "",
        "work[chapter_attributes][title]": "",
        "work[chapter_attributes][content]": "The lamps were lit by six.",
        "work[chapter_attributes][source_format]": "html",
        "form_key": str(uuid4()),
    }
    return _changed(fields, WORK, changed)


def chapter(**changed: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "chapter[title]": "",
        "chapter[content]": "It rained all night.",
        "chapter[source_format]": "html",
        "chapter[status]": "in_progress",
        "form_key": str(uuid4()),
    }
    return _changed(fields, CHAPTER, changed)


def edited(made: Work, **changed: Any) -> dict[str, Any]:
    """The form of a stored work of one chapter, as it was opened just now."""
    only = made.chapters.get()
    assert only.text
    stored = {
        "title": made.title,
        "source": only.text.source,
        "source_format": only.text.source_format,
        "work_version": made.version,
        "chapter_version": only.version,
        "chapter_key": only.pk,
    }
    return work(**(stored | changed))


def edited_chapter(made: Chapter, **changed: Any) -> dict[str, Any]:
    assert made.text
    stored = {
        "title": made.title,
        "source": made.text.source,
        "position": made.position,
        "chapter_version": made.version,
    }
    return chapter(**(stored | changed))


WORK = {
    "title": "work[title]",
    "fandoms": "work[fandom_string]",
    "characters": "work[character_string]",
    "freeforms": "work[freeform_string]",
    "rating": "work[rating_string]",
    "warnings": "work[archive_warning_strings][]",
    "categories": "work[category_strings][]",
    "summary": "work[summary]",
    "notes": "work[notes]",
    "end_notes": "work[endnotes]",
    "language": "work[language_id]",
    "status": "work[status]",
    "planned_chapters": "work[wip_length]",
    "published_on": "work[published_on]",
    "members_only": "work[restricted]",
    "pseud": "work[author_attributes][ids][]",
    "source": "work[chapter_attributes][content]",
    "source_format": "work[chapter_attributes][source_format]",
}
CHAPTER = {
    "title": "chapter[title]",
    "summary": "chapter[summary]",
    "notes": "chapter[notes]",
    "source": "chapter[content]",
    "source_format": "chapter[source_format]",
    "position": "chapter[position]",
    "published_on": "chapter[published_on]",
    "status": "chapter[status]",
    "planned_chapters": "chapter[wip_length]",
    "due_at": "chapter[due_at]",
    "minor": "chapter[minor]",
}


def _changed(fields: dict[str, Any], names: dict[str, str], by: dict[str, Any]) -> dict[str, Any]:
    fields |= {names.get(name, name): value for name, value in by.items()}
    return {name: value for name, value in fields.items() if value is not None}


def errors(answer: Any) -> dict[str, list[str]]:
    """What the form says that came back: field → errors."""
    assert answer.status_code == 200
    return {name: list(told) for name, told in answer.context["form"].errors.items()}
