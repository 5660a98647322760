"""What the keeper decides about the archive as a whole, one short form a section."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ficary.archive import colours, limits, pictures
from ficary.archive.models import Archive, Language
from ficary.tags import names
from ficary.web.forms.fields import group
from ficary.web.forms.set_up import Line


class AboutForm(forms.ModelForm[Archive]):
    name = Line(label=_("Name of the archive"), max_length=limits.ARCHIVE_NAME)
    about = Line(
        label=_("What it is for"),
        max_length=300,
        required=False,
        help_text=_("One line for people who come by: which fandoms, which kind of works."),
    )

    class Meta:
        model = Archive
        fields = ("name", "about", "contact")
        help_texts = {"contact": _("Shown to everybody. Empty shows none.")}


class Colour(forms.CharField):
    """A colour as browsers send it."""

    widget = forms.TextInput(attrs={"type": "color"})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()


class ColoursForm(forms.ModelForm[Archive]):
    """Of links, buttons and marks. The usual ones are kept as none."""

    # A field for a colour is never empty, so HTML knows no "required" for it.
    use_required_attribute = False

    accent_light = Colour(
        label=_("On light pages"), help_text=_("A deep colour: it is read on near white.")
    )
    accent_dark = Colour(
        label=_("On dark pages"), help_text=_("A pale one, of the same hue: read on near black.")
    )

    class Meta:
        model = Archive
        fields = ("accent_light", "accent_dark")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, usual in zip(self.Meta.fields, colours.USUAL, strict=True):
            self.initial[field] = self.initial[field] or usual


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_(
            "A PNG, JPEG or WebP of at most 2 MB, best twice as wide as high or wider. "
            "It takes the place of our mark beside the archive's name."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    def clean_logo(self) -> pictures.Drawn:
        return pictures.logo(self.cleaned_data["logo"])


class JoiningForm(forms.ModelForm[Archive]):
    class Meta:
        model = Archive
        fields = ("joining", "minimum_age")
        widgets = {"joining": forms.RadioSelect}
        help_texts = {
            "minimum_age": _("People confirm it when they join. From 13 on; your law may ask more.")
        }


class SafetyForm(forms.ModelForm[Archive]):
    class Meta:
        model = Archive
        fields = ("roles_need_second_factor", "guests_comment")


class WranglingForm(forms.ModelForm[Archive]):
    class Meta:
        model = Archive
        fields = ("wrangling_open",)


class LimitsForm(forms.ModelForm[Archive]):
    """Each says beside its field how far it moves."""

    BOUNDS = {
        "longest_chapter": limits.CHAPTER_BOUNDS,
        "longest_summary": limits.SUMMARY_BOUNDS,
        "longest_note": limits.NOTES_BOUNDS,
        "most_tags": limits.TAGS_BOUNDS,
        "largest_file": limits.FILE_BOUNDS,
    }

    class Meta:
        model = Archive
        fields = (
            "longest_chapter",
            "longest_summary",
            "longest_note",
            "most_tags",
            "largest_file",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, bounds in self.BOUNDS.items():
            told = {"least": group(bounds.least), "most": group(bounds.most)}
            usual = getattr(Archive(), name)
            self.fields[name].help_text = _("From %(least)s to %(most)s; usually %(usual)s.") % (
                told | {"usual": group(usual)}
            )


class LanguageForm(forms.ModelForm[Language]):
    """A new language; one that is there keeps its code."""

    name = Line(
        label=_("Its own name"), max_length=limits.LANGUAGE, help_text=_("As in “Français”.")
    )
    sort_name = Line(
        label=_("Name to sort by"),
        max_length=limits.LANGUAGE,
        required=False,
        help_text=_("In Latin letters, if its own name is not. Empty takes its own name."),
    )

    class Meta:
        model = Language
        fields = ("code", "name", "sort_name", "right_to_left")
        help_texts = {"code": _("As in BCP 47: fr, pt-BR, zh-Hans.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["sort_name"] = given.get("sort_name") or given.get("name", "")
        return given


class NewMediumForm(forms.Form):
    name = Line(label=_("Name"), max_length=limits.MEDIUM, validators=[names.check])


class MediumForm(NewMediumForm):
    position = forms.IntegerField(label=_("Place in the list"), min_value=1, max_value=1_000)
