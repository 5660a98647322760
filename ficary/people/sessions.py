"""Sessions, kept so that a member sees hers and can end them.

The archive's own store (`SESSION_ENGINE`): Django's, which keeps the whole of a session as one
text, with what a list of sessions needs beside it. The key in a cookie opens an account, so only
its SHA-256 is kept.
"""

import time
from datetime import UTC, datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from ficary.core import browsers, secret

# In a session: when it began, and was last seen, in seconds; and where.
BEGAN, SEEN, BROWSER, SYSTEM = "began", "seen", "browser", "system"
# Seen is written this seldom: reading should write nothing.
HOUR = 3600


class SessionQuerySet(models.QuerySet["Session"]):
    def alive(self) -> Self:
        return self.filter(expire_date__gt=timezone.now())

    def last_seen_first(self) -> Self:
        return self.order_by("-seen_at", "session_key")


class Session(AbstractBaseSession):
    """One browser's visit: until it signs out, or for as long as it may be remembered."""

    # SHA-256 of the key that the browser holds.
    session_key = models.CharField(max_length=64, primary_key=True)
    # Empty: nobody is signed in.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    # Empty where the browser does not say, or says what nobody knows.
    browser = models.CharField(max_length=browsers.LONGEST, blank=True)
    system = models.CharField(max_length=browsers.LONGEST, blank=True)
    began_at = models.DateTimeField(null=True)
    # To the hour.
    seen_at = models.DateTimeField(null=True)

    objects = SessionQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        indexes = [models.Index(fields=["user", "-seen_at"], name="sessions_of_user")]

    @classmethod
    def get_session_store_class(cls) -> type["SessionStore"]:
        return SessionStore

    def __str__(self) -> str:
        return where(self.browser, self.system)


class SessionStore(db.SessionStore):
    """Django's, by the digest of the key. What is not overridden here only the async web needs."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        alive = Session.objects.alive()
        found = alive.filter(session_key=secret.digest(self.session_key or "")).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=secret.digest(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        return Session(
            session_key=secret.digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user_id=data.get(SESSION_KEY),
            browser=data.get(BROWSER, ""),
            system=data.get(SYSTEM, ""),
            began_at=_moment(data.get(BEGAN)),
            seen_at=_moment(data.get(SEEN)),
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=secret.digest(key)).delete()


def see(session: Any, agent: str) -> None:
    """Note in the session of somebody signed in that it is here, once an hour at most."""
    now = int(time.time())
    if now - session.get(SEEN, 0) < HOUR:
        return
    session[BROWSER], session[SYSTEM] = browsers.named(agent)
    session.setdefault(BEGAN, now)
    session[SEEN] = now


def where(browser: str, system: str) -> str:
    """In words: "Firefox on Android"."""
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that gives no name")


def _moment(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
