"""What is done with tags that stand in no bin of a fandom."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ficary.tags.models import Kind, Tag, TagQuerySet
from ficary.web.forms.wrangling import ManyForm


class UnsortedForm(ManyForm):
    """With none but those `among` the tags that are listed."""

    def __init__(self, data: QueryDict | None, *, among: TagQuerySet) -> None:
        super().__init__(data, kind=Kind.FREEFORM)
        self._among = among
        self.fields["fandoms"].label = _("Fandoms")

    def listed(self, keys: list[int]) -> list[Tag]:
        return list(self._among.filter(pk__in=keys).order_by("pk"))
