"""Reports, as readers send them: signed out too."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ficary.archive import limits
from ficary.core import client, mail, rate
from ficary.core.pages import Page
from ficary.moderation import reporting
from ficary.moderation.models import Reason, Report, ReportNote
from ficary.moderation.subjects import Subject
from ficary.web import subjects
from ficary.web.forms.reports import AboutForm, ReportForm, TakedownForm
from ficary.web.law import text_of
from ficary.web.requests import MemberRequest, archive_of

DAY = 24 * 60 * rate.MINUTE


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    form = _form(request, ReportForm)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if answer := _sent(request, form, reason=reason):
            return answer
    return _shown(request, form, "reports/report.html")


@require_http_methods(["GET", "HEAD", "POST"])
def takedown(request: HttpRequest) -> HttpResponse:
    form = _form(request, TakedownForm)
    if form.is_valid():
        reason, claim = Reason.TAKEDOWN, form.claim()
        if answer := _sent(request, form, reason=reason, claim=claim):
            return answer
    text = text_of("takedown", archive_of(request))
    return _shown(request, form, "reports/takedown.html", text=text)


def _form[F: AboutForm](request: HttpRequest, kind: type[F]) -> F:
    """What the address says it is about stands fixed; what may not be seen is not there."""
    about = request.GET.get("about", "")
    subject = subjects.at(about, request.user) if about else None
    data = request.POST if request.method == "POST" else None
    return kind(request.user, subject, data, initial={"about": about})


def _shown(request: HttpRequest, form: AboutForm, template: str, **more: Any) -> HttpResponse:
    status = 429 if form.has_error("__all__", "limit") else 200
    context = {"form": form, "subject": form.subject, "sends_mail": mail.leaves_by_server()}
    return render(request, template, context | more, status=status)


def _sent(request: HttpRequest, form: AboutForm, **said: Any) -> HttpResponse | None:
    """Where to go once it is kept; None, with the reason on the form, if it is one too many."""
    if form.cleaned_data["website"]:
        return redirect("report-sent")
    subject: Subject = form.cleaned_data["about"]
    made = reporting.about(
        subject,
        by=request.user if request.user.is_authenticated else None,
        email=form.cleaned_data.get("email", ""),
        language=get_language() or settings.LANGUAGE_CODE,
        text=form.cleaned_data["text"],
        **said,
    )
    known = reporting.sent_before(made)
    if known is None and (why := _too_many(request, form, made)):
        form.add_error(None, ValidationError(why, code="limit"))
        return None
    number = (known or reporting.send(made, subject)).pk
    return redirect(f"{reverse('report-sent')}?number={number}")


def _too_many(request: HttpRequest, form: AboutForm, made: Report) -> str:
    lately = Report.objects.lately_on(made.thing)[: limits.REPORTS_ON_ONE_THING]
    if made.reason != Reason.TAKEDOWN and lately.count() >= limits.REPORTS_ON_ONE_THING:
        return _("Many people have reported this already. The moderators know: no need for more.")
    for who in _names(request, form):
        if rate.over("report", who, most=limits.REPORTS_A_DAY, seconds=DAY):
            return _(
                "You have sent %(most)s reports today, and that is as many as one can send. "
                "Copy your text, and send it tomorrow."
            ) % {"most": limits.REPORTS_A_DAY}
    return ""


def _names(request: HttpRequest, form: AboutForm) -> list[str]:
    """By what one is counted for a day. Network and e-mail address only as a keyed hash."""
    if request.user.is_authenticated:
        return [f"member-{request.user.pk}"]
    told = [client.address(request.META), str(form.cleaned_data.get("email", "")).lower()]
    hashed = (salted_hmac("ficary.report", name, algorithm="sha256") for name in told if name)
    return [one.hexdigest() for one in hashed]


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    number = request.GET.get("number", "")
    known = number if number.isascii() and number.isdigit() and len(number) < 19 else ""
    return render(request, "reports/sent.html", {"number": known})


@login_required
@require_safe
def mine(request: MemberRequest) -> HttpResponse:
    """What a member reported, and what she was answered."""
    told = Prefetch("notes", ReportNote.objects.to_the_reporter(), "told")
    own = Report.objects.filter(by=request.user).order_by("-pk").prefetch_related(told)
    return render(request, "reports/mine.html", {"page": Page(own, request.GET.get("page"))})
