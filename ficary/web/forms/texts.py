"""What the forms of works and of chapters have in common: a text, notes around it, a plan."""

from typing import Any, ClassVar, Self
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Archive
from ficary.core import html
from ficary.people.models import User
from ficary.web.forms.fields import (
    Ao3BoundField,
    Note,
    OneOf,
    PastDate,
    TypedText,
    grouped,
    today,
    too_long,
)
from ficary.works.models import Chapter, Format, Revision, Status

_TEXT_HINT = _("From {least} to {most} characters, those of its HTML included.")


class Hidden(forms.CharField):
    """What the page carries along from one sending to the next, unseen."""

    def __init__(self) -> None:
        super().__init__(required=False, strip=False, widget=forms.HiddenInput)


class TextForm(forms.Form):
    """`posting` asks for all that readers need; without it a draft needs next to nothing."""

    # Field -> its name on AO3, which tools of writers know.
    NAMES: ClassVar[dict[str, str]] = {}
    # What readers need.
    NEEDED: ClassVar[tuple[str, ...]] = ("source",)
    use_required_attribute = False
    bound_field_class = Ao3BoundField

    source = TypedText(rows=18, required=False, label=_("Text"))
    source_format = OneOf(
        label=_("How the text is typed"),
        choices=Format.choices,
        initial=Format.RICH,
        otherwise=Format.HTML,
        widget=forms.RadioSelect,
    )
    summary = Note(limit=limits.SUMMARY, place="summary", label=_("Summary"))
    notes = Note(limit=limits.NOTES, place="note", label=_("Notes at the beginning"))
    end_notes = Note(limit=limits.NOTES, place="note", label=_("Notes at the end"))
    published_on = PastDate(
        label=_("Publication date"),
        help_text=_("Leave it empty for the day on which you post. It cannot be in the future."),
    )
    status = OneOf(
        label=_("Status"),
        choices=Status.choices,
        initial=Status.COMPLETE,
        otherwise=Status.COMPLETE,
    )
    planned_chapters = forms.IntegerField(
        label=_("Planned chapters"),
        required=False,
        min_value=1,
        max_value=limits.PLANNED_CHAPTERS,
        help_text=_("For a work that goes on. Empty shows as “?”."),
    )

    # The number of this form: sent twice, it makes one work.
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # What the writer saw: two tabs never overwrite each other.
    work_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    chapter_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # Around a text that came from a file: what became notes, and the text that it replaced.
    note_before = Hidden()
    note_after = Hidden()
    text_before = Hidden()
    format_before = Hidden()

    def __init__(
        self,
        *args: Any,
        writer: User | Any,
        archive: Archive,
        stored: Revision | None = None,
        posting: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.writer, self.stored, self.posting = writer, stored, posting
        self.archive = archive
        self._show_limits()
        for name in self.NEEDED:
            self.fields[name].required = posting
        self.fields["published_on"].until(today(writer))  # type: ignore[attr-defined]
        self.initial.setdefault("form_key", str(uuid4()))

    def _show_limits(self) -> None:
        """Those that the keeper chose."""
        fields: dict[str, Any] = self.fields
        fields["summary"].hold_to(self.archive.longest_summary)
        for name in ("notes", "end_notes"):
            fields[name].hold_to(self.archive.longest_note)
        most = grouped(self.archive.longest_chapter)
        least = limits.CHAPTER_SHORTEST
        fields["source"].help_text = format_lazy(_TEXT_HINT, least=least, most=most)

    def add_prefix(self, field_name: str) -> str:
        return self.NAMES.get(field_name, field_name)

    @classmethod
    def as_typed(cls, typed: MultiValueDict[str, str], **facts: Any) -> Self:
        """The form as it was sent, unjudged."""
        form = cls(**facts)
        for name, field in form.fields.items():
            value = field.widget.value_from_datadict(typed, MultiValueDict(), form.add_prefix(name))
            if value is not None or isinstance(field, forms.MultipleChoiceField):
                form.initial[name] = value
        return form

    def as_sent(self) -> MultiValueDict[str, str]:
        """What a browser would send if the form were sent as it is."""
        sent: MultiValueDict[str, str] = MultiValueDict()
        for field in self:
            value = field.value()
            if value in (None, False, ""):
                continue
            values = value if isinstance(value, list) else ["on" if value is True else value]
            sent.setlist(field.html_name, [str(one) for one in values])
        return sent

    def stored_as(self) -> str:
        """How the text that is shown is stored; the editor knows by it whether it may open it."""
        return str(self["source_format"].value() or Format.HTML)

    def clean_planned_chapters(self) -> int | None:
        planned: int | None = self.cleaned_data["planned_chapters"]
        done = self.cleaned_data.get("status") in (Status.COMPLETE, Status.MAY_CONTINUE)
        return None if done else planned

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "source" in given and "source_format" in given:
            self._keep_untouched(given)
            self._measure(given["source"], given["source_format"])
        return given

    def _keep_untouched(self, given: dict[str, Any]) -> None:
        """A text that nobody touched stays as it was typed, in its own format."""
        if self.stored and given["source"] == shown(self.stored):
            given["source"] = self.stored.source
            given["source_format"] = self.stored.source_format

    def _measure(self, source: str, source_format: Any) -> None:
        length = len(html.clean(source, form=source_format))
        most = self.archive.longest_chapter
        if length > most + limits.CHAPTER_SLACK:
            self.add_error("source", too_long(length, most))
        elif self.posting and length < limits.CHAPTER_SHORTEST:
            message = gettext("At least %(least)s characters are needed.")
            least = {"least": limits.CHAPTER_SHORTEST}
            self.add_error("source", ValidationError(message, params=least, code="short"))


def shown(revision: Revision) -> str:
    """What stands in the field for a stored text: rich text as its clean HTML."""
    if revision.source_format == Format.RICH:
        return revision.xhtml
    return soft(revision.source)


def soft(source: str) -> str:
    """As it comes back from a browser."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


def of_text(chapter: Chapter) -> dict[str, Any]:
    """What the form shows of a chapter's text."""
    text = chapter.text
    return {
        "source": shown(text) if text else "",
        "source_format": text.source_format if text else Format.HTML,
        "published_on": chapter.published_on,
        "chapter_version": chapter.version,
    }
