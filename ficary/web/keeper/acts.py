"""The book of acts: what was done with a role, by whom, when, to whom and why."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ficary.core.pages import Page
from ficary.moderation.models import Act, ActQuerySet
from ficary.people.models import User
from ficary.web.forms.moderation import FindActsForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

PER_PAGE = 50
# Every `Act.what` with its name on pages. First what concerns works and people …
OF_MODERATORS: Final = {
    "work hidden": gettext_lazy("Work hidden"),
    "work shown again": gettext_lazy("Work shown again"),
    "work's tags mended": gettext_lazy("Tags of a work mended"),
    "work reckoned anew": gettext_lazy("Counts and index of a work made anew"),
    "work erased": gettext_lazy("Work erased"),
    "report taken": gettext_lazy("Report taken"),
    "report put back": gettext_lazy("Report put back"),
    "report set to a state": gettext_lazy("Report set to a state"),
    "report noted": gettext_lazy("Note on a report"),
    "report answered": gettext_lazy("Report answered"),
    "report decided": gettext_lazy("Report decided"),
    "report reopened": gettext_lazy("Report opened again"),
    "creators told of a takedown request": gettext_lazy("Creators told of a takedown request"),
    "note written": gettext_lazy("Note written"),
    "member warned": gettext_lazy("Member warned"),
    "member suspended": gettext_lazy("Member suspended"),
    "suspension lifted": gettext_lazy("Suspension ended"),
    "member banned": gettext_lazy("Member banned"),
    "ban lifted": gettext_lazy("Ban lifted"),
    "roles changed": gettext_lazy("Roles changed"),
    "comment approved": gettext_lazy("Comment approved"),
    "comment hidden": gettext_lazy("Comment hidden"),
    "comment shown again": gettext_lazy("Comment shown again"),
    "comment marked as spam": gettext_lazy("Comment marked as spam"),
    "comment was no spam": gettext_lazy("Comment was no spam"),
    "comment deleted": gettext_lazy("Comment deleted"),
    "thread frozen": gettext_lazy("Thread frozen"),
    "thread unfrozen": gettext_lazy("Thread unfrozen"),
}
# … then what is the keepers' affair.
OF_KEEPERS: Final = {
    "second factor lifted": gettext_lazy("Second factor taken off"),
    "settings changed": gettext_lazy("Settings changed"),
    "language added": gettext_lazy("Language added"),
    "language renamed": gettext_lazy("Language renamed"),
    "language removed": gettext_lazy("Language removed"),
    "medium added": gettext_lazy("Medium added"),
    "medium changed": gettext_lazy("Medium changed"),
    "medium removed": gettext_lazy("Medium removed"),
    "error resolved": gettext_lazy("Error resolved"),
    "letter tried again": gettext_lazy("Letter tried again"),
    "letter thrown away": gettext_lazy("Letter thrown away"),
    "joining changed": gettext_lazy("Joining changed"),
    "member let in": gettext_lazy("Member let in"),
    "newcomer turned away": gettext_lazy("Newcomer turned away"),
    "address taken out of the queue": gettext_lazy("Address taken out of the queue"),
    "address banned": gettext_lazy("Address banned"),
    "address unbanned": gettext_lazy("Address unbanned"),
    "invitations given": gettext_lazy("Invitations given"),
    "request for invitations answered": gettext_lazy("Request for invitations answered"),
    "page published": gettext_lazy("Page published"),
    "page deleted": gettext_lazy("Page deleted"),
    "footer arranged": gettext_lazy("Footer arranged"),
    "news taken back": gettext_lazy("News taken back"),
    "news published": gettext_lazy("News published"),
    "news deleted": gettext_lazy("News deleted"),
    "banner put up": gettext_lazy("Banner put up"),
    "banner taken down": gettext_lazy("Banner taken down"),
    "questions taken over": gettext_lazy("Questions taken over"),
    "question deleted": gettext_lazy("Question deleted"),
    "answer saved": gettext_lazy("Answer saved"),
}
NAMES: Final[dict[str, Any]] = {**OF_MODERATORS, **OF_KEEPERS}
# Keys of `Act.details` by their names on pages.
DETAILS: Final = {
    "added": gettext_lazy("added"),
    "code": gettext_lazy("code"),
    "days": gettext_lazy("days"),
    "name": gettext_lazy("name"),
    "number": gettext_lazy("number"),
    "people": gettext_lazy("people"),
    "position": gettext_lazy("place"),
    "removed": gettext_lazy("removed"),
    "roles": gettext_lazy("roles"),
    "state": gettext_lazy("state"),
    "works_hidden": gettext_lazy("works hidden"),
    "works_shown": gettext_lazy("works shown again"),
}


def told(act: Act) -> list[str]:
    """What `act` keeps beside the rest, a line each."""
    details = {key: value for key, value in act.details.items() if key in DETAILS}
    changed = act.details.get("changed", {})
    lines = [f"{key.replace('_', ' ')}: {_pair(pair)}" for key, pair in changed.items()]
    for key, value in details.items():
        lines.append(f"{DETAILS[key]}: {_pair(value) if key == 'roles' else _text(value)}")
    return lines


def _pair(pair: list[Any]) -> str:
    return " → ".join(_text(value) for value in pair)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, bool):
        return _("On") if value else _("Off")
    return str(value) if value not in ("", None) else "–"


def rows(acts: Iterable[Act]) -> list[tuple[Act, Any, list[str]]]:
    """What `keeper/_act.html` shows of each."""
    return [(act, NAMES.get(act.what, act.what), told(act)) for act in acts]


@for_roles("moderator")
@require_safe
def acts(request: MemberRequest) -> HttpResponse:
    names = NAMES if request.user.keeper else OF_MODERATORS
    form = FindActsForm(request.GET, offered=list(names.items()))
    seen = Act.objects.all() if request.user.keeper else Act.objects.filter(what__in=names)
    # What is typed wrong finds nothing, beside its error.
    found = _found(seen, form.cleaned_data) if form.is_valid() else seen.none()
    page = Page(found.newest().for_listing(), request.GET.get("page"), PER_PAGE)
    context = {"form": form, "page": page, "rows": rows(page)}
    return render(request, "keeper/acts.html", context)


def _found(seen: ActQuerySet, asked: dict[str, Any]) -> ActQuerySet:
    narrowed: dict[str, Any] = {
        "what": asked["what"],
        "by": asked["by"] and _named(asked["by"]),
        "person": asked["person"] and _named(asked["person"]),
        "work": asked["work"],
        "at__gte": asked["since"] and _begin(asked["since"]),
        "at__lt": asked["until"] and _begin(asked["until"]) + timedelta(days=1),
    }
    return seen.filter(**{name: value for name, value in narrowed.items() if value})


def _named(name: str) -> int:
    """The key of the member of this name; one that nobody has, if there is none."""
    return User.objects.named(name.strip()).values_list("pk", flat=True).first() or -1


def _begin(day: Any) -> datetime:
    """Of the day where the reader is."""
    return datetime.combine(day, time(0), timezone.get_current_timezone() or UTC)
