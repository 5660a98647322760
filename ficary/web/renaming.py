"""My user name, changed."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ficary.core import rate
from ficary.people.models import User
from ficary.web import errors
from ficary.web.forms.accounts import NewNameForm
from ficary.web.requests import MemberRequest

TRIES_A_MINUTE = 10


@never_cache
@login_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: MemberRequest) -> HttpResponse:
    posted = request.method == "POST"
    if posted and rate.over("rename", str(request.user.pk), most=TRIES_A_MINUTE):
        return errors.too_many(request)
    form = NewNameForm(request.user, request.POST if posted else None)
    if form.is_valid() and _renamed(request.user, form):
        messages.success(request, _("You are %(name)s now.") % {"name": request.user.name})
        return redirect("account")
    context = {"form": form, "free": None if posted else request.user.may_rename_at}
    return render(request, "account/name_change.html", context)


def _renamed(user: User, form: NewNameForm) -> bool:
    """False, with an error beside the field, if another tab or person was quicker."""
    old, given = user.name, form.cleaned_data
    try:
        done = user.rename(given["name"], leads=given["leads"])
    except IntegrityError:
        user.name, done = old, False
    if not done:
        form.add_error("name", _("This name is taken."))
        return False
    context = {"old": old, "new": user.name, "leads": given["leads"]}
    get_adapter().send_notification_mail("account/email/name_changed", user, context)
    return True
