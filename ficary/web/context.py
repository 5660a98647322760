"""What every template may show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ficary.archive.models import Archive

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme")
    return {
        # A request can be refused before the archive is put on it: one for another host, say.
        "archive": getattr(request, "archive", None) or Archive.objects.the(),
        # Empty: as the device has it.
        "theme": theme if theme in THEMES else "",
        "site_url": settings.URL,
    }
