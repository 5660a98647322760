"""The terms, and what is stored about people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ficary.core import mail


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/terms.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/privacy.html", {"sends_mail": mail.leaves_by_server()})
