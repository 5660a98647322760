"""Bring a file into the form that one is writing in, and undo what was made of it."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ficary.archive import limits
from ficary.core import html
from ficary.imports.bring import Brought, ImportRefused, bring
from ficary.imports.refused import too_large
from ficary.web.forms.fields import plainly
from ficary.web.forms.texts import TextForm
from ficary.works.models import Format


class Nothing(Exception):
    """There is nothing to bring; its text says why, beside the file field."""


def file_into(form: TextForm, request: HttpRequest) -> Brought:
    """Fill `form`, which holds what was typed, from the file that came with it.

    Nothing that was typed is lost: a title stays, notes stay, a text can be put back.
    """
    file = request.FILES.get("file")
    if file is None or not file.name:
        raise Nothing(_("Choose a file first."))
    most = form.archive.file_bytes
    if (file.size or 0) > most:
        raise Nothing(str(too_large(most)))
    try:
        brought = bring(file.name, file.read(), most=most)
    except ImportRefused as refusal:
        raise Nothing(str(refusal)) from refusal
    _lay(form, brought)
    return brought


def _lay(form: TextForm, brought: Brought) -> None:
    typed = form.initial
    if (typed.get("source") or "").strip():
        typed["text_before"] = typed["source"]
        typed["format_before"] = typed.get("source_format") or Format.HTML
    typed["source_format"] = Format.RICH
    field = "chapter_title" if "chapter_title" in form.fields else "title"
    if brought.chapter_title and not typed.get(field):
        typed[field] = brought.chapter_title[: limits.TITLE]
    if field != "title" and not typed.get("title"):
        typed["title"] = brought.title[: limits.TITLE]
    if typed.get("notes") or typed.get("end_notes"):
        # The writer's own notes stay, and the file's stand in the text as they did.
        typed["source"] = _clean(brought.html_with_notes)
        return
    typed["source"] = _clean(brought.html)
    typed["notes"], typed["end_notes"] = _note(brought.notes), _note(brought.end_notes)
    typed["note_before"] = _clean(brought.note_before)
    typed["note_after"] = _clean(brought.note_after)


def _note(fragment: str) -> str:
    return plainly(html.clean(fragment, place="note"), "note")


def _clean(fragment: str) -> str:
    return html.clean(fragment, form="rich")


def put_notes_back(form: TextForm) -> None:
    """What was taken for notes goes back where it stood in the text."""
    typed = form.initial
    if typed.get("source_format") == Format.PLAIN:
        typed["source"] = html.clean(typed.get("source") or "", form="plain")
        typed["source_format"] = Format.HTML
    parts = (typed.get("note_before"), typed.get("source"), typed.get("note_after"))
    typed["source"] = "\n".join(part for part in parts if part)
    typed["notes"] = "" if typed.get("note_before") else typed.get("notes")
    typed["end_notes"] = "" if typed.get("note_after") else typed.get("end_notes")
    typed["note_before"] = typed["note_after"] = ""


def put_text_back(form: TextForm) -> None:
    """The text that a file took the place of comes back."""
    typed = form.initial
    typed["source"] = typed.get("text_before") or ""
    typed["source_format"] = typed.get("format_before") or Format.HTML
    typed["text_before"] = typed["format_before"] = ""
    put = {"note_before": "notes", "note_after": "end_notes"}
    for moved, note in put.items():
        if typed.get(moved):
            typed[moved] = typed[note] = ""
