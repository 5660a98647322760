"""What is typed about bookmarks, under the names of AO3's forms."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core import same
from ficary.people.models import Pseud, User
from ficary.reading.models import Bookmark
from ficary.tags import names
from ficary.web.forms.fields import Ao3BoundField, Note, TagNames, plainly


class Checkbox(forms.CheckboxInput):
    """AO3's tools send "0" for what is not ticked."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> bool:
        return data.get(name, "") not in ("", "0", "false")


class BookmarkForm(forms.Form):
    NAMES: ClassVar[dict[str, str]] = {
        "notes": "bookmarker_notes",
        "tags": "tag_string",
        "shelves": "shelf_names",
        "pseud": "pseud_id",
    }
    use_required_attribute = False
    bound_field_class = Ao3BoundField

    notes = Note(limit=limits.BOOKMARK_NOTES, place="summary", label=_("Notes"))
    tags = TagNames("tag", label=_("Your tags"))
    shelves = forms.CharField(
        label=_("Shelves"), required=False, max_length=4000, help_text=_("Names, with commas.")
    )
    # The default one stands first.
    pseud = forms.ModelChoiceField(
        Pseud.objects.none(), label=_("By"), required=False, empty_label=None
    )
    private = forms.BooleanField(
        label=_("Private"),
        help_text=_("Nobody but you sees it."),
        required=False,
        widget=Checkbox,
    )
    rec = forms.BooleanField(label=_("I recommend it"), required=False, widget=Checkbox)

    def __init__(self, user: User, data: Any = None, *, short: bool = False) -> None:
        super().__init__(data)
        self.fields["notes"].widget.attrs["id"] = "bookmark_notes"
        if short:
            del self.fields["pseud"]
        else:
            self._offer_pseuds(user)

    def _offer_pseuds(self, user: User) -> None:
        field: Any = self.fields["pseud"]
        field.queryset = Pseud.objects.of(user).select_related("user")
        mine = list(field.queryset)
        field.choices = [(pseud.pk, str(pseud)) for pseud in mine]
        field.initial = next((pseud.pk for pseud in mine if pseud.is_default), None)

    def add_prefix(self, field_name: str) -> str:
        return f"bookmark[{self.NAMES.get(field_name, field_name)}]"

    def fill(self, bookmark: Bookmark) -> None:
        """Show what was said before."""
        own = Pseud.objects.filter(user=bookmark.user, key=same.key(bookmark.user.name))
        self.initial = {
            "notes": plainly(bookmark.notes, "summary"),
            "tags": ", ".join(tag.name for tag in bookmark.tags.order_by("taggings__pk")),
            "shelves": ", ".join(shelf.name for shelf in bookmark.shelves.order_by("key")),
            "pseud": bookmark.pseud_id or own.values_list("pk", flat=True).first(),
            "private": bookmark.private,
            "rec": bookmark.rec,
        }

    def clean_tags(self) -> list[str]:
        typed: list[str] = self.cleaned_data["tags"]
        if len(typed) > limits.BOOKMARK_TAGS:
            most = _("At most {most} tags.")
            raise ValidationError(format_lazy(most, most=limits.BOOKMARK_TAGS))
        return typed

    def clean_shelves(self) -> list[str]:
        typed = names.split(self.cleaned_data["shelves"])
        if any(len(name) > limits.SHELF for name in typed):
            most = _("The name of a shelf has at most {most} letters.")
            raise ValidationError(format_lazy(most, most=limits.SHELF))
        return typed


class ExternalForm(forms.Form):
    """A work that stands elsewhere."""

    use_required_attribute = False
    bound_field_class = Ao3BoundField

    url = forms.CharField(label=_("Address"), max_length=limits.ADDRESS)
    title = forms.CharField(label=_("Title"), max_length=limits.TITLE)
    author = forms.CharField(label=_("Author"), max_length=limits.EXTERNAL_AUTHOR)
    fandoms = TagNames("fandom", label=_("Fandoms"), required=True)

    def add_prefix(self, field_name: str) -> str:
        sent = {"fandoms": "fandom_string"}.get(field_name, field_name)
        return f"external_work[{sent}]"

    def clean_url(self) -> str:
        typed: str = self.cleaned_data["url"].strip()
        wrong = _("Write an address that begins with https:// or http://.")
        try:
            parts = urlsplit(typed)
            host = parts.hostname
        except ValueError as error:
            raise ValidationError(wrong) from error
        if parts.scheme.lower() not in ("http", "https") or not host or " " in typed:
            raise ValidationError(wrong)
        return typed
