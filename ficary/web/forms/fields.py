"""Fields of the forms that writers fill in: tags, notes, dates."""

from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core import html
from ficary.core.html import soup
from ficary.people.models import Viewer
from ficary.tags import names
from ficary.works.facts import Commenters


def choice(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """The field of this name, which is one of choices."""
    return cast(forms.ChoiceField, form.fields[name])


def group(number: int) -> str:
    """1,234 in English; other languages as they do it."""
    return formats.number_format(number, force_grouping=True)


# For a hint, which is made before anybody's language is known.
grouped = lazy(group, str)


class Uncut(forms.CharField):
    """The browser is not told how much fits: it would cut what is pasted, without a word."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {name: value for name, value in attrs.items() if name != "maxlength"}


class TypedText(Uncut):
    """Text of several lines, as typed: browsers send CR LF, and what XML cannot hold goes."""

    def __init__(self, *, rows: int, **facts: Any) -> None:
        super().__init__(strip=False, widget=forms.Textarea({"rows": rows}), **facts)

    def to_python(self, value: Any) -> str:
        typed: str = super().to_python(value) or ""
        return soup.fix_characters(typed)


class Note(TypedText):
    """A summary or a note: a little HTML, whose length counts once it is cleaned."""

    def __init__(self, *, limit: int, place: html.Place, label: Any) -> None:
        super().__init__(rows=4, required=False, label=label)
        self.place = place
        self.hold_to(limit)

    def hold_to(self, limit: int) -> None:
        hint = _("Plain paragraphs or simple HTML; up to {limit} characters.")
        self.limit, self.help_text = limit, format_lazy(hint, limit=grouped(limit))

    def validate(self, value: str) -> None:
        super().validate(value)
        length = len(html.clean(value, place=self.place))
        if length > self.limit:
            raise too_long(length, self.limit)


def too_long(length: int, limit: int) -> ValidationError:
    return ValidationError(limits.too_long(length, limit), code="long")


def plainly(xhtml: str, place: html.Place) -> str:
    """A stored note as somebody who writes no HTML would type it, if that says the same."""
    text = xhtml.removeprefix("<p>").removesuffix("</p>").replace("</p>\n<p>", "\n\n")
    text = text.replace("<br/>\n", "\n").replace("<br/>", "\n")
    if "<" in text:
        return xhtml
    text = unescape(text)
    return text if html.clean(text, place=place) == xhtml else xhtml


class TagNames(forms.CharField):
    """A comma list of tags, as a list of names that may be tags.

    `suggested` is the kind that the page suggests, under the name in its address.
    """

    forbidden = names.FORBIDDEN
    longest = limits.TAG

    def __init__(
        self, suggested: str, *, label: Any, help_text: Any = "", required: bool = False
    ) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            max_length=limits.TAGS_TYPED,
            widget=forms.Textarea({"rows": 2, "autocapitalize": "none"}),
        )
        self.template_name = "forms/tag_names.html"
        self.suggested, self.beside = suggested, suggested != "fandom"

    def clean(self, value: Any) -> list[str]:
        typed = names.split(super().clean(value).replace("\r", ""))
        wrong: list[ValidationError] = []
        for name in typed:
            try:
                names.check(name)
            except ValidationError as error:
                wrong.extend(error.error_list)
        if wrong:
            raise ValidationError(wrong[:10])
        return typed


def today(viewer: Viewer) -> date:
    """The date where `viewer` is."""
    return timezone.localdate(timezone=viewer.zone if viewer.is_authenticated else UTC)


class PastDate(forms.DateField):
    """A date that is not in the future."""

    def __init__(self, **facts: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, input_formats=["%Y-%m-%d"], **facts)
        self.latest = timezone.now().date()

    def until(self, latest: date) -> None:
        self.latest = latest
        self.widget.attrs["max"] = latest.isoformat()

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and day > self.latest:
            raise ValidationError(gettext("This date is in the future."), code="future")
        # West of Greenwich it is still yesterday, and dates of readers' lists are UTC.
        return min(day, timezone.now().date()) if day else None


class FutureMoment(forms.DateTimeField):
    """A moment to come, by the clock of the writer's time zone; in minutes, as browsers ask."""

    def __init__(self, **facts: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats_ = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(required=False, widget=widget, input_formats=formats_, **facts)

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        now = timezone.now()
        if moment and moment <= now:
            raise ValidationError(gettext("This moment has passed."), code="past")
        if moment and moment > now + timedelta(days=limits.SCHEDULED_AHEAD):
            message = gettext("At most %(days)s days ahead.")
            days = {"days": group(limits.SCHEDULED_AHEAD)}
            raise ValidationError(message, params=days, code="far")
        return moment


class OneOf(forms.ChoiceField):
    """A choice that is made already; tools of AO3's writers do not know all of ours."""

    def __init__(self, *, otherwise: str, **facts: Any) -> None:
        super().__init__(**facts)
        self.otherwise = otherwise

    def clean(self, value: Any) -> str:
        return str(super().clean(value or self.otherwise))


# How AO3's tools say who may comment.
_AO3_COMMENTERS = {
    "enable_all": Commenters.EVERYONE,
    "disable_anon": Commenters.MEMBERS,
    "disable_all": Commenters.NOBODY,
}


class CommentsFrom(OneOf):
    """Who may comment, in our words or in AO3's."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Who may comment"),
            choices=Commenters.choices,
            initial=Commenters.MEMBERS,
            otherwise=Commenters.MEMBERS,
        )
        self.required = False

    def to_python(self, value: Any) -> str:
        return str(_AO3_COMMENTERS.get(value, value or ""))


class Ao3BoundField(forms.BoundField):
    """Ids as on AO3: "work_title" for work[title], so that readers' tools find the fields."""

    @property
    def auto_id(self) -> str:
        return self.html_name.replace("][", "_").replace("[", "_").replace("]", "").rstrip("_")


LENGTH_OF_TITLE = format_lazy(_("Up to {limit} characters."), limit=limits.TITLE)
