"""What is done with tags that stand in no bin of a fandom."""

from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ficary.tags.models import Kind, Tag, TagQuerySet
from ficary.web.forms.wrangling import Known, OneKnown

TICKED: Final = "selected_tags[]"
AT_ONCE: Final = 50


class UnsortedForm(forms.Form):
    """A button beside one tag, or one for all that are ticked."""

    def __init__(self, data: QueryDict | None, *, among: TagQuerySet) -> None:
        super().__init__(data)
        self.among = among
        self.fields["synonym"] = OneKnown(_("Synonyms of"), Kind.FREEFORM)
        self.fields["fandoms"] = Known(_("Fandoms"), Kind.FANDOM)
        one = data.get("one", "") if data else ""
        sent = data.getlist(TICKED)[:AT_ONCE] if data else []
        self.act, _colon, rest = (one or f"{data.get('many', '') if data else ''}").partition(":")
        first, *others = rest.split(":")
        self.ticked = {key for key in map(_whole, [first] if one else sent) if key}
        self._of = _whole(others[0]) if others else 0

    def clean(self) -> None:
        given = self.cleaned_data
        if self._of:
            given["synonym"] = Tag.objects.kind(Kind.FREEFORM).filter(pk=self._of).first()
        if not self.ticked:
            self.add_error(None, _("Tick the tags first."))
        for act, field in (("synonym", "synonym"), ("assign", "fandoms")):
            if self.act == act and not self.has_error(field) and not given.get(field):
                self.add_error(field, _("Give one tag."))

    @property
    def chosen(self) -> list[Tag]:
        return list(self.among.filter(pk__in=self.ticked).order_by("pk"))


def _whole(sent: str) -> int:
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 19 else 0
