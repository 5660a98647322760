"""What is typed to the moderators: reports, takedown requests, replies."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core import mail
from ficary.moderation.models import Reason
from ficary.moderation.subjects import Subject
from ficary.people.models import Viewer
from ficary.web import subjects
from ficary.web.forms.fields import TypedText, grouped

_AT_MOST = format_lazy(_("Up to {limit} characters."), limit=grouped(limits.REPORT))


class MessageForm(forms.Form):
    """One text, to or from somebody who reported."""

    text = TypedText(rows=6, max_length=limits.REPORT, label=_("Your text"), help_text=_AT_MOST)

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).strip()
        if not text:
            raise ValidationError(_("Write something here."))
        return text


class AboutForm(MessageForm):
    """What it is about: a link brings it along, or one types an address of this archive."""

    about = forms.CharField(
        label=_("Address of the page"),
        max_length=2_000,
        widget=forms.TextInput({"inputmode": "url", "dir": "ltr", "autocapitalize": "none"}),
        help_text=_("Copy it from the top of your browser."),
    )
    # Machines fill it in.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, viewer: Viewer, subject: Subject | None, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.viewer, self.subject = viewer, subject
        if subject:
            self.fields["about"].widget = forms.HiddenInput()
            self.fields["about"].required = False

    def clean_about(self) -> Subject:
        try:
            found = self.subject or subjects.at(self.cleaned_data["about"], self.viewer)
        except Http404:
            found = None
        if found is None:
            raise ValidationError(_("No page of this archive has this address."))
        return found


class ReportForm(AboutForm):
    reason = forms.ChoiceField(
        label=_("What is wrong"),
        choices=[choice for choice in Reason.choices if choice[0] != Reason.TAKEDOWN],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Only if you want an answer. Nobody but the moderators sees it."),
    )
    field_order = ("about", "reason", "text", "email", "website")

    def __init__(self, viewer: Viewer, subject: Subject | None, *args: Any, **facts: Any) -> None:
        super().__init__(viewer, subject, *args, **facts)
        self.fields["text"].label = _("What we should know")
        self.fields["text"].help_text = _("Which place, and why. A few sentences are enough.")
        # A member is answered at the address of her account; without a server no mail leaves.
        if viewer.is_authenticated or not mail.leaves_by_server():
            del self.fields["email"]


def _claimed(label: Any, hint: Any = "", *, rows: int = 0, **attrs: str) -> forms.CharField:
    if rows:
        return TypedText(rows=rows, max_length=limits.CLAIM, label=label, help_text=hint)
    widget = forms.TextInput(attrs)
    return forms.CharField(max_length=limits.TITLE, label=label, help_text=hint, widget=widget)


def _sworn(label: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=label, error_messages={"required": _("Without this it is no takedown request.")}
    )


class TakedownForm(AboutForm):
    """What a notice of infringement has to hold, as in 17 U.S.C. § 512(c)(3) and its like."""

    original = _claimed(_("The original work"), _("Its title, and who made it."))
    where = _claimed(
        _("Where the original is"), _("A link, or the publisher and the year."), rows=2
    )
    name = _claimed(_("Your name"), autocomplete="name")
    for_whom = forms.ChoiceField(
        label=_("You are"),
        choices=[
            ("owner", _("the owner of the copyright")),
            ("agent", _("allowed to act for the owner")),
        ],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("We answer there. The creators do not get it."),
    )
    address = _claimed(
        _("Your postal address"), _("For the moderators. The creators do not get it."), rows=3
    )
    good_faith = _sworn(
        _(
            "I believe in good faith that neither the owner, an agent of the owner nor the law "
            "allows this use."
        )
    )
    accurate = _sworn(
        _(
            "What I say here is accurate; I swear that I am the owner or allowed to act for "
            "the owner."
        )
    )
    signature = _claimed(_("Signature"), _("Type your full name."))
    field_order = (
        "about",
        "original",
        "where",
        "text",
        "name",
        "for_whom",
        "email",
        "address",
        "good_faith",
        "accurate",
        "signature",
        "website",
    )
    CLAIM = ("original", "where", "name", "for_whom", "address", "signature")

    def __init__(self, viewer: Viewer, subject: Subject | None, *args: Any, **facts: Any) -> None:
        super().__init__(viewer, subject, *args, **facts)
        self.fields["text"].label = _("What was taken from it")
        self.fields["text"].help_text = _("Which parts of the work here, and from where.")

    def claim(self) -> dict[str, str]:
        return {name: str(self.cleaned_data[name]) for name in self.CLAIM}
