"""What one follows, what one is told, and by which mails."""

from ficary.notifications.models.link import StopLink
from ficary.notifications.models.notice import Notice
from ficary.notifications.models.subscription import Subscription
from ficary.notifications.models.telling import Audience, Telling
from ficary.notifications.models.thanking import Thanking
from ficary.notifications.models.wish import DESK, NEWS, TALK, Kind, Often, Wish

__all__ = [
    "DESK",
    "NEWS",
    "TALK",
    "Audience",
    "Kind",
    "Notice",
    "Often",
    "StopLink",
    "Subscription",
    "Telling",
    "Thanking",
    "Wish",
]
