"""What a notice may still say of its comment, asked of the notice in the statement around it."""

from django.db.models import OuterRef, Q

from ficary.archive.models import News
from ficary.comments.models import Comment
from ficary.comments.models.queryset import CommentQuerySet
from ficary.people.models import Mute
from ficary.people.models.blocks import MuteQuerySet

# Said by an anonymous creator: that one mutes her must not be seen by silence.
MASKED = Q(as_creator=True, work__anonymous=True)


def said() -> CommentQuerySet:
    """The comment of the notice, where everybody can read its place."""
    posted = Q(chapter__posted_at__isnull=False) | Q(news__in=News.objects.public())
    return Comment.objects.filter(posted, pk=OuterRef("comment"))


def kept_away() -> MuteQuerySet:
    """The reader's mutes of whoever said it."""
    known = Comment.objects.filter(pk=OuterRef(OuterRef("comment"))).exclude(MASKED)
    return Mute.objects.filter(by=OuterRef("user"), whom__in=known.values("pseud__user"))
