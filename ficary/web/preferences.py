"""My account: password, address, and how the archive behaves towards me."""

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.internal.flows.manage_email import emit_email_changed
from allauth.account.models import EmailAddress
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from ficary.core import mail, rate
from ficary.people.models import User
from ficary.people.sessions import Session
from ficary.web import second_factor, themes
from ficary.web.forms.accounts import NewAddressForm
from ficary.web.forms.preferences import PreferencesForm
from ficary.web.own import own
from ficary.web.requests import MemberRequest

ADDRESSES_A_DAY, DAY = 5, 24 * 3600

password = never_cache(allauth.password_change)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def preferences(request: MemberRequest) -> HttpResponse:
    # What was typed and refused must not show as if it were so.
    member = User.objects.get(pk=request.user.pk)
    form = PreferencesForm(request.POST if request.method == "POST" else None, instance=member)
    if form.is_valid():
        member.save(update_fields=form.Meta.fields)
        messages.success(request, _("Saved."))
        answer = redirect("preferences", member.name)
        themes.speak(request, answer, member.language)
        return answer
    return render(request, "account/preferences.html", {"form": form})


@never_cache
@login_required
@require_safe
def account(request: MemberRequest) -> HttpResponse:
    context = {
        "second_factor": second_factor.has_one(request.user),
        "sessions": Session.objects.filter(user=request.user).alive()[:100].count(),
    }
    return render(request, "account/account.html", context)


@never_cache
@login_required
@rate_limit(action="manage_email")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def email(request: MemberRequest) -> HttpResponse:
    """With a mail server the new address counts once its link is opened; without, at once."""
    user = request.user
    form = NewAddressForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid() and rate.over("address", str(user.pk), most=ADDRESSES_A_DAY, seconds=DAY):
        form.add_error(None, _("Enough changes for one day. Try again tomorrow."))
    elif form.is_valid():
        change = _ask_for if mail.leaves_by_server() else _change_to
        if change(request, user, form):
            return redirect("account")
    # Who joined without a mail server has one unconfirmed address, which is no change.
    waiting = EmailAddress.objects.filter(user=user, verified=False).exclude(email=user.email)
    return render(request, "account/email_change.html", {"form": form, "pending": waiting.first()})


def _ask_for(request: MemberRequest, user: User, form: NewAddressForm) -> bool:
    """Always says the same, so that nobody learns here who has which address."""
    new = form.cleaned_data["email"]
    if User.objects.at_address(new).exists():
        get_adapter().send_account_already_exists_mail(new)
    else:
        # allauth's add_new_email would empty an address that was never confirmed.
        own = EmailAddress.objects.filter(user=user)
        with transaction.atomic():
            own.filter(verified=False).exclude(email__in=(user.email, new)).delete()
            own.get_or_create(user=user, email=user.email, defaults={"primary": True})
            # Sent twice, it is there already.
            waiting, _made = own.get_or_create(user=user, email=new)
        send_verification_email_to_address(request, waiting)
    messages.success(request, _("We have sent a link to %(email)s. Open it.") % {"email": new})
    return True


@transaction.atomic
def _change_to(request: MemberRequest, user: User, form: NewAddressForm) -> bool:
    new = form.cleaned_data["email"]
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(email=new)
    except IntegrityError:
        form.add_error("email", get_adapter().error_messages["email_taken"])
        return False
    EmailAddress.objects.filter(user=user).delete()
    before, user.email = EmailAddress(user=user, email=user.email), new
    after = EmailAddress.objects.create(user=user, email=new, primary=True)
    emit_email_changed(request, before, after)
    messages.success(request, _("Saved."))
    return True
