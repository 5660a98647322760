"""How the machine is: who is at work, what waits, mail in trouble, room on the disk."""

import platform
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.db.models import Count, Min, Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tasks_db.models import DBTaskResult

from ficary import __version__
from ficary.archive.models import Language
from ficary.core.models import Letter, Pulse
from ficary.moderation import tending
from ficary.people.models import User
from ficary.web.forms.moderation import NoForm
from ficary.web.keeper.deeds import Deed, ask
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

# Who beats each minute and was not heard of for so long has stopped.
SILENT = timedelta(minutes=3)
# The longest waiting ones: whoever has more has one trouble, not many.
LETTERS = 50
# Below this share of the disk, or so many bytes, a keeper should make room.
LOW_SHARE, LOW_BYTES = 0.05, 1_000_000_000

THROW_AWAY = Deed(
    gettext_lazy("Throw away the letter to %(name)s"),
    gettext_lazy("It is never sent, and cannot be brought back."),
    gettext_lazy("Throw it away"),
    gettext_lazy("Thrown away."),
    NoForm,
    danger=True,
)


@dataclass(frozen=True)
class Disk:
    free: int
    total: int

    @property
    def low(self) -> bool:
        return self.free < LOW_BYTES or self.free < LOW_SHARE * self.total


def disk() -> Disk:
    usage = shutil.disk_usage(settings.DATA)
    return Disk(usage.free, usage.total)


def silent(pulse: Pulse) -> bool:
    return pulse.at < timezone.now() - SILENT


def _database() -> tuple[Any, int | None]:
    """Its brand, and its size where it is a file of ours; a server's is the server's matter."""
    file = Path(str(connection.settings_dict["NAME"]))
    parts = [file, file.with_name(f"{file.name}-wal")]
    size = sum(part.stat().st_size for part in parts if part.is_file())
    return connection.display_name, size or None


def _queues() -> Iterable[Any]:
    waiting = Q(status="READY")
    return (
        DBTaskResult.objects.filter(status__in=("READY", "RUNNING", "FAILED"))
        .order_by("queue_name")
        .values("queue_name")
        .annotate(
            waiting=Count("pk", filter=waiting),
            running=Count("pk", filter=Q(status="RUNNING")),
            failed=Count("pk", filter=Q(status="FAILED")),
            oldest=Min("enqueued_at", filter=waiting),
        )
    )


def _counts() -> dict[str, int]:
    """Works as last counted by their languages: to count a million takes too long for a page."""
    works = Language.objects.aggregate(all=Sum("works_for_members"))["all"] or 0
    return {"members": User.objects.filter(is_active=True).count(), "works": works}


@for_roles()
@require_safe
def state(request: MemberRequest) -> HttpResponse:
    pulses = [(pulse, silent(pulse)) for pulse in Pulse.objects.order_by("name")]
    waiting = Letter.objects.waiting().aggregate(number=Count("pk"), oldest=Min("written_at"))
    brand, size = _database()
    context = {
        "pulses": pulses,
        "queues": _queues(),
        "mail": waiting,
        "letters": Letter.objects.in_trouble().defer("message")[:LETTERS],
        "disk": disk(),
        "database": brand,
        "database_size": size,
        "counts": _counts(),
        "versions": (__version__, django.get_version(), platform.python_version()),
        "data": settings.DATA,
    }
    return render(request, "keeper/state.html", context)


@for_roles()
@require_POST
def retry(request: MemberRequest, pk: int) -> HttpResponse:
    """Try a letter that is in trouble at once."""
    found = get_object_or_404(Letter.objects.defer("message"), pk=pk)
    if tending.retry(found, by=request.user):
        messages.success(request, _("It is tried again now."))
    else:
        messages.info(request, _("It has left meanwhile."))
    return redirect("desk-state")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Letter.objects.waiting().defer("message"), pk=pk)
    return ask(
        request,
        THROW_AWAY,
        lambda _given: tending.throw_away(found, by=request.user),
        name=found.to,
        back=reverse("desk-state"),
    )


def clock() -> QuerySet[Pulse]:
    """Its beats, the last one first; none if it never ran here."""
    return Pulse.objects.filter(name__endswith=":clock").order_by("-at")
