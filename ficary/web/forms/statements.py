"""What the archive itself says: its pages, news, answers and banner; and what one writes to it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import LAW, Banner, Page
from ficary.archive.models.banner import BannerKind
from ficary.archive.models.texts import Text
from ficary.core import html
from ficary.web.forms.fields import Note, OneOf, TypedText, grouped, too_long
from ficary.web.forms.set_up import Line
from ficary.web.forms.texts import soft
from ficary.works.models import Format

UP_TO: Any = _("Up to {limit} characters.")


class SaidForm(forms.Form):
    """A title and a text, in one language."""

    use_required_attribute = False

    title = Line(label=_("Title"), max_length=limits.PAGE_TITLE)
    source = TypedText(
        rows=16, label=_("Text"), help_text=format_lazy(UP_TO, limit=grouped(limits.PAGE))
    )
    source_format = OneOf(
        label=_("How the text is typed"),
        choices=Format.choices,
        initial=Format.RICH,
        otherwise=Format.HTML,
        widget=forms.RadioSelect,
    )

    def stored_as(self) -> str:
        """The editor knows by it whether it may open the text."""
        return str(self["source_format"].value() or Format.RICH)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "source" in given and "source_format" in given:
            xhtml = html.clean(given["source"], form=given["source_format"], place="note")
            if len(xhtml) > limits.PAGE:
                self.add_error("source", too_long(len(xhtml), limits.PAGE))
            elif not xhtml:
                self.add_error("source", gettext("There is no text yet."))
        return given

    def said(self) -> dict[str, Any]:
        """The fields of a `Text`."""
        return {name: self.cleaned_data[name] for name in ("title", "source", "source_format")}


def of_said(text: Text | None) -> dict[str, Any]:
    """What the form shows of a stored text: rich text as its clean HTML."""
    if text is None:
        return {}
    rich = text.source_format == Format.RICH
    source = text.xhtml if rich else soft(text.source)
    return {"title": text.title, "source": source, "source_format": text.source_format}


class PageForm(SaidForm):
    note = Line(
        label=_("What changed"),
        max_length=limits.PAGE_NOTE,
        required=False,
        help_text=_("For readers, beside the date. Leave it empty for a first version."),
    )
    important = forms.BooleanField(
        label=_("Ask all members to agree anew"),
        required=False,
        help_text=_("At their next page they see what changed, and agree or leave."),
    )
    # The version that this text would become.
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)


class NewPageForm(SaidForm):
    slug = forms.SlugField(
        label=_("Its address"),
        max_length=60,
        help_text=_("The last part of it: small letters without accents, digits and -."),
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("title", "slug")

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).lower()
        if slug in LAW or Page.objects.filter(slug=slug).exists():
            raise ValidationError(gettext("There is a page at this address."), code="taken")
        return slug


class NewsForm(SaidForm):
    signed = Line(
        label=_("Signed"),
        max_length=60,
        required=False,
        help_text=_("The name that readers see. Empty: the archive's."),
    )


class BannerForm(forms.Form):
    """A text for each language of the pages: a field "text_es" and so on."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("Kind"), choices=BannerKind.choices, widget=forms.RadioSelect, initial="notice"
    )
    until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        help_text=_("In your time zone. Empty: until you take it down."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    minor = forms.BooleanField(
        label=_("A minor change: do not show it again to those who closed it"), required=False
    )

    def __init__(self, banner: Banner, *args: Any, **kwargs: Any) -> None:
        texts = {f"text_{code}": text for code, text in banner.texts.items()}
        kwargs["initial"] = {"kind": banner.kind, "until": banner.until, **texts}
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            field = Note(limit=limits.BANNER, place="note", label=_(name))
            field.widget.attrs |= {"lang": code, "dir": "auto"}
            self.fields[f"text_{code}"] = field
        self.order_fields([*(f"text_{code}" for code, _name in settings.LANGUAGES), "kind"])

    def texts(self) -> dict[str, str]:
        typed = {code: self.cleaned_data[f"text_{code}"] for code, _name in settings.LANGUAGES}
        return {code: text for code, text in typed.items() if text.strip()}


class ContactForm(forms.Form):
    use_required_attribute = False

    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("The answer goes there."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    message = TypedText(
        rows=8,
        label=_("Message"),
        max_length=limits.MESSAGE,
        help_text=format_lazy(UP_TO, limit=grouped(limits.MESSAGE)),
    )
    # Machines fill it in.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_message(self) -> str:
        message = str(self.cleaned_data["message"]).strip()
        if not message:
            raise ValidationError(gettext("There is no text yet."))
        return message
