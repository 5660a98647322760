"""What somebody wants to see: the last filter of lists, never of a page itself."""

from dataclasses import dataclass, replace
from typing import Any, Self

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from ficary.core import same
from ficary.people.models import Mute, User, Viewer
from ficary.reading.models import Bookmark, Hide, SavedFilter
from ficary.reading.models.bookmark import BookmarkQuerySet
from ficary.tags.models import Ancestor
from ficary.works.models import Creatorship, Tagging
from ficary.works.models.queryset import WorkQuerySet


@dataclass(frozen=True, slots=True)
class Taste:
    """Keys of what somebody hides: tags, works, names without a member, members."""

    tags: tuple[int, ...] = ()
    works: tuple[int, ...] = ()
    pseuds: tuple[int, ...] = ()
    users: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tags or self.works or self.pseuds or self.users)

    def without_people(self) -> Self:
        """For lists of what one person wrote: who asks for them wants to see hers."""
        return replace(self, pseuds=(), users=())


def with_choices(users: QuerySet[User]) -> QuerySet[User]:
    """Each with whether she chose anything (`chooses`) and has bookmarks (`keeps`), in the same
    statement."""
    hides = Exists(Hide.objects.filter(user=OuterRef("pk")))
    mutes = Exists(Mute.objects.filter(by=OuterRef("pk")))
    filters = Exists(SavedFilter.objects.filter(user=OuterRef("pk")))
    keeps = Exists(Bookmark.objects.filter(user=OuterRef("pk")))
    return users.annotate(chooses=hides | mutes | filters, keeps=keeps)


def chosen(viewer: Viewer) -> tuple[Taste, list[SavedFilter]]:
    """What `viewer` hides, and the filters that she saved: in one statement, if there is any."""
    if not viewer.is_authenticated or not getattr(viewer, "chooses", True):
        return Taste(), []
    number, text = Cast(Value(None), IntegerField()), Cast(Value(None), TextField())
    hides = Hide.objects.of(viewer).order_by()
    mutes = Mute.objects.by([viewer.pk]).order_by()
    filters = SavedFilter.objects.filter(user=viewer).order_by()
    default = Cast("is_default", IntegerField())
    rows = list(
        # A tag that was made a synonym since is hidden as what it stands for.
        hides.values_list(
            Coalesce("tag__merger", "tag"), "work", "pseud", number, number, number, text, text
        ).union(
            mutes.values_list(number, number, number, "whom", number, number, text, text),
            filters.values_list(number, number, number, number, "pk", default, "name", "query"),
            all=True,
        )
    )
    return _taste(rows), _filters(rows)


def _taste(rows: list[tuple[Any, ...]]) -> Taste:
    columns = zip(*(row[:4] for row in rows), strict=True)
    return Taste(*(tuple(key for key in column if key is not None) for column in columns))


def _filters(rows: list[tuple[Any, ...]]) -> list[SavedFilter]:
    saved = [
        SavedFilter(pk=pk, name=name, query=query, is_default=bool(default))
        for *_hidden, pk, default, name, query in rows
        if pk is not None
    ]
    return sorted(saved, key=lambda one: same.key(one.name))


def wanted(works: WorkQuerySet, taste: Taste) -> WorkQuerySet:
    """Keep what somebody of this taste wants to see in a list.

    An anonymous work stays whoever wrote it: that it goes would tell by whom it is.
    """
    of_it = {"work": OuterRef("pk")}
    if taste.tags:
        works = works.exclude(Exists(Tagging.objects.filter(_under(taste.tags), **of_it)))
    if taste.works:
        works = works.exclude(pk__in=taste.works)
    signed = Creatorship.objects.accepted().filter(work__anonymous=False, **of_it)
    if taste.pseuds:
        works = works.exclude(Exists(signed.filter(pseud__in=taste.pseuds)))
    if taste.users:
        works = works.exclude(Exists(signed.filter(pseud__user__in=taste.users)))
    return works


def wanted_bookmarks(found: BookmarkQuerySet, viewer: Viewer) -> BookmarkQuerySet:
    """The same for bookmarks of others. What `viewer` hides is asked for in the same statement."""
    if not viewer.is_authenticated or not getattr(viewer, "chooses", True):
        return found
    of_it = {"work": OuterRef("work")}
    hides = Hide.objects.of(viewer).order_by()
    tags = hides.filter(tag__isnull=False).values(key=Coalesce("tag__merger", "tag"))
    pseuds = hides.filter(pseud__isnull=False).values("pseud")
    muted = Mute.objects.by([viewer.pk]).order_by().values("whom")
    signed = Creatorship.objects.accepted().filter(work__anonymous=False, **of_it)
    by_them = signed.filter(Q(pseud__in=pseuds) | Q(pseud__user__in=muted))
    tagged = Tagging.objects.filter(_under(tags), **of_it)
    unwanted = Exists(hides.filter(**of_it)) | Exists(tagged) | Exists(by_them)
    return found.filter(Q(user=viewer) | ~Q(unwanted))


def _under(tags: tuple[int, ...] | QuerySet[Any, Any]) -> Q:
    """Taggings by which works are found under these: theirs, those below, and all synonyms'."""
    below = Ancestor.objects.filter(ancestor__in=tags).values("tag")
    direct = Q(tag__in=tags) | Q(tag__in=below)
    return direct | Q(tag__merger__in=tags) | Q(tag__merger__in=below)
