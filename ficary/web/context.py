"""What every template may show."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.archive.models import Archive
from ficary.web import comfort, frame


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


def page(request: HttpRequest) -> dict[str, Any]:
    theme, chosen = comfort.theme_of(request), comfort.of(request)
    # A request can be refused before the archive is put on it: one for another host, say.
    archive = getattr(request, "archive", None) or Archive.objects.the()
    return {
        "archive": archive,
        **frame.around(request, archive),
        # Empty: as the device has it.
        "theme": theme if theme in THEMES else "",
        "themes": THEMES,
        "comfort": comfort.attributes(chosen),
        "site_url": settings.URL,
    }
