"""Of what mails come, and how they are stopped by the link in one of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ficary.core import mail
from ficary.notifications.models import StopLink
from ficary.web.forms.mails import MailsForm
from ficary.web.own import own
from ficary.web.requests import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@own
def mails(request: MemberRequest) -> HttpResponse:
    if "revoke" in request.POST:
        StopLink.objects.filter(user=request.user).delete()
        messages.success(request, _("The links in your mails lead nowhere now."))
        return redirect("mails", request.user.name)
    form = MailsForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("mails", request.user.name)
    context = {"form": form, "sends": mail.leaves_by_server()}
    return render(request, "inbox/mails.html", context)


# A mail program sends it for its reader (RFC 8058): without a session, and from nowhere.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Opening the link shows what would be stopped; only sending stops it."""
    link = StopLink.objects.by_key(key).first()
    if link is None:
        raise Http404
    if request.method == "POST":
        link.stop(everything="everything" in request.POST)
    context = {"link": link, "done": request.method == "POST"}
    answer = render(request, "inbox/stop.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    return answer
