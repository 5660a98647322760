"""The desk: a page on which one writes, and what can be done there without saving anything."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ficary.core import html
from ficary.web import bringing, previews
from ficary.web.addresses import path_of
from ficary.web.forms.texts import TextForm
from ficary.web.kept import why_not_another, why_not_now
from ficary.web.requests import MemberRequest
from ficary.works.models import Chapter, Draft, Place, Work


@dataclass
class Desk:
    request: MemberRequest
    template: str
    # Makes the form: of what is stored (`initial=`), or of what was sent (the data).
    make: Callable[..., TextForm]
    place: Place = field(default_factory=Place)
    # Where the form is sent.
    action: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def open(self, initial: dict[str, Any]) -> HttpResponse:
        """As it is stored; or, when asked for, with the text that was not saved last time."""
        older = Draft.objects.at(self.request.user, self.place).first()
        if older and "restore" in self.request.GET:
            return self.show(self.typed(MultiValueDict(older.typed)), restored=older)
        return self.show(self.make(initial=initial), older=older)

    def show(self, form: TextForm, *, status: int = 200, **context: Any) -> HttpResponse:
        shown = {
            "form": form,
            "action": self.action or path_of(self.request),
            "autosave": self._autosave(),
            "file_megabytes": form.archive.largest_file,
            "taken_note": _taken_note(form),
            "work": self.place.work,
            "chapter": self.place.chapter,
            **self.facts,
            **context,
        }
        return render(self.request, self.template, shown, status=status)

    def _autosave(self) -> str:
        place = {
            "work": self.place.work and self.place.work.pk,
            "chapter": self.place.chapter and self.place.chapter.pk,
            "of_work": self.place.of_work and 1,
        }
        query = urlencode({name: value for name, value in place.items() if value})
        return f"{reverse('autosave')}?{query}"

    def typed(self, sent: MultiValueDict[str, str] | None = None) -> TextForm:
        """What was sent, unjudged."""
        form: Any = getattr(self.make, "func", self.make)
        facts = getattr(self.make, "keywords", {})
        typed: TextForm = form.as_typed(self.request.POST if sent is None else sent, **facts)
        return typed

    def judge(self, *, posting: bool) -> TextForm:
        return self.make(self.request.POST, posting=posting)

    def unsaved(self) -> HttpResponse | None:
        """The answer to all that saves nothing; None if the writer wants it saved."""
        if why := why_not_now(self.request):
            return self.show(self.typed(), why=why, status=403)
        pressed = self.request.POST
        unposted = self.place.work is None or not self.place.work.posted_at
        if "post_button" in pressed and unposted and (why := why_not_another(self.request.user)):
            return self.show(self.typed(), why=why, status=403)
        if "bring_button" in pressed:
            return self._bring()
        for button, put_back in (
            ("notes_back_button", bringing.put_notes_back),
            ("text_back_button", bringing.put_text_back),
        ):
            if button in pressed:
                form = self.typed()
                put_back(form)
                return self.show(form)
        if "preview_button" in pressed:
            form = self.judge(posting=True)
            return self.show(form, preview=previews.of(form, self.place))
        return None

    def _bring(self) -> HttpResponse:
        form = self.typed()
        try:
            brought = bringing.file_into(form, self.request)
        except bringing.Nothing as nothing:
            return self.show(form, file_error=str(nothing))
        return self.show(form, brought=brought)

    def conflict(self, work: Work | None, chapter: Chapter | None) -> HttpResponse:
        """Both texts: the stored one, and what was sent. Sent again it wins, knowingly."""
        form = self.typed()
        if work is not None:
            form.initial["work_version"] = work.version
        if chapter is not None:
            form.initial["chapter_version"] = chapter.version
        return self.show(form, conflict=True, stored_work=work, stored_chapter=chapter)

    def as_another(self) -> HttpResponse:
        """A form that somebody else sent, in a browser that two people share: now a new one."""
        form = self.typed()
        form.initial["form_key"] = str(uuid4())
        return self.show(form, why=_("Nothing was saved yet: send it once more."))

    def settle(self, form: TextForm) -> None:
        """What was kept of this form on the way is not needed any more."""
        if key := form.cleaned_data.get("form_key"):
            Draft.objects.at(self.request.user, self.place).filter(form=key).delete()


def _taken_note(form: TextForm) -> str:
    """What was taken out of a file as its notes; it comes from the page, so it is cleaned anew."""
    parts = (form["note_before"].value(), form["note_after"].value())
    return "".join(html.clean(part, form="rich", place="note") for part in parts if part)
