"""What of a viewer decides the words of a statement: of such as her it is put together once."""

from typing import NamedTuple, Self

from django.contrib.auth.models import AnonymousUser

from ficary.people.models import User, Viewer


class Standing(NamedTuple):
    """Of those at the desk, keepers and moderators see the same."""

    member: bool
    desk: bool

    @classmethod
    def of(cls, viewer: Viewer) -> Self:
        if not viewer.is_authenticated:
            return cls(member=False, desk=False)
        return cls(member=True, desk=viewer.keeper or viewer.moderator)

    def viewer(self, key: int) -> Viewer:
        """Somebody of this standing, to ask for what is visible to her: she has only a key."""
        return User(pk=key, moderator=self.desk) if self.member else AnonymousUser()
