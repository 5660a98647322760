"""What is reported, as it is now: to be kept, and later to be held against what it became."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from ficary.archive import limits
from ficary.comments.models import Comment
from ficary.moderation.models import Report
from ficary.moderation.subjects import Subject
from ficary.people.models import Pseud, User
from ficary.works.models import Chapter, Creatorship, Tagging, Work

# How many pseuds, and how many chapters, are kept at most.
MOST_PSEUDS = 100
MOST_CHAPTERS = 200


@dataclass(frozen=True)
class Snapshot:
    # Plain values under English names; notes are clean XHTML.
    facts: dict[str, Any] = field(default_factory=dict)
    # Clean XHTML by its SHA-256. The facts name them.
    texts: dict[str, str] = field(default_factory=dict)


def take(subject: Subject) -> Snapshot:
    """With the texts of a work: of the reported chapter, else of as many as fit the limit."""
    if subject.work is None:
        return Snapshot(_facts(subject))
    chapters, texts, left_out = _chapters(subject.work, subject.chapter)
    facts = _work(subject.work) | {"chapters": chapters, "left_out": left_out}
    return Snapshot(facts, texts)


def now(report: Report) -> Any:
    """The same facts as those that it kept, as they are today."""
    if report.work is None:
        return _facts(report)
    keys = [chapter["key"] for chapter in report.kept.get("chapters", [])]
    found = report.work.chapters.filter(pk__in=keys).in_order()
    return _work(report.work) | {"chapters": _rows(found)}


def _facts(of: Subject | Report) -> dict[str, Any]:
    if of.person:
        return _person(of.person)
    if of.pseud:
        return {"name": of.pseud.byline, "description": of.pseud.description}
    return _comment(of.comment) if of.comment and not of.comment.deleted_at else {}


def _person(person: User) -> dict[str, Any]:
    pseuds = Pseud.objects.of(person)[:MOST_PSEUDS]
    rows = [{"name": row.name, "description": row.description} for row in pseuds]
    return {"name": person.name, "pseuds": rows}


def _comment(comment: Comment) -> dict[str, Any]:
    """Of a guest the name alone: nobody is shown the address."""
    name = comment.pseud.byline if comment.pseud else comment.guest_name
    said = {"quote": comment.quote, "said": comment.text}
    return {"names": [name], "anonymous": comment.masked, **said}


def _work(work: Work) -> dict[str, Any]:
    tags = Tagging.objects.filter(work=work).order_by("position")
    signed = Creatorship.objects.accepted().filter(work=work).select_related("pseud__user")
    return {
        "title": work.title,
        "names": [row.pseud.byline for row in signed],
        "anonymous": work.anonymous,
        "tags": [list(row) for row in tags.values_list("tag__kind", "tag__name")],
        "language": work.language_id,
        "summary": work.summary,
        "notes": work.notes,
        "end_notes": work.end_notes,
    }


def _rows(chapters: Any) -> list[dict[str, Any]]:
    rows = chapters.values(
        "position",
        "title",
        "summary",
        "notes",
        "end_notes",
        key=F("pk"),
        sha256=F("text__sha256"),
        words=F("text__words"),
    )
    return list(rows)


def _chapters(work: Work, only: Chapter | None) -> tuple[list[dict[str, Any]], dict[str, str], int]:
    """The rows of chapters, the texts that they name, and how many chapters did not fit."""
    posted = work.chapters.posted().in_order()
    rows = _rows(posted.filter(pk=only.pk) if only else posted[: MOST_CHAPTERS + 1])
    texts: dict[str, str] = {}
    room = limits.SNAPSHOT
    bodies = posted.filter(pk__in=[row["key"] for row in rows]).values_list(
        "text__xhtml", flat=True
    )
    # One after the other: a long work is not loaded whole.
    for at, (row, text) in enumerate(zip(rows, bodies.iterator(chunk_size=10), strict=False)):
        room -= len(text)
        if at and (room < 0 or at == MOST_CHAPTERS):
            return rows[:at], texts, posted.count() - at
        texts[row["sha256"]] = text
    return rows, texts, 0
