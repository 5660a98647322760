"""A work or a chapter as it will look, made of what is typed. Nothing here is stored."""

from typing import Any

from ficary.core import html
from ficary.people.models import Pseud
from ficary.tags.models import Kind
from ficary.web.forms.texts import TextForm
from ficary.web.forms.works import WorkForm
from ficary.works.models import Chapter, Creatorship, Place, Revision, Status, Work


def of(form: TextForm, place: Place) -> dict[str, Any]:
    """For templates: `work`, and the `chapter` with its text, as far as they can be made."""
    form.is_valid()
    given = form.cleaned_data
    text = Revision.of(given.get("source", ""), given.get("source_format", "html"))
    around = _cleaned(given)
    if isinstance(form, WorkForm):
        chapter = Chapter(title=given.get("chapter_title", ""), text=text, position=1)
        work = _work(form, around)
        more = work.tags_of(Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM)
        return {"work": work, "chapter": chapter, "whole": True, "more_tags": more}
    chapter = Chapter(title=given.get("title", ""), text=text, **around)
    chapter.position = given.get("position") or 1
    return {"work": place.work, "chapter": chapter, "whole": False}


def _cleaned(given: dict[str, Any]) -> dict[str, str]:
    return {
        "summary": html.clean(given.get("summary", ""), place="summary"),
        "notes": html.clean(given.get("notes", ""), place="note"),
        "end_notes": html.clean(given.get("end_notes", ""), place="note"),
    }


def _work(form: WorkForm, around: dict[str, str]) -> Work:
    given = form.cleaned_data
    work = Work(title=given.get("title", ""), status=given.get("status") or Status.COMPLETE)
    if language := given.get("language"):
        work.language = language
    work.members_only = given.get("members_only", False)
    for name, text in around.items():
        setattr(work, name, text)
    work.tagged_as = form.tags()
    pseud = given.get("pseud") or Pseud.objects.of(form.writer).select_related("user").first()
    work.accepted = [Creatorship(pseud=pseud)]
    return work
