"""Which fandoms, by who looks after them; and to whom a keeper gives one."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.tags import finding
from ficary.tags.finding import TooVague
from ficary.tags.models import Assignment, Kind, Tag, TagQuerySet
from ficary.web.forms.fields import choice


class WranglersFilter(forms.Form):
    use_required_attribute = False

    media_id = forms.ChoiceField(label=_("Medium"), required=False)
    fandom_string = forms.CharField(label=_("Name"), required=False, max_length=limits.TAG)
    wrangler = forms.CharField(label=_("Wrangler"), required=False, max_length=100)
    nobody = forms.BooleanField(label=_("Nobody's"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        media = [(str(medium.pk), medium.name) for medium in Tag.objects.media()]
        choice(self, "media_id").choices = [("", _("Any")), *media]
        self.is_valid()

    def find(self) -> TagQuerySet:
        given: dict[str, Any] = self.cleaned_data
        found = Tag.objects.kind(Kind.FANDOM).filter(canonical=True)
        theirs = Assignment.objects.standing()
        if given.get("media_id"):
            found = found.filter(up__above=int(given["media_id"]), up__meta=False)
        if given.get("wrangler"):
            hers = theirs.filter(wrangler__name__iexact=given["wrangler"])
            found = found.filter(pk__in=hers.meant())
        if given.get("nobody"):
            found = found.exclude(pk__in=theirs.meant())
        try:
            found = finding.named(found, given.get("fandom_string") or "")
        except TooVague as error:
            self.add_error("fandom_string", str(error))
        return found.order_by("sort_name", "pk")
