"""The queue for invitations, for whoever would like to join."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ficary.archive.models import Joining
from ficary.core import client, rate
from ficary.joining.models import InviteRequest
from ficary.web import errors
from ficary.web.forms.joining import QueueForm, StatusForm
from ficary.web.requests import archive_of

MOST_NEW, MOST_LOOKED_UP = 5, 20

type Page = Callable[[HttpRequest], HttpResponse]


def _open(page: Page) -> Page:
    @wraps(page)
    def answer(request: HttpRequest) -> HttpResponse:
        archive = archive_of(request)
        if archive.joining != Joining.INVITED or not archive.queue:
            return render(request, "joining/no_queue.html", status=404)
        return page(request)

    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_open
def queue(request: HttpRequest) -> HttpResponse:
    form = QueueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if rate.over("queue", client.address(request.META), most=MOST_NEW, seconds=600):
            return errors.too_many(request)
        # A machine is told the same, and stands nowhere.
        place = None if form.cleaned_data["website"] else _stand(form)
        if place is None and form.errors:
            return render(request, "joining/queue.html", {"form": form})
        return render(request, "joining/place.html", _told(request, place))
    waiting = InviteRequest.objects.waiting().count()
    return render(request, "joining/queue.html", {"form": form, "waiting": waiting})


def _stand(form: QueueForm) -> InviteRequest | None:
    place = InviteRequest.objects.stand(form.cleaned_data["email"])
    if place is None:
        form.add_error("email", _("The queue is full. Try again in some days."))
    return place


def _told(request: HttpRequest, place: InviteRequest | None) -> dict[str, object]:
    archive = archive_of(request)
    if place is None or place.invitation:
        return {"place": place}
    archive.refresh_from_db(fields=["queue_due_at"])
    position = place.position
    expected = place.expected_at(archive, position)
    return {"place": place, "position": position, "expected": expected}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_open
def status(request: HttpRequest) -> HttpResponse:
    """Where one stands. The address is sent in a form, so that no log keeps it."""
    form = StatusForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "joining/status.html", {"form": form})
    if rate.over("queue-status", client.address(request.META), most=MOST_LOOKED_UP):
        return errors.too_many(request)
    place = InviteRequest.objects.at(form.cleaned_data["email"])
    if place is None:
        form.add_error("email", _("This address does not stand in the queue."))
        return render(request, "joining/status.html", {"form": form})
    if "resend" in request.POST and place.resend():
        messages.success(request, _("Sent once more, with a new link."))
        return redirect("queue-status")
    return render(request, "joining/place.html", _told(request, place))
