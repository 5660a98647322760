"""Which comments: who may read them, and what a page needs of them."""

from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from ficary.archive.models import News
from ficary.core.passage import Passage
from ficary.people.models import Block, Mute, User, Viewer
from ficary.works.models import Chapter, Work

if TYPE_CHECKING:  # For the name in a string below, which ruff does not read.
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
        return seen.filter(_shown_to(viewer))

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

    def quoting(self) -> Self:
        """Keep those about a passage."""
        return self.exclude(quote="")

    def at(self, passage: Passage) -> Self:
        """Keep those about this passage."""
        return self.quoting().filter(block=passage.block, digest=passage.digest)

    def unmuted(self, viewer: Viewer) -> Self:
        """Leave out whom `viewer` muted; an anonymous creator stays: that she goes would tell."""
        if not viewer.is_authenticated:
            return self
        muted = Mute.objects.filter(by=viewer.pk, whom=OuterRef("pseud__user"))
        return self.filter(~Exists(muted) | Q(as_creator=True, work__anonymous=True))

    def threads(self) -> Self:
        return self.filter(root=None).order_by("pk")

    def for_reading(self, viewer: Viewer) -> Self:
        """With names, whether `viewer` muted or blocked whoever wrote it, and what answers it."""
        them: dict[str, Any] = {"by": viewer.pk, "whom": OuterRef("pseud__user")}
        known = viewer.is_authenticated
        muted = Exists(Mute.objects.filter(**them)) if known else Value(False)
        blocked = Exists(Block.objects.filter(**them)) if known else Value(False)
        answered = _answered(viewer, self.model.objects.all())
        found = self.select_related("pseud__user", "work")
        return found.annotate(muted=muted, blocked=blocked, answered=answered)


def _shown_to(viewer: Viewer) -> Q:
    """Whose place `viewer` may see, of comments under what she may read."""
    if not viewer.is_authenticated:
        return _PLACE
    if viewer.keeper or viewer.moderator:
        return Q()
    hers = Q(work__in=Work.objects.created_by(viewer), spam_at=None)
    return _PLACE | hers | Q(pseud__user=viewer)


def _readable_by(viewer: Viewer) -> Q:
    """As `Comment.readable_by`."""
    if not viewer.is_authenticated:
        return Q(deleted_at=None, hidden_at=None, spam_at=None)
    if viewer.keeper or viewer.moderator:
        return Q(deleted_at=None)
    return Q(deleted_at=None) & (Q(hidden_at=None, spam_at=None) | Q(pseud__user=viewer))


def _answered(viewer: Viewer, comments: CommentQuerySet) -> Case:
    """How many of `comments` are answers for `viewer`: she reads them, or they have answers.

    An answer stands under the same chapter or news as what it answers, so that is not asked again.
    """
    worth: Any = _readable_by(viewer)
    if viewer.is_authenticated:
        masked = Q(as_creator=True, work__anonymous=True)
        muted = Mute.objects.filter(by=viewer.pk, whom=OuterRef("pseud__user"))
        worth &= masked | ~Exists(muted)
    answers = comments.filter(_shown_to(viewer), worth | Q(answers__gt=0))
    counted = answers.filter(parent=OuterRef("pk")).order_by().values("parent")
    number = Subquery(counted.annotate(number=Count("pk")).values("number"))
    # Most have none, and need not be asked.
    return Case(When(answers=0, then=Value(0)), default=Coalesce(number, Value(0)))
