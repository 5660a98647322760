"""Every cookie that the archive can set: the privacy page lists them, and a test holds it to that.

None is set for who reads and chooses nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ficary.web import comfort, devices
from ficary.web.stored import Words


@dataclass(frozen=True)
class Cookie:
    name: str
    why: Words
    # None: until the browser is closed.
    lasts: timedelta | None = None


def cookies() -> list[Cookie]:
    year = timedelta(days=365)
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("that you are signed in; or that you came by an invitation"),
            timedelta(seconds=settings.SESSION_COOKIE_AGE),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("that a form comes from your own page"),
            timedelta(seconds=settings.CSRF_COOKIE_AGE),
        ),
        Cookie("messages", _("what the next page has to tell you")),
        Cookie(
            devices.COOKIE,
            _("that you have signed in with this browser before, so that no mail warns you of it"),
            timedelta(seconds=devices.YEAR),
        ),
        Cookie("theme", _("the colours, once you choose"), year),
        Cookie(comfort.COOKIE, _("how texts look, once you choose"), year),
        Cookie(settings.LANGUAGE_COOKIE_NAME, _("the language, once you choose"), year),
        Cookie("view_adult", _("that you agreed to see works for adults")),
        Cookie("seen_banner", _("which banner you closed, where you have no account"), year),
        Cookie("seen_news", _("which news you closed, where you have no account"), year),
    ]
