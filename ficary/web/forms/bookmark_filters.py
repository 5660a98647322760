"""Which bookmarks: the fields of AO3's search of bookmarks, in the address."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Exists, F, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ficary.core import same
from ficary.people.models import User, Viewer
from ficary.reading.models import BookmarkTag
from ficary.reading.models.bookmark import BookmarkQuerySet
from ficary.search import amounts
from ficary.tags import graph
from ficary.tags.models import Tag
from ficary.web.forms.fields import Ao3BoundField
from ficary.web.forms.filter_fields import Amount, Names
from ficary.works.models import Tagging

_SORTS: Final[dict[str, tuple[Any, ...]]] = {
    "created_at": ("-at", "-pk"),
    "bookmarkable_date": (F("work__revised_at").desc(nulls_last=True), "-pk"),
    "word_count": (F("work__words").desc(nulls_last=True), "-pk"),
}
_SORTS_OF_WORKS: Final = ("bookmarkable_date", "word_count")
_OF_WORKS: Final = ("title", "tags", "no_tags", "words")


class BookmarkFilter(forms.Form):
    """Whatever cannot be read has an error beside it, and the rest is looked for without it."""

    NAMES: ClassVar[dict[str, str]] = {
        "notes": "bookmark_query",
        "title": "bookmarkable_query",
        "tags": "other_tag_names",
        "no_tags": "excluded_tag_names",
        "own_tags": "other_bookmark_tag_names",
        "no_own_tags": "excluded_bookmark_tag_names",
        "kind": "bookmarkable_type",
        "words": "word_count",
        "sort": "sort_column",
    }
    use_required_attribute = False
    bound_field_class = Ao3BoundField

    notes = forms.CharField(label=_("Words in the notes"), required=False, max_length=200)
    title = forms.CharField(label=_("Title of the work"), required=False, max_length=200)
    bookmarker = forms.CharField(label=_("Whose bookmarks"), required=False, max_length=100)
    own_tags = Names(_("Tags of the bookmark"))
    no_own_tags = Names(_("Without these tags of the bookmark"))
    tags = Names(_("Tags of the work"))
    no_tags = Names(_("Without these tags of the work"))
    rec = forms.BooleanField(label=_("Recommended only"), required=False)
    with_notes = forms.BooleanField(label=_("With notes only"), required=False)
    date = Amount(amounts.moments, _("Write a time here: 2024 or <2 weeks."), label=_("Bookmarked"))
    words = Amount(amounts.numbers, _("Write a number here."), label=_("Number of words"))
    kind = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=(("", _("All")), ("Work", _("Works")), ("ExternalWork", _("Works elsewhere"))),
    )
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=(
            ("created_at", _("Date bookmarked")),
            ("bookmarkable_date", _("Date updated")),
            ("word_count", _("Words")),
        ),
    )

    data: QueryDict

    def add_prefix(self, field_name: str) -> str:
        return f"bookmark_search[{self.NAMES.get(field_name, field_name)}]"

    @property
    def asked(self) -> bool:
        return any(
            value and name.startswith("bookmark_search[") for name, value in self.data.items()
        )

    def narrow(self, found: BookmarkQuerySet, viewer: Viewer) -> BookmarkQuerySet:
        """Keep what is asked for, in the order that is asked for."""
        self.is_valid()
        fields = self.cleaned_data
        if any(fields.get(name) for name in _OF_WORKS) or fields.get("sort") in _SORTS_OF_WORKS:
            # What its owner may not read any more is not found by what it says now.
            found = found.readable(viewer)
        for condition in (*_facts(fields), *_tags(fields)):
            found = found.filter(condition)
        return found.order_by(*_SORTS[fields.get("sort") or "created_at"])


def _facts(fields: dict[str, Any]) -> Iterator[Q]:
    for word in fields.get("notes", "").split():
        yield Q(notes__icontains=word)
    for word in fields.get("title", "").split():
        yield Q(work__title__icontains=word) | Q(external__title__icontains=word)
    if name := fields.get("bookmarker"):
        yield Q(user__in=User.objects.named(name))
    if fields.get("rec"):
        yield Q(rec=True)
    if fields.get("with_notes"):
        yield ~Q(notes="")
    if kind := fields.get("kind"):
        yield Q(external__isnull=kind == "Work")
    if fields.get("words"):
        yield _between("work__words", *fields["words"])
    if fields.get("date"):
        low, high = fields["date"]
        yield _between("at", low and _moment(low), high and _moment(high))


def _between(field: str, low: Any, high: Any) -> Q:
    bounds = {f"{field}__gte": low, f"{field}__lte": high}
    return Q(**{name: bound for name, bound in bounds.items() if bound is not None})


def _moment(microseconds: int) -> Any:
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
    except OverflowError:
        return None


def _tags(fields: dict[str, Any]) -> Iterator[Q]:
    """A name that is no tag is borne by nothing."""
    for name in fields.get("tags", []):
        yield Q(work__in=_works(name))
    for name in fields.get("no_tags", []):
        # Written so that what has no work stays.
        yield ~Q(Exists(_works(name).filter(work=OuterRef("work"))))
    for name in fields.get("own_tags", []):
        yield Q(pk__in=_bearing(name))
    for name in fields.get("no_own_tags", []):
        yield ~Q(pk__in=_bearing(name))


def _works(name: str) -> Any:
    return Tagging.objects.filter(tag__in=_under(name)).values("work")


def _bearing(name: str) -> Any:
    return BookmarkTag.objects.filter(tag__in=_under(name)).values("bookmark")


def _under(name: str) -> set[int]:
    """The tag of this name with all below it and their synonyms."""
    found = Tag.objects.filter(key=same.key(name)).values_list("merger", "pk").first()
    return graph.under([found[0] or found[1]]) if found else set()
