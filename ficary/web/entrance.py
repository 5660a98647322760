"""The door: joining, signing in and out, forgotten passwords, confirmed addresses.

The work is allauth's; these are its views under our addresses, with our templates and forms.
"""

from typing import Any

from allauth.account import views as allauth
from django.db import IntegrityError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ficary.core import mail
from ficary.people.models import Invitation
from ficary.web.accounts import INVITATION, InvitationUsed


class Join(allauth.SignupView):
    """allauth's, by invitation as well, and calm when two people want one name at one moment."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if (secret := request.GET.get("invitation")) and not request.user.is_authenticated:
            return exchanged(request, secret)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"archive": self.request.archive}

    def form_valid(self, form: Form) -> HttpResponseBase:
        try:
            return super().form_valid(form)
        except InvitationUsed:
            return self.closed()
        except IntegrityError:
            # Asked anew, the form knows which of name and address was taken meanwhile.
            form.full_clean()
            return super().form_valid(form) if form.is_valid() else self.form_invalid(form)


@never_cache
def exchanged(request: HttpRequest, secret: str) -> HttpResponse:
    """The secret of an invitation becomes a note in the session, so that no address keeps it."""
    invitation = Invitation.objects.by_secret(secret).first()
    if invitation is None:
        answer = render(request, "account/invitation_spent.html", status=404)
    else:
        request.session[INVITATION] = invitation.pk
        answer = redirect("join")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


join = Join.as_view()
login = allauth.login
logout = never_cache(allauth.logout)
inactive = allauth.account_inactive
# A function: asked when the page is made.
_mail = {"sends_mail": mail.leaves_by_server}
forgotten = never_cache(allauth.PasswordResetView.as_view(extra_context=_mail))
link_sent = never_cache(allauth.PasswordResetDoneView.as_view(extra_context=_mail))
new_password = never_cache(allauth.password_reset_from_key)
confirm = never_cache(allauth.confirm_email)
confirm_sent = never_cache(allauth.email_verification_sent)
