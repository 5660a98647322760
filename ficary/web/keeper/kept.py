"""What was kept of a reported thing, beside what has changed since."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.comments.models import Comment
from ficary.moderation import snapshots
from ficary.moderation.models import Report
from ficary.moderation.subjects import Kind
from ficary.people.models import User


@dataclass
class Line:
    name: Promise | str
    value: Any
    changed: bool
    # The value of today, where it is another.
    now: Any
    # "notes": clean XHTML; "names": a list; "pseuds": names with descriptions; else a text.
    form: str = "text"


@dataclass
class Kept:
    # What is there now: "", or why there is nothing.
    gone: Promise | str = ""
    lines: list[Line] = field(default_factory=list)
    # Each with `changed`: "", "changed" or "gone".
    chapters: list[dict[str, Any]] = field(default_factory=list)
    left_out: int = 0
    changed: bool = False


NAMES: dict[str, tuple[Promise, str]] = {
    "title": (_("Title"), "text"),
    "names": (_("By"), "names"),
    "tags": (_("Tags"), "names"),
    "summary": (_("Summary"), "notes"),
    "notes": (_("Notes"), "notes"),
    "end_notes": (_("Notes at the end"), "notes"),
    "name": (_("Name"), "text"),
    "description": (_("Description"), "text"),
    "pseuds": (_("Pseuds"), "pseuds"),
    "quote": (_("Passage"), "text"),
    "said": (_("Comment"), "notes"),
}
NOTES = ("summary", "notes", "end_notes")


def facts_of(report: Report, viewer: User) -> Kept:
    then = report.kept
    now = snapshots.now(report) if then else {}
    kept = Kept(_gone(report), left_out=then.get("left_out", 0))
    for key, (name, form) in NAMES.items():
        if value := _shown(key, then, viewer):
            changed = bool(now) and then[key] != now.get(key)
            kept.lines.append(Line(name, value, changed, _shown(key, now, viewer), form))
    today = {row["key"]: row for row in now.get("chapters", [])}
    kept.chapters = [_chapter(row, today, gone=not now) for row in then.get("chapters", [])]
    marks = (*(line.changed for line in kept.lines), *(row["changed"] for row in kept.chapters))
    kept.changed = any(marks)
    return kept


def _shown(key: str, then: dict[str, Any], viewer: User) -> Any:
    """The value of a fact; who wrote anonymously is for keepers alone, as on the work's page."""
    value = then.get(key)
    if key == "names" and then.get("anonymous") and not viewer.keeper:
        return [_("Anonymous")]
    if key == "tags":
        return [name for _kind, name in value or []]
    return value


def _chapter(row: dict[str, Any], today: dict[int, Any], *, gone: bool) -> dict[str, Any]:
    now = today.get(row["key"])
    if now is None:
        return row | {"changed": "" if gone else "gone"}
    same = all(row[key] == now[key] for key in ("title", "sha256", *NOTES))
    return row | {"changed": "" if same else "changed"}


def _gone(report: Report) -> Promise | str:
    """Why a reader finds nothing, or not all of it, at its address now."""
    work = report.work
    if report.kind == Kind.WORK and work is None:
        return _("It was erased since.")
    if report.kind == Kind.PERSON and not (report.person or report.pseud):
        return _("It was removed since.")
    if report.kind == Kind.COMMENT:
        return _gone_comment(report.comment)
    if work and work.withdrawn_at:
        return _("Its creators have deleted it since.")
    if work and work.hidden_at:
        return _("It is hidden.")
    return ""


def _gone_comment(comment: Comment | None) -> Promise | str:
    if comment is None or comment.deleted_at:
        return _("It was deleted since.")
    if comment.hidden_at:
        return _("It is hidden.")
    return _("It is marked as spam.") if comment.spam_at else ""
