"""What every template may show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme")
    return {
        "archive": request.archive,  # type: ignore[attr-defined]
        # Empty: as the device has it.
        "theme": theme if theme in THEMES else "",
        "site_url": settings.URL,
    }
