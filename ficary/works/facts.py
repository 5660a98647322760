"""What a work says of itself, and what of it may be read by whom: shared by its models."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# What every member may read; signed-out readers not even all of that.
OPEN = Q(posted_at__isnull=False, hidden_at=None, withdrawn_at=None, unrevealed=False)
# The same, said of a tagging.
OPEN_TAGGING = Q(
    work__posted_at__isnull=False,
    work__hidden_at=None,
    work__withdrawn_at=None,
    work__unrevealed=False,
)


class Status(models.TextChoices):
    """What a work says of itself. It is the truth; the planned number of chapters follows it."""

    COMPLETE = "complete", _("Complete")
    IN_PROGRESS = "in_progress", _("In progress")
    MAY_CONTINUE = "may_continue", _("Complete, but may continue")
    ON_HIATUS = "on_hiatus", _("On hiatus")
    ABANDONED = "abandoned", _("Abandoned")


DONE = (Status.COMPLETE, Status.MAY_CONTINUE)


class Commenters(models.TextChoices):
    """Who may comment on a work."""

    EVERYONE = "everyone", _("Members and guests")
    MEMBERS = "members", _("Members")
    NOBODY = "nobody", _("Nobody")
