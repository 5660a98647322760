"""What moderators type: reasons, days, notes, roles; and what they look for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.moderation import roles
from ficary.tags.models import Kind, Tag
from ficary.web.forms.fields import TagNames, choice
from ficary.web.forms.people import Lines
from ficary.web.forms.works import TICKED, TYPED, tags_hint
from ficary.works.models import Work

ROLE_NAMES = {
    "keeper": _("Keeper"),
    "moderator": _("Moderator"),
    "wrangler": _("Tag wrangler"),
    "archivist": _("Archivist"),
}


class NoForm(forms.Form):
    """Nothing to type: a button is all."""


def _reason(hint: Any, *, required: bool = True) -> Lines:
    return Lines(label=_("Reason"), max_length=limits.REASON, required=required, help_text=hint)


class NoteForm(forms.Form):
    text = Lines(
        label=_("Note"),
        max_length=limits.REASON,
        help_text=_("For moderators and keepers. The member never sees it."),
    )


class WarningForm(forms.Form):
    why = Lines(
        label=_("The warning"),
        max_length=limits.REASON,
        help_text=_("The member reads it as you write it, without your name."),
    )


class SuspensionForm(forms.Form):
    days = forms.IntegerField(
        label=_("Days"),
        min_value=1,
        max_value=limits.SUSPENDED_DAYS,
        initial=7,
        help_text=_("From now on; it ends by itself."),
    )
    why = _reason(_("The member reads it, without your name."))


class BanForm(forms.Form):
    why = _reason(_("It is mailed to the member, without your name."))
    hide_works = forms.BooleanField(
        label=_("Hide the works that this member alone has posted"), required=False
    )


class LiftForm(forms.Form):
    why = _reason(_("How you know that it is she. For the record; the member does not read it."))


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=[(role, ROLE_NAMES[role]) for role in roles.ROLES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Keepers may do everything. Moderators look after works and people. "
            "Tag wranglers look after tags, archivists bring collections in."
        ),
    )


class HideForm(forms.Form):
    why = _reason(_("The creators read it, in their inbox and on the work, without your name."))


class ShowForm(forms.Form):
    why = _reason(_("The creators read it, without your name."), required=False)


class EraseForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=limits.TITLE)
    why = _reason(_("The creators read it, without your name."))

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work = work
        self.fields["title"].help_text = _("To be sure, type the title of the work here.")

    def clean_title(self) -> str:
        typed = str(self.cleaned_data["title"])
        if " ".join(typed.split()).casefold() != " ".join(self.work.title.split()).casefold():
            raise ValidationError(gettext("This is not the title of the work."), code="differs")
        return typed


class MendTagsForm(forms.Form):
    """The tags of a work, as its own form has them."""

    rating = forms.ChoiceField(label=_("Rating"), widget=forms.RadioSelect)
    warnings = forms.MultipleChoiceField(label=_("Warnings"), widget=forms.CheckboxSelectMultiple)
    categories = forms.MultipleChoiceField(
        label=_("Categories"), required=False, widget=forms.CheckboxSelectMultiple
    )
    fandoms = TagNames("fandom", label=_("Fandoms"), required=True)
    relationships = TagNames("relationship", label=_("Relationships"))
    characters = TagNames("character", label=_("Characters"))
    freeforms = TagNames("freeform", label=_("Additional tags"))
    why = _reason(_("The creators read it with what changed, without your name."))

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seeded = {tag.name: tag for tag in Tag.objects.seeded()}
        for name, kind in TICKED.items():
            offered = [(tag.name, tag.name) for tag in self.seeded.values() if tag.kind == kind]
            choice(self, name).choices = offered
        self.fields["fandoms"].help_text = tags_hint(most)

    def store_tags(self) -> list[Tag]:
        given = self.cleaned_data
        ticked = [given["rating"], *given["warnings"], *given["categories"]]
        found = [self.seeded[name] for name in ticked]
        for field, kind in TYPED.items():
            found += Tag.objects.find_or_make(kind, given[field])
        return list(dict.fromkeys(found))


class FindPeopleForm(forms.Form):
    find = forms.CharField(
        label=_("Name, pseud or number"), max_length=100, required=False, empty_value=""
    )
    who = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[
            ("", _("Everybody")),
            ("roles", _("With a role")),
            *((role, name) for role, name in ROLE_NAMES.items()),
            ("suspended", _("Suspended")),
            ("banned", _("Banned")),
        ],
    )


class FindActsForm(forms.Form):
    what = forms.ChoiceField(label=_("What"), required=False)
    by = forms.CharField(label=_("By whom"), max_length=limits.USER_NAME, required=False)
    person = forms.CharField(label=_("About whom"), max_length=limits.USER_NAME, required=False)
    work = forms.IntegerField(
        label=_("Work, by number"), min_value=1, max_value=2**63 - 1, required=False
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, offered: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "what").choices = [("", _("Everything")), *offered]


def tags_of(work: Work) -> dict[str, Any]:
    """What the form of a work's tags shows; reads what `for_listing` loaded."""
    typed = {
        field: ", ".join(tag.name for tag in work.tags_of(kind)) for field, kind in TYPED.items()
    }
    ticked = {field: [tag.name for tag in work.tags_of(kind)] for field, kind in TICKED.items()}
    return {**typed, **ticked, "rating": next((t.name for t in work.tags_of(Kind.RATING)), "")}
