"""Members, the pseuds under which they write, and invitations."""

from ficary.people.models.invitation import Invitation
from ficary.people.models.pseud import NAMELESS, Pseud
from ficary.people.models.user import LastKeeper, User, Viewer

__all__ = ["NAMELESS", "Invitation", "LastKeeper", "Pseud", "User", "Viewer"]
