"""Whose names stand under a work."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ficary.people.models import Pseud


@dataclass(frozen=True)
class Byline:
    """The names that one viewer is shown. Anonymous with pseuds: she may know who it is."""

    pseuds: list[Pseud]
    anonymous: bool

    def __str__(self) -> str:
        names = ", ".join(pseud.byline for pseud in self.pseuds)
        if not self.anonymous:
            return names
        return f"{_('Anonymous')} [{names}]" if names else str(_("Anonymous"))
