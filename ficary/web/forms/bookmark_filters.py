"""Which bookmarks: the fields of AO3's search of bookmarks, in the address."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Exists, F, OuterRef, Q
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ficary.core import same
from ficary.people.models import User, Viewer
from ficary.reading.models import Bookmark, BookmarkTag, External
from ficary.reading.models.bookmark import BookmarkQuerySet
from ficary.search import amounts
from ficary.tags import graph
from ficary.tags.models import Tag
from ficary.web.forms.fields import Ao3BoundField
from ficary.web.forms.filter_fields import Amount, Names
from ficary.web.forms.filter_names import lists
from ficary.web.forms.languages import InLanguage
from ficary.web.forms.ticked import Ticked
from ficary.works.models import Tagging

_SORTS: Final[dict[str, tuple[Any, ...]]] = {
    "created_at": ("-at", "-pk"),
    "bookmarkable_date": (F("work__revised_at").desc(nulls_last=True), "-pk"),
    "word_count": (F("work__words").desc(nulls_last=True), "-pk"),
}
_SORTS_OF_WORKS: Final = ("bookmarkable_date", "word_count")
_OF_WORKS: Final = ("title", "tags", "no_tags", "words", "language", "updated")

# How the names in addresses begin.
SEARCH: Final = "bookmark_search"
PREFIXES: Final = (f"{SEARCH}[", f"include_{SEARCH}[", f"exclude_{SEARCH}[")
# Of the tags that readers gave, beside those of works.
OWN: Final = "tag_ids"
# So many tags may be asked for at once.
MOST: Final = 20
# Which are folded away.
FOLDED: Final = ("kind", "words", "language", "updated", "date", "bookmarker")


_WHEN: Final = _("Write a time here: 2024 or <2 weeks.")


class BookmarkFilter(InLanguage):
    """Whatever cannot be read has an error beside it, and the rest is looked for without it, but
    for a language that is unknown, and for too many tags: a list without these would look like
    what was found."""

    NAMES: ClassVar[dict[str, str]] = {
        "notes": "bookmark_query",
        "title": "bookmarkable_query",
        "tags": "other_tag_names",
        "no_tags": "excluded_tag_names",
        "own_tags": "other_bookmark_tag_names",
        "no_own_tags": "excluded_bookmark_tag_names",
        "kind": "bookmarkable_type",
        "words": "word_count",
        "language": "language_id",
        "updated": "bookmarkable_date",
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
    date = Amount(amounts.moments, _WHEN, label=_("Bookmarked"))
    words = Amount(amounts.numbers, _("Write a number here."), label=_("Number of words"))
    updated = Amount(amounts.moments, _WHEN, label=_("Updated"))
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

    def __init__(self, data: QueryDict, *, languages: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.hear_language(languages)
        include, exclude = f"include_{SEARCH}", f"exclude_{SEARCH}"
        # Tags of the works, and those of the bookmarks.
        self.ticked = Ticked(data, include=lists(include), exclude=lists(exclude))
        own = {"include": [f"{include}[{OWN}][]"], "exclude": [f"{exclude}[{OWN}][]"]}
        self.ticked_own = Ticked(data, **own)

    def add_prefix(self, field_name: str) -> str:
        return f"{SEARCH}[{self.NAMES.get(field_name, field_name)}]"

    @property
    def asked(self) -> bool:
        return any(value and name.startswith(PREFIXES) for name, value in self.data.items())

    @property
    def asked_more(self) -> bool:
        """Whether one of the fields that are folded away is filled in."""
        return any(self.data.get(self.add_prefix(name)) for name in FOLDED) or bool(self.errors)

    @property
    def boxes(self) -> list[tuple[str, str]]:
        """What was ticked, for a page that does not show the boxes."""
        return [*self.ticked.sent, *self.ticked_own.sent]

    def narrow(
        self, found: BookmarkQuerySet, viewer: Viewer, *, few: bool = False
    ) -> BookmarkQuerySet:
        """Keep what is asked for, in the order that is asked for. A database goes through `few`
        one by one; of very many it finds those with a tag by the tag."""
        self.is_valid()
        fields = self.cleaned_data
        if self.has_error("language") or self.has_error("tags"):
            return found.none()
        of_works = any(fields.get(name) for name in _OF_WORKS) or self.ticked.chosen
        if of_works or fields.get("sort") in _SORTS_OF_WORKS:
            # What its owner may not read any more is not found by what it says now.
            found = found.readable(viewer)
        for condition in (*_facts(fields), *_ranges(fields), *_typed(fields, few=few)):
            found = found.filter(condition)
        for condition in self._ticked(few=few):
            found = found.filter(condition)
        return found.order_by(*_SORTS[fields.get("sort") or "created_at"])

    def clean(self) -> dict[str, Any]:
        """A database looks for each tag that is asked for anew."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        names = [*given.get("tags", []), *given.get("own_tags", [])]
        if len(names) + len(self.ticked.include) + len(self.ticked_own.include) > MOST:
            self.add_error("tags", format_lazy(_("At most {most} tags."), most=MOST))
        return given

    def _ticked(self, *, few: bool) -> Iterator[Q]:
        """As beside lists of works: one of the ratings, every one of the other tags."""
        for boxes in (self.ticked, self.ticked_own):
            own = boxes is self.ticked_own
            boxes.settle()
            ratings = () if own else boxes.ratings
            if ratings:
                yield _with(ratings, own=own, few=few)
            for key in sorted(boxes.include - set(ratings)):
                yield _with([key], own=own, few=few)
            if boxes.exclude:
                yield ~_with(boxes.exclude, own=own, few=True)


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
    if codes := fields.get("language"):
        yield Q(work__language__in=codes)


def _ranges(fields: dict[str, Any]) -> Iterator[Q]:
    if fields.get("words"):
        yield _between("work__words", *fields["words"])
    for name, field in (("date", "at"), ("updated", "work__revised_at")):
        if fields.get(name):
            low, high = fields[name]
            yield _between(field, low and _moment(low), high and _moment(high))


def _between(field: str, low: Any, high: Any) -> Q:
    bounds = {f"{field}__gte": low, f"{field}__lte": high}
    return Q(**{name: bound for name, bound in bounds.items() if bound is not None})


def _moment(microseconds: int) -> Any:
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
    except OverflowError:
        return None


def _typed(fields: dict[str, Any], *, few: bool) -> Iterator[Q]:
    """A name that is no tag is borne by nothing."""
    typed = {name: fields.get(name, []) for name in ("tags", "no_tags", "own_tags", "no_own_tags")}
    keys = {same.key(name) for names in typed.values() for name in names}
    rows = Tag.objects.filter(key__in=keys).values_list("key", "merger", "pk") if keys else ()
    known = {key: merger or pk for key, merger, pk in rows}
    for field, names in typed.items():
        excluded, own = field.startswith("no_"), field.endswith("own_tags")
        asked = [[known[key]] if (key := same.key(name)) in known else [] for name in names]
        if excluded and any(asked):
            yield ~_with(sum(asked, []), own=own, few=True)
        elif not excluded:
            yield from (_with(keys, own=own, few=few) for keys in asked)


def _with(tags: Iterable[int], *, own: bool, few: bool) -> Q:
    """Those that bear one of these tags or what is below, or (not `own`) are on what bears it."""
    keys = graph.found_under(sorted(tags))
    bearing = BookmarkTag.objects.filter(tag__in=keys)
    works = Tagging.objects.filter(tag__in=keys)
    there = External.fandoms.through.objects.filter(tag__in=keys)
    if few:
        if own:
            return Q(Exists(bearing.filter(bookmark=OuterRef("pk"))))
        on_works = Exists(works.filter(work=OuterRef("work")))
        return Q(on_works) | Q(Exists(there.filter(external=OuterRef("external"))))
    if own:
        return Q(pk__in=bearing.values("bookmark"))
    # A union, since of two conditions no database would go by their indexes.
    every = Bookmark.objects.order_by()
    found = every.filter(work__in=works.values("work")).values("pk")
    elsewhere = every.filter(external__in=there.values("external")).values("pk")
    return Q(pk__in=found.union(elsewhere, all=True))
