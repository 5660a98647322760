"""The sections of the keeper's desk, in the order of its menu."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.moderation.models import Report
from ficary.people.models import User
from ficary.web.roles import has_role

MOST_COUNTED = 99


@dataclass(frozen=True)
class Section:
    name: Promise | str
    # The URL name of its first page.
    url: str
    # Who may go there beside keepers.
    roles: tuple[str, ...] = ()
    # How many of its things wait for somebody, counted up to `MOST_COUNTED`.
    waiting: Callable[[User], int] | None = None


def _reports(user: User) -> int:
    return Report.objects.waiting().readable_by(user)[: MOST_COUNTED + 1].count()


SECTIONS = (
    Section(_("Overview"), "desk", ("moderator", "wrangler", "archivist")),
    Section(_("Reports"), "desk-reports", ("moderator",), _reports),
    Section(_("Invitations"), "invitations"),
)


def open_to(user: User) -> list[Section]:
    return [section for section in SECTIONS if has_role(user, *section.roles)]
