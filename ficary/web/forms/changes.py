"""Which changes of tags are shown."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.tags.models import Tag
from ficary.works import states


class ChangesForm(forms.Form):
    use_required_attribute = False

    tag = forms.CharField(label=_("Tag"), required=False, max_length=limits.TAG)

    def clean_tag(self) -> Tag | None:
        """By its name, or one that it had before."""
        name: str = self.cleaned_data["tag"]
        if not name:
            return None
        found = Tag.objects.named(name).first() or Tag.objects.formerly(name)
        if found is None or not states.in_sight().filter(pk=found.pk).exists():
            raise ValidationError(_("There is no tag “%(name)s”."), params={"name": name})
        return found
