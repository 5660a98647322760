"""The form of a chapter, and of the plan of the work that it belongs to."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.tags.models import TYPED
from ficary.web.forms.fields import LENGTH_OF_TITLE, FutureMoment, plainly
from ficary.web.forms.set_up import Line
from ficary.web.forms.texts import TextForm, of_text
from ficary.web.forms.works import too_many_tags
from ficary.works.models import DONE, Chapter, Status, Work

AROUND = ("title", "summary", "notes", "end_notes")


class ChapterForm(TextForm):
    NAMES = {
        "title": "chapter[title]",
        "summary": "chapter[summary]",
        "notes": "chapter[notes]",
        "end_notes": "chapter[endnotes]",
        "source": "chapter[content]",
        "source_format": "chapter[source_format]",
        "position": "chapter[position]",
        "published_on": "chapter[published_on]",
        "due_at": "chapter[due_at]",
        "status": "chapter[status]",
        "planned_chapters": "chapter[wip_length]",
        "minor": "chapter[minor]",
    }

    title = Line(
        label=_("Chapter title"),
        max_length=limits.TITLE,
        required=False,
        help_text=LENGTH_OF_TITLE,
    )
    position = forms.IntegerField(
        label=_("Chapter number"),
        required=False,
        help_text=_("The others move. A number beyond the ends means the end."),
    )
    due_at = FutureMoment(label=_("Post it at"))
    minor = forms.BooleanField(
        label=_("A small correction, not worth telling readers"), required=False
    )

    # Without a work it can be shown, but not judged.
    def __init__(
        self,
        *args: Any,
        work: Work | None = None,
        chapter: Chapter | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.work = work
        if work is None or not work.posted_at or (chapter and chapter.posted_at):
            del self.fields["due_at"]
        else:
            self.fields["due_at"].help_text = _hint(str(self.writer.zone))

    @property
    def due(self) -> datetime | None:
        """When it is to be posted by itself."""
        return self.cleaned_data.get("due_at")

    def of_the_text(self, chapter: Chapter | None = None) -> dict[str, Any]:
        """The text, and the fields of the chapter, for its verbs."""
        given = self.cleaned_data
        names = (*AROUND, "source", "source_format", "published_on")
        fields = {name: given[name] for name in names}
        if chapter and chapter.posted_at and not fields["published_on"]:
            del fields["published_on"]
        return fields

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        assert self.work
        most = self.archive.most_tags
        over = self.work.taggings.filter(tag__kind__in=TYPED).count() - most
        if over > 0 and not self.writer.keeper:
            self.add_error(None, too_many_tags(over, most))
        return given


def _hint(zone: str) -> str:
    return gettext(
        "Empty: when you press Post. With a moment here, it is posted then. "
        "By the clock of %(zone)s, the time zone of your account."
    ) % {"zone": zone}


def of_chapter(chapter: Chapter, work: Work) -> dict[str, Any]:
    """What the form shows of a stored chapter."""
    return {
        **of_text(chapter),
        **of_plan(work),
        "title": chapter.title,
        "summary": plainly(chapter.summary, "summary"),
        "notes": plainly(chapter.notes, "note"),
        "end_notes": plainly(chapter.end_notes, "note"),
        "position": chapter.position,
        "due_at": chapter.due_at,
    }


def of_plan(work: Work) -> dict[str, Any]:
    return {
        "status": work.status,
        "planned_chapters": work.planned_chapters,
        "work_version": work.version,
    }


def of_new_chapter(work: Work, number: int) -> dict[str, Any]:
    """What stands in the form of chapter `number`, with the status that it makes likely."""
    status = work.status
    if number == 2 and work.status in DONE:
        status = Status.IN_PROGRESS
    elif work.planned_chapters and number >= work.planned_chapters:
        status = Status.COMPLETE
    return {**of_plan(work), "status": status, "position": number}
