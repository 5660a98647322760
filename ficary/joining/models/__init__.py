"""The queue, members' requests for invitations, answers, and addresses that stay out."""

from ficary.joining.models.banned import BannedAddress
from ficary.joining.models.more import MOST_ASKED, MoreInvitations, give
from ficary.joining.models.queue import InviteRequest, move_queue
from ficary.joining.models.waiting import Answers, admit, decline, unconfirmed, waiting

__all__ = [
    "MOST_ASKED",
    "Answers",
    "BannedAddress",
    "InviteRequest",
    "MoreInvitations",
    "admit",
    "decline",
    "give",
    "move_queue",
    "unconfirmed",
    "waiting",
]
