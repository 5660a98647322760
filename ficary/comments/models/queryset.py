"""Which comments: who may read them, and what a page needs of them."""

from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value

from ficary.archive.models import News
from ficary.people.models import Block, Mute, User, Viewer
from ficary.works.models import Chapter, Work

if TYPE_CHECKING:
    from ficary.comments.models.comment import Comment  # noqa: F401

# A comment whose text everybody reads who may read what it stands under.
OPEN: Final = Q(approved_at__isnull=False, spam_at=None, hidden_at=None, deleted_at=None)
# Its place shows as well if its text is gone, as long as answers hang on it.
_PLACE: Final = Q(approved_at__isnull=False) & (Q(spam_at=None, deleted_at=None) | Q(answers__gt=0))


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Keep those whose place `viewer` may see; whether also the text, `readable_by` tells.

        What waits is seen by its writer, the creators of the work and the desk; spam without
        answers by its writer and the desk. No other place decides this.
        """
        chapter = Chapter.objects.visible_to(viewer).filter(pk=OuterRef("chapter"))
        seen = self.filter(Q(Exists(chapter)) | Q(news__in=News.objects.public()))
        if not viewer.is_authenticated:
            return seen.filter(_PLACE)
        if viewer.keeper or viewer.moderator:
            return seen
        hers = Q(work__in=Work.objects.created_by(viewer), spam_at=None)
        return seen.filter(_PLACE | hers | Q(pseud__user=viewer))

    def open(self) -> Self:
        """Keep those whose text can be read."""
        return self.filter(OPEN)

    def waiting(self) -> Self:
        """Keep those that have to be approved."""
        return self.filter(approved_at=None, spam_at=None, hidden_at=None, deleted_at=None)

    def doubted(self) -> Self:
        """Keep those that wait at the desk, since they may be spam."""
        return self.waiting().filter(doubted=True)

    def doubted_for(self, user: User) -> Self:
        """Keep of those what `user` may judge: nobody but a keeper what is said of her works."""
        found = self.doubted()
        return found if user.keeper else found.exclude(work__in=Work.objects.created_by(user))

    def by(self, user: User) -> Self:
        return self.filter(pseud__user=user)

    def known_by(self, user: User) -> Self:
        """Keep what everybody may know to be by `user`: nothing said as an anonymous creator."""
        return self.by(user).open().exclude(as_creator=True, work__anonymous=True)

    def threads(self) -> Self:
        return self.filter(root=None).order_by("pk")

    def for_reading(self, viewer: Viewer) -> Self:
        """With names, and whether `viewer` muted or blocked whoever wrote it."""
        them: dict[str, Any] = {"by": viewer.pk, "whom": OuterRef("pseud__user")}
        known = viewer.is_authenticated
        muted = Exists(Mute.objects.filter(**them)) if known else Value(False)
        blocked = Exists(Block.objects.filter(**them)) if known else Value(False)
        found = self.select_related("pseud__user", "work")
        return found.annotate(muted=muted, blocked=blocked)
