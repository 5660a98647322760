"""What every template may show."""

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.archive.models import Archive
from ficary.web import comfort, frame
from ficary.web.addresses import path_of


class Theme(NamedTuple):
    name: Promise | str
    # As `--paper` of tokens.css: browsers colour their own bars by it.
    paper: str


THEMES = {
    "light": Theme(_("Light"), "#fbf9f4"),
    "sepia": Theme(_("Sepia"), "#f4ecd8"),
    "dark": Theme(_("Dark"), "#15171b"),
    "black": Theme(_("Black"), "#000000"),
}


def viewer(request: HttpRequest) -> dict[str, Any]:
    """Whoever asks, herself: Django's own processor gives what finds her at each mention."""
    # To ask whether there is one finds her.
    user: Any = getattr(request, "user", None) or AnonymousUser()
    return {"user": getattr(user, "_wrapped", user)}


def page(request: HttpRequest) -> dict[str, Any]:
    theme, chosen = comfort.theme_of(request), comfort.of(request)
    # A request can be refused before the archive is put on it: one for another host, say.
    archive = getattr(request, "archive", None) or Archive.objects.the()
    return {
        "archive": archive,
        **frame.around(request, archive),
        # Empty: as the device has it.
        "theme": theme if theme in THEMES else "",
        "paper": THEMES[theme].paper if theme in THEMES else "",
        "themes": THEMES,
        "comfort": comfort.attributes(chosen),
        "site_url": settings.URL,
        "this_path": path_of(request),
    }
