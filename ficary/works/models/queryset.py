"""Which works: who may read them, who wrote them, what a page needs of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils import timezone

from ficary.people.models import Pseud, User, Viewer
from ficary.tags.models import Tag
from ficary.works import events
from ficary.works.cleaning import clean_fields
from ficary.works.facts import OPEN
from ficary.works.models.creatorship import Creatorship
from ficary.works.models.tagging import Tagging
from ficary.works.titles import sort_title

if TYPE_CHECKING:
    from ficary.works.models.work import Work


class WorkQuerySet(models.QuerySet["Work"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what `viewer` may read. No other place decides this.

        Keepers and moderators see what is hidden or unrevealed, never a draft of somebody else's.
        """
        if not viewer.is_authenticated:
            return self.public()
        desk = viewer.keeper or viewer.moderator
        open_ = Q(posted_at__isnull=False) if desk else OPEN
        return self.filter(open_ | _by(viewer), withdrawn_at=None)

    def listed_to(self, viewer: Viewer) -> Self:
        """Keep what stands in lists for `viewer`: what everybody like her may read.

        Her own drafts have a page of their own. One index answers this, newest first.
        """
        return self.filter(OPEN) if viewer.is_authenticated else self.public()

    def public(self) -> Self:
        """Keep what everybody may read, signed out."""
        return self.filter(OPEN, members_only=False)

    def for_search_engines(self) -> Self:
        """Keep those none of whose writers wants search engines away."""
        away = Creatorship.objects.accepted().filter(
            work=models.OuterRef("pk"), pseud__user__unlisted=True
        )
        return self.filter(~models.Exists(away))

    def tombstones(self) -> Self:
        """Works that everybody could read before they were deleted: their pages say so (410)."""
        return self.filter(
            posted_at__isnull=False,
            withdrawn_at__isnull=False,
            hidden_at=None,
            unrevealed=False,
            members_only=False,
        )

    def signed_by(self, pseuds: models.QuerySet[Pseud], viewer: Viewer) -> Self:
        """Keep what `viewer` may know to be by one of `pseuds`: of anonymous works her own."""
        theirs = self.filter(_bearing(pseud__in=pseuds))
        if viewer.is_authenticated:
            return theirs.filter(Q(anonymous=False) | _by(viewer))
        return theirs.filter(anonymous=False)

    def signed_with(self, pseud: Pseud) -> Self:
        """Keep what bears this very name, whether readers may know it or not."""
        return self.filter(_bearing(pseud=pseud))

    def created_by(self, user: User) -> Self:
        """Keep what `user` may change."""
        return self.filter(_by(user), withdrawn_at=None)

    def withdrawn_by(self, user: User) -> Self:
        """Keep what `user` may change and has deleted: it can be brought back."""
        return self.filter(_by(user), withdrawn_at__isnull=False)

    def tagged(self, tag: Tag) -> Self:
        """Keep works under `tag`, newest first, out of the one index that holds both."""
        return self.filter(taggings__tag=tag).order_by("-taggings__revised_at", "-taggings__work")

    def tagged_any(self, tags: Iterable[int]) -> Self:
        """Keep works with one of `tags`, newest first."""
        borne = Tagging.objects.filter(work=models.OuterRef("pk"), tag__in=list(tags))
        return self.filter(models.Exists(borne)).newest()

    def drafts(self) -> Self:
        return self.filter(posted_at=None)

    def posted(self) -> Self:
        return self.filter(posted_at__isnull=False)

    def newest(self) -> Self:
        return self.order_by("-revised_at", "-pk")

    def hidden(self) -> Self:
        """Keep what a moderator has hidden, the latest first."""
        return self.filter(hidden_at__isnull=False, withdrawn_at=None).order_by("-hidden_at", "-pk")

    def by_alone(self, user: User) -> Self:
        """Keep what nobody has created beside `user`."""
        others = Creatorship.objects.accepted().exclude(pseud__user=user)
        return self.filter(_by(user)).exclude(
            models.Exists(others.filter(work=models.OuterRef("pk")))
        )

    @transaction.atomic
    def hide(self) -> list[int]:
        """Take these works out of readers' sight; returns the keys of those that were in it."""
        return self._put(events.works_hidden, timezone.now(), hidden_at=None)

    @transaction.atomic
    def show(self) -> list[int]:
        """Show these works again; returns the keys of those that were hidden."""
        return self._put(events.works_shown, None, hidden_at__isnull=False)

    def _put(self, event: Signal, at: datetime | None, **still: Any) -> list[int]:
        # Locked in one order: of two at one moment one waits for the other, never both.
        held = self.filter(posted_at__isnull=False, **still).order_by("pk")
        keys = list(held.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
        if keys:
            self.model.objects.filter(pk__in=keys).update(
                hidden_at=at, generation=F("generation") + 1
            )
            tags = Tagging.objects.filter(work__in=keys).values_list("tag", flat=True).distinct()
            event.send(self.model, works=keys, tags=list(tags))
        return keys

    @transaction.atomic
    def begin(self, *, by: Pseud, tags: Sequence[Tag], **fields: Any) -> "Work":
        """A new work without chapters, a draft still, by one creator."""
        clean_fields(fields)
        work = self.create(sort_title=sort_title(fields["title"]), **fields)
        Creatorship.objects.create(work=work, pseud=by)
        work.tag(tags)
        return work

    def for_writing(self, user: User) -> Self:
        """All that the form of a work shows: its tags, and under which pseud `user` signed it."""
        signed = Creatorship.objects.filter(work=models.OuterRef("pk"), pseud__user=user)
        return self.annotate(
            signed_as=models.Subquery(signed.order_by("position", "pk").values("pseud")[:1])
        ).prefetch_related(_tags())

    def for_listing(self) -> Self:
        """All that a blurb shows: language, creators and tags, in three statements."""
        return self.for_indexing().select_related("language", "tally").prefetch_related(_tags())

    def for_indexing(self) -> Self:
        """With creators and counts; their tags and chapters are loaded for many at a time."""
        signed = models.Prefetch("creatorships", Creatorship.objects.for_listing(), "accepted")
        return self.select_related("tally").prefetch_related(signed)


def _tags() -> models.Prefetch[str, models.QuerySet[Tag], str]:
    """In the writer's order, as `tagged_as`."""
    return models.Prefetch(
        "tags", Tag.objects.for_listing().order_by("taggings__position"), "tagged_as"
    )


def _by(user: User) -> Q:
    return _bearing(pseud__user=user)


def _bearing(**names: Any) -> Q:
    """By keys, so that a database begins with the few works of somebody, and not with all works."""
    return Q(pk__in=Creatorship.objects.accepted().order_by().filter(**names).values("work"))
