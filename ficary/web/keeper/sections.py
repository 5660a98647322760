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
    # What one does there, for the first page.
    about: Promise | str = ""
    # How many of its things wait for somebody, counted up to `MOST_COUNTED`.
    waiting: Callable[[User], int] | None = None
    # How the URL names of its pages begin that stand elsewhere; empty: it has none.
    elsewhere: str = ""


def _reports(user: User) -> int:
    return Report.objects.waiting().readable_by(user)[: MOST_COUNTED + 1].count()


SECTIONS = (
    Section(_("Overview"), "desk", ("moderator", "wrangler", "archivist")),
    Section(
        _("Reports"),
        "desk-reports",
        ("moderator",),
        _("What people report, and what becomes of it."),
        _reports,
    ),
    Section(
        _("People"),
        "desk-people",
        ("moderator",),
        _("Find members; note, warn, suspend, ban; give roles."),
    ),
    Section(
        _("Hidden works"),
        "desk-works",
        ("moderator",),
        _("What readers do not see, and why."),
        elsewhere="work-",
    ),
    Section(
        _("Tags"),
        "wranglings",
        ("wrangler",),
        _("What tags mean: canonical, synonyms, fandoms."),
        elsewhere="tag-",
    ),
    Section(_("Invitations"), "invitations", (), _("Links by which people may join.")),
    Section(_("Settings"), "settings", (), _("Name, looks, joining, limits, languages and media.")),
    Section(
        _("Book of acts"), "desk-acts", ("moderator",), _("Who did what with a role, and why.")
    ),
    Section(_("Errors"), "desk-errors", (), _("What went wrong in the machine.")),
    Section(_("State"), "desk-state", (), _("Workers, mail, disk and versions.")),
    Section(_("Joining"), "desk-joining", (), _("Who may join, the queue, who waits.")),
    Section(_("News"), "desk-news", (), _("What is new, for readers.")),
    Section(_("Banner"), "desk-banner", (), _("One line on top of every page.")),
    Section(_("Pages"), "desk-pages", (), _("The law, and pages of your own.")),
    Section(_("Questions"), "desk-faq", (), _("Questions and answers.")),
)


def open_to(user: User) -> list[Section]:
    return [section for section in SECTIONS if has_role(user, *section.roles)]
