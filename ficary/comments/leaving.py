"""What becomes of the comments of somebody who closes her account."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.comments import tasks
from ficary.comments.models import Comment
from ficary.comments.models.comment import NOBODY
from ficary.comments.models.queryset import CommentQuerySet
from ficary.people.models import Pseud, User


class Fate(models.TextChoices):
    """What becomes of what she said."""

    NAMELESS = "nameless", _("Take my name off: readers keep them, nobody knows whose")
    DELETE = "delete", _("Delete them; where somebody answered, an empty place stays")


@transaction.atomic
def delete(user: User) -> None:
    """Nobody reads them from now on, nor knows whose they were.

    What they leave (counts, notices, rows) goes by a task, since a long life's talk takes its
    while.
    """
    _hers(user).update(**NOBODY, deleted_at=timezone.now(), as_creator=False, leaves=True)
    tasks.finish_leaving.enqueue()


@transaction.atomic
def let_go(user: User) -> None:
    """They lose the name."""
    _hers(user).update(pseud=Pseud.objects.nameless())


def _hers(user: User) -> CommentQuerySet:
    """Held in one order, so that nobody who answers one of them waits for ever."""
    hers = Comment.objects.by(user)
    list(hers.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))
    return hers
