"""Writing to the keepers."""

from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ficary.core import client, rate
from ficary.people.models import User
from ficary.web.forms.statements import ContactForm
from ficary.web.law import shown
from ficary.web.requests import archive_of

HOUR = 3600
MOST_AN_HOUR = 5


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Whoever fills in the field that people do not see is thanked, and not heard."""
    user = request.user
    address = {"email": user.email} if user.is_authenticated else {}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=address)
    status = 200
    if form.is_valid():
        if form.cleaned_data["website"]:
            return _thanked(request)
        if not rate.over("contact", client.address(request.META), most=MOST_AN_HOUR, seconds=HOUR):
            _send(request, form)
            return _thanked(request)
        form.add_error(None, _("You have written often within an hour. Please wait a little."))
        status = 429
    return shown(request, "contact", "contact", status, form=form)


def _thanked(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Sent. Thank you; the answer comes by mail."))
    return redirect("contact")


def _send(request: HttpRequest, form: ContactForm) -> None:
    archive = archive_of(request)
    typed = form.cleaned_data
    who = request.user.name if request.user.is_authenticated else _("somebody without an account")
    said = _("Written by %(who)s with the contact form. Your answer goes to %(email)s.")
    EmailMessage(
        subject=f"[{archive.name}] " + _("Message to the keepers"),
        body=f"{typed['message']}\n\n-- \n" + said % {"who": who, "email": typed["email"]},
        to=[archive.contact] if archive.contact else _keepers(),
        reply_to=[typed["email"]],
    ).send()


def _keepers() -> list[str]:
    keepers = User.objects.filter(keeper=True, is_active=True).order_by("pk")
    return list(keepers.values_list("email", flat=True)[:10])
