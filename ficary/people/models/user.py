"""Members: those who sign in."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MinLengthValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Archive
from ficary.core import same, secret, tasks
from ficary.core.address import address
from ficary.core.loaded import Loaded
from ficary.core.models import Forgetting
from ficary.people import events, names
from ficary.people.models.pseud import Pseud
from ficary.people.past import STANDS, PastName
from ficary.people.sessions import Session


class LastKeeper(Exception):
    """An archive has a keeper: the last one gives the role on before she goes."""


class UserManager(BaseUserManager["User"]):
    @transaction.atomic
    def join(self, name: str, email: str, password: str | None = None, **facts: Any) -> "User":
        """A new member, with the pseud that bears the member's own name."""
        # Whoever signs in by it may type it in any case: it is looked up in small letters.
        user = self.model(name=name, email=email.strip().lower(), **facts)
        user.set_password(password)
        user.agree()
        user.save()
        user.take_default_pseud()
        return user

    def named(self, name: str) -> models.QuerySet["User"]:
        """The member of this name, in any case: one or none. Uses the index, as iexact does not."""
        if "\0" in name:  # PostgreSQL cannot even be asked.
            return self.none()
        return self.alias(small=Lower("name")).filter(small=name.lower())

    def may_take(self, name: str, user: "User | None" = None) -> bool:
        """Whether `name` is free for `user` or, without one, for somebody new."""
        held = PastName.objects.named(name).held()
        if user:
            return not (
                self.named(name).exclude(pk=user.pk).exists() or held.exclude(user=user).exists()
            )
        return not (self.named(name).exists() or held.exists())

    def at_address(self, email: str) -> models.QuerySet["User"]:
        return self.alias(small=Lower("email")).filter(small=email.lower())

    def found_by(self, text: str) -> models.QuerySet["User"]:
        """Members in whose name, or in one of whose pseuds, `text` stands; or whose number it is.

        The one place to teach other names by which a member may be known.
        """
        text = text.replace("\0", "").strip()
        pseuds = Pseud.objects.filter(key__contains=same.key(text), user__isnull=False)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
        by_name = models.Q(name__icontains=text) | models.Q(pk__in=pseuds.values("user"))
        return self.filter(by_name | models.Q(pk=number) if number else by_name)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(name__iexact=username)


class User(Loaded, AbstractBaseUser):
    """A member: one who signs in. What a member writes belongs to a `Pseud`."""

    name = models.CharField(
        _("user name"),
        max_length=limits.USER_NAME,
        validators=[MinLengthValidator(limits.USER_NAME_SHORTEST), names.check_user_name],
    )
    email = models.EmailField(_("e-mail"))
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    is_active = models.BooleanField(default=True)
    # Empty: the archive's, UTC.
    time_zone = models.CharField(max_length=60, blank=True)
    # In which she reads our pages, and gets mails. Empty: not known yet; the archive's.
    language = models.CharField(_("language"), max_length=20, blank=True)

    # Roles, given by a keeper.
    keeper = models.BooleanField(default=False)
    moderator = models.BooleanField(default=False)
    wrangler = models.BooleanField(default=False)
    archivist = models.BooleanField(default=False)

    # What was agreed to when joining: 0 is nothing yet.
    terms_version = models.PositiveIntegerField(default=0)
    terms_agreed_at = models.DateTimeField(null=True)
    # The age to which the member confirmed to have come; 0 where nobody asked.
    confirmed_age = models.PositiveSmallIntegerField(default=0)
    # Empty: not suspended. A suspended member reads, and cannot post.
    suspended_until = models.DateTimeField(null=True)
    # Empty: not banned. A banned member cannot sign in; her works are another matter.
    banned_at = models.DateTimeField(null=True, editable=False)
    # Counts how often all her sessions were ended at once: older ones hold a smaller number.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    # Empty: she is in. Else a keeper has yet to let her in; she reads, and cannot post.
    waits_since = models.DateTimeField(null=True, editable=False)
    # Invitations that she may still make.
    invitations_left = models.PositiveSmallIntegerField(default=0, editable=False)
    # "Show adult works without asking me."
    sees_adult = models.BooleanField(_("show adult works without asking"), default=False)
    # Off: nothing that she reads is noted down.
    keeps_history = models.BooleanField(_("remember what I read"), default=True)
    whole_works = models.BooleanField(_("show all chapters on one page"), default=False)
    folds_warnings = models.BooleanField(_("hide warnings until I ask"), default=False)
    folds_freeforms = models.BooleanField(_("hide additional tags until I ask"), default=False)
    # With the words TITLE, AUTHOR and FANDOM; empty: as the archive has it.
    title_format = models.CharField(_("titles of windows"), max_length=100, blank=True)
    # "Keep search engines away from my pages and works."
    unlisted = models.BooleanField(_("hide my works from search engines"), default=False)
    guests_may_reply = models.BooleanField(_("let guests answer my comments"), default=True)
    # How pages of text look to her: what `web` knows by name. Empty: as the archive has it.
    comfort = models.JSONField(default=dict, blank=True, editable=False)

    # The newest banner and the newest news that she closed, by their numbers.
    seen_banner = models.PositiveBigIntegerField(default=0, editable=False)
    seen_news = models.PositiveBigIntegerField(default=0, editable=False)

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="user_name_once",
                violation_error_message=_("This name is taken."),
            ),
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
        ]
        indexes = [
            models.Index(
                fields=["-id"],
                condition=models.Q(keeper=True)
                | models.Q(moderator=True)
                | models.Q(wrangler=True)
                | models.Q(archivist=True),
                name="user_with_a_role",
            ),
            models.Index(
                fields=["suspended_until"],
                condition=models.Q(suspended_until__isnull=False),
                name="user_suspended",
            ),
            models.Index(
                fields=["-id"], condition=models.Q(banned_at__isnull=False), name="user_banned"
            ),
            models.Index(
                fields=["waits_since"],
                condition=models.Q(waits_since__isnull=False),
                name="user_waits",
            ),
        ]

    if TYPE_CHECKING:
        pseuds: models.Manager[Pseud]
        # allauth's.
        emailaddress_set: Any

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("user", self.name)

    @property
    def zone(self) -> tzinfo:
        """The time zone that she chose; UTC if she chose none or this machine does not know it."""
        try:
            return ZoneInfo(self.time_zone) if self.time_zone else UTC
        except (KeyError, ValueError, OSError):
            return UTC

    def read_in(self, language: str | None) -> None:
        """Note the language of our pages in which she came first, unless she chose one."""
        self.language = language or ""
        User.objects.filter(pk=self.pk, language="").update(language=self.language)

    @property
    def suspended(self) -> bool:
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @property
    def has_role(self) -> bool:
        return self.keeper or self.moderator or self.wrangler or self.archivist

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must hold to be hers; of Django's, so that a new password ends all too."""
        # Both kinds of session hash come through here; Django's types leave it out.
        known: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return f"{known}.{self.sessions_ended}" if self.sessions_ended else known

    def suspend(self, until: datetime) -> bool:
        """From now on she reads, and cannot post; it ends by itself."""
        longer = models.Q(suspended_until=None) | ~models.Q(suspended_until=until)
        return self._set(longer, suspended_until=until)

    def lift_suspension(self) -> bool:
        return self._set(models.Q(suspended_until__gt=timezone.now()), suspended_until=None)

    @transaction.atomic
    def ban(self) -> bool:
        """End all her sessions and let her sign in no more."""
        ended = models.F("sessions_ended") + 1
        facts = {"is_active": False, "sessions_ended": ended, "banned_at": timezone.now()}
        self.end_sessions()
        return self._set(models.Q(banned_at=None), **facts)

    def lift_ban(self) -> bool:
        return self._set(models.Q(banned_at__isnull=False), is_active=True, banned_at=None)

    def _set(self, still: models.Q, **facts: Any) -> bool:
        """Change these facts, if it is `still` so: of two at one moment, one gets True."""
        changed = User.objects.filter(still, pk=self.pk).update(**facts)
        self.refresh_from_db(fields=list(facts))
        return bool(changed)

    @property
    def newcomer(self) -> bool:
        """Whether she joined so lately that the archive lets her post but a little."""
        days = Archive.objects.the().newcomer_days
        return not self.has_role and self.joined_at > timezone.now() - timedelta(days=days)

    def agree(self) -> None:
        """Agree to the terms as they stand now. Saves nothing by itself."""
        self.terms_version = Archive.objects.the().terms_version
        self.terms_agreed_at = timezone.now()

    @property
    def may_rename_at(self) -> datetime | None:
        """When she may take another name; None is now."""
        last = PastName.objects.filter(user=self).latest_first().first()
        free = last.ended_at + STANDS if last else None
        return free if free and free > timezone.now() else None

    @transaction.atomic
    def rename(self, name: str, *, leads: bool = False) -> bool:
        """Take the name `name`, which has been checked, wherever the old one is shown.

        False if another tab changed it a moment ago; an IntegrityError if somebody took it.
        """
        old = self.name
        if not User.objects.filter(pk=self.pk, name=old).update(name=name):
            return False
        PastName.objects.create(user=self, name=old, leads=leads)
        self.name = name
        mine = Pseud.objects.filter(user=self)
        named = mine.filter(key=same.key(name)).first() or mine.filter(key=same.key(old)).first()
        if named:
            named.rename(name, named.description)
        mine.update(generation=models.F("generation") + 1)
        events.name_changed.send(User, user=self, old=old)
        return True

    def end_sessions(self, but: str | None = None) -> int:
        """Sign her out everywhere, or everywhere but in the browser with this key; how many."""
        ended = Session.objects.filter(user=self).exclude(session_key=secret.digest(but or ""))
        return ended.delete()[0]

    @transaction.atomic
    def close(self) -> None:
        """Erase the account, and all that is known of the person, for good and at once.

        Raises LastKeeper. Works of hers that nobody has dealt with before are orphaned without her
        name (`works.leaving`).
        """
        self._leave_a_keeper()
        known = self.emailaddress_set.values_list("email", flat=True)
        # A name that is held no more may be somebody else's by now.
        held = PastName.objects.filter(user=self).held().values_list("name", flat=True)
        words = [self.name, *{self.email, *known, *held}]
        events.person_closed.send(User, user=self)
        self.invitations.filter(used_at=None).delete()
        Pseud.objects.filter(user=self).delete()
        Forgetting.objects.create(account=self.pk, words=words)
        self.delete()
        tasks.forget.enqueue()

    def _leave_a_keeper(self) -> None:
        # Of two keepers who go at one moment one waits, and stays.
        keepers = User.objects.filter(keeper=True, is_active=True).order_by("pk")
        held = list(keepers.select_for_update(no_key=True).values_list("pk", flat=True))
        if held == [self.pk]:
            raise LastKeeper

    def agree_to(self, terms_version: int) -> bool:
        """Agree to the terms as they changed; to older ones than before nobody can."""
        older = User.objects.filter(pk=self.pk, terms_version__lt=terms_version)
        agreed = {"terms_version": terms_version, "terms_agreed_at": timezone.now()}
        return bool(older.update(**agreed))

    def take_default_pseud(self) -> Pseud:
        """The pseud that bears the member's own name, made once."""
        pseud, _made = Pseud.objects.get_or_create(
            user=self, key=same.key(self.name), defaults={"name": self.name, "is_default": True}
        )
        return pseud


type Viewer = User | AnonymousUser
