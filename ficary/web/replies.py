"""What reporters and creators write back, once moderators have written to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ficary.core import rate, secret
from ficary.moderation import handling
from ficary.moderation.models import Report, ReportNote
from ficary.web.forms.reports import MessageForm
from ficary.web.requests import MemberRequest
from ficary.works.models import Work

# Where a session keeps which report its reader may reply to, by the digest of the link's secret.
REPLY = "reply"
# Objections by one creator in a day.
MOST = 5
DAY = 24 * 60 * rate.MINUTE


@never_cache
@require_safe
def reply_by(request: HttpRequest, key: str) -> HttpResponse:
    """The secret of the link becomes a note in the session, so that no address keeps it."""
    digest = secret.digest(key)
    if not Report.objects.filter(reply_digest=digest).exists():
        answer = render(request, "reports/reply_over.html", status=404)
    else:
        request.session[REPLY] = digest
        answer = redirect("report-reply")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest) -> HttpResponse:
    """What was asked, and room for one reply: signed out too."""
    digest = request.session.get(REPLY)
    report = Report.objects.filter(reply_digest=digest).first() if digest else None
    if report is None:
        return render(request, "reports/reply_over.html", status=404)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and handling.reply(report, form.cleaned_data["text"]):
        del request.session[REPLY]
        return render(request, "reports/replied.html", {"report": report})
    told = ReportNote.objects.filter(report=report).to_the_reporter()
    return render(request, "reports/reply.html", {"report": report, "form": form, "told": told})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: MemberRequest, pk: int) -> HttpResponse:
    """A creator's word on a takedown request of which she was told. Suspended ones have it too."""
    theirs = Work.objects.created_by(request.user)
    told = Report.objects.filter(told_at__isnull=False, work__in=theirs)
    report = get_object_or_404(told, pk=pk)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and rate.over("objection", str(request.user.pk), most=MOST, seconds=DAY):
        form.add_error(None, _("You have written much today. Copy it, and send it tomorrow."))
    if form.is_valid():
        handling.object_to(report, form.cleaned_data["text"], request.user)
        messages.success(request, _("Sent to the moderators. They look at it again."))
        return redirect("home")
    return render(request, "reports/objection.html", {"report": report, "form": form})
