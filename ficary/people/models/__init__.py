"""Members, the pseuds under which they write, and invitations."""

from ficary.people.models.blocks import Block, Mute, TooMany
from ficary.people.models.invitation import Invitation
from ficary.people.models.pseud import NAMELESS, Pseud
from ficary.people.models.user import LastKeeper, User, Viewer

__all__ = [
    "NAMELESS",
    "Block",
    "Invitation",
    "LastKeeper",
    "Mute",
    "Pseud",
    "TooMany",
    "User",
    "Viewer",
]
