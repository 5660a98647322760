"""Why something is reported, and how far a report has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """What is wrong, in the words of whoever reports it."""

    TAGS = "tags", _("Rating, warnings or tags are wrong")
    COPIED = "copied", _("Copied from somebody else")
    HARASSMENT = "harassment", _("Harasses or threatens somebody")
    PERSONAL = "personal", _("Shows somebody’s personal data")
    IMPERSONATION = "impersonation", _("Passes for somebody else")
    ILLEGAL = "illegal", _("Against the law in another way")
    SPAM = "spam", _("Spam or advertising")
    OTHER = "other", _("Something else")
    # By a form of its own, which asks for what the law asks for.
    TAKEDOWN = "takedown", _("Takedown request (copyright)")


class State(models.TextChoices):
    NEW = "new", _("New")
    WORKING = "working", _("In work")
    WAITING = "waiting", _("Waiting for an answer")
    ACTED = "acted", _("Decided: acted")
    NO_BREACH = "no_breach", _("Decided: no breach")
    DUPLICATE = "duplicate", _("Decided: duplicate")
    SPAM = "spam", _("Decided: spam")


OPEN_STATES = (State.NEW, State.WORKING, State.WAITING)
