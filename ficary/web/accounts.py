"""How django-allauth joins, signs in and writes to people here."""

from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive.models import Archive, Joining
from ficary.core import browsers, client
from ficary.core.prepared import Prepared
from ficary.joining.models import Answers
from ficary.notifications.models.notice import any_unread, unread_of
from ficary.people import sessions
from ficary.people.models import Invitation, User
from ficary.reading.taste import with_choices
from ficary.web import devices, themes
from ficary.web.addresses import local

# Where a session keeps the invitation by which somebody came.
INVITATION = "invitation"


class InvitationUsed(Exception):
    """Somebody else took the invitation up in the meantime."""


def _askers(user: int) -> QuerySet[User]:
    return with_choices(any_unread(User.objects.filter(pk=user)))


_asking = Prepared(_askers)


class ByNameOrAddress(AuthenticationBackend):
    """Signs in by one look-up, which has an index; allauth's own reads every member.

    No name holds an @, so that what is typed is one or the other.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        typed = credentials.get("email") or credentials.get("username") or ""
        found = User.objects.at_address(typed) if "@" in typed else User.objects.named(typed)
        return self._check_password(found.first(), credentials["password"])

    def get_user(self, user_id: Any) -> Any:
        """Who asks, with whether she made choices for her lists, and `unread`: how many notices
        she has not read, which is asked once a page draws it at its top."""
        user: Any = next(iter(_asking.ask(user=int(user_id))), None)
        if user is None or not self.user_can_authenticate(user):
            return None
        # The whole question is long, and few ask who have any.
        user.unread = cache(lambda: user.told and unread_of(user))
        return user


class Adapter(DefaultAccountAdapter):
    """allauth's questions to us, answered."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_taken": _("This name is taken."),
        "email_taken": _("Somebody here has this address already. Is it you? Then sign in."),
        "username_password_mismatch": _("Name and password do not belong together."),
        "email_password_mismatch": _("Name and password do not belong together."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "enter_current_password": _("This is not your password."),
        "invalid_password_reset": _("This link does not work any more."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        return client.address(request.META)

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only paths of ours are: stricter than allauth, which allows all our hosts."""
        return local(url) == url

    # Joining

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        joining = Archive.objects.the().joining
        return joining == Joining.ANYONE or (
            joining == Joining.INVITED and invitation_of(request) is not None
        )

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:
        """A new member with her pseud; raises InvitationUsed, or IntegrityError, within a race."""
        archive = Archive.objects.the()
        with transaction.atomic():
            user = _joined(archive, form)
            invitation = invitation_of(request)
            taken = invitation is not None and invitation.use(user)
            if not taken and archive.joining == Joining.INVITED:
                raise InvitationUsed
        request.session.pop(INVITATION, None)
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """False, with a message, if the address became somebody else's while the mail lay there."""
        try:
            with transaction.atomic():
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:
            messages.error(request, self.error_messages["email_taken"])
            return False

    def get_login_stages(self) -> list[str]:
        return ["ficary.web.accounts.ConfirmedOnce", "allauth.mfa.stages.AuthenticateStage"]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """One page for all of them (`web.proving`)."""
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """allauth's rules, then one look-up by an index, and nobody else's name of lately."""
        name = str(super().clean_username(username, shallow=True))
        if not shallow and not User.objects.may_take(name):
            raise self.validation_error("username_taken")
        return name

    # Signing in

    def login(self, request: HttpRequest, user: User) -> None:
        self.first_time = user.last_login is None
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponseBase:
        """A browser that is new tells the member, but not on her very first visit."""
        answer: HttpResponseBase = super().post_login(request, user, **facts)
        if self.first_time:
            messages.success(
                request, _("Welcome, %(name)s. You are signed in.") % {"name": user.name}
            )
        elif not devices.known(request, user):
            at = timezone.localtime(timezone=user.zone)
            where = sessions.where(*browsers.named(request.headers.get("User-Agent", "")))
            context = {"at": at, "zone": user.zone, "where": where}
            self.send_notification_mail("account/email/new_device", user, context)
        devices.remember(request, answer, user)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            themes.speak(request, answer, user.language)
        return answer

    def set_password(self, user: User, password: str) -> None:
        """Whoever knew the old one is out. The page that changed it signs its own browser in."""
        super().set_password(user, password)
        user.end_sessions()

    # Mail. FICARY_URL alone decides which host its links name, never the request.

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return settings.URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, token = key.partition("-")
        return settings.URL + reverse("account_reset_password_from_key", args=[uid, token])

    def format_email_subject(self, subject: str) -> str:
        return f"[{Archive.objects.the().name}] {subject}"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a member what changed. Unlike allauth's, it holds no network address."""
        context = {"user": user} | (context or {})
        self.send_mail(template_prefix, email or user.email, context)

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMessage:
        mail = super().render_mail(*args, **kwargs)
        mail.extra_headers.setdefault("Auto-Submitted", "auto-generated")
        return mail


class ConfirmedOnce(EmailVerificationStage):
    """Asks for a confirmed address before the first visit only.

    So nobody is shut out who was in already: not members of an archive that gets a mail server
    later, not its keeper when that server is broken. A reset link stands for a confirmation.
    """

    def handle(self) -> Any:
        user = self.login.user
        if user is not None:
            records = get_authentication_records(self.request, user)
            by_link = bool(records) and records[-1]["method"] == "password_reset"
            if user.keeper or user.last_login or by_link:
                return None, True
        return super().handle()


def _joined(archive: Archive, form: Any) -> User:
    """The new member; one whom a keeper has to let in first waits, with what she answered."""
    typed = form.cleaned_data
    user = User.objects.join(
        typed["username"],
        typed["email"],
        typed["password1"],
        confirmed_age=archive.minimum_age,
        waits_since=timezone.now() if archive.lets_in else None,
    )
    if answers := form.answers():
        Answers.objects.create(user=user, given=answers)
    return user


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The unused invitation by which this browser came."""
    pk = request.session.get(INVITATION)
    return Invitation.objects.unused().filter(pk=pk).first() if pk else None


def reset_link(user: User) -> str:
    """A link by which whoever holds it may set a new password for `user`, for three days."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return Adapter().get_reset_password_from_key_url(key)
