"""The sections of the keeper's desk, in the order of its menu."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.people.models import User
from ficary.web.roles import has_role


@dataclass(frozen=True)
class Section:
    name: Promise | str
    # The URL name of its first page.
    url: str
    # Who may go there beside keepers.
    roles: tuple[str, ...] = ()


SECTIONS = (
    Section(_("Overview"), "desk", ("moderator", "wrangler", "archivist")),
    Section(_("Invitations"), "invitations"),
    Section(_("News"), "desk-news"),
    Section(_("Banner"), "desk-banner"),
    Section(_("Pages"), "desk-pages"),
    Section(_("Questions"), "desk-faq"),
)


def open_to(user: User) -> list[Section]:
    return [section for section in SECTIONS if has_role(user, *section.roles)]
