"""How texts look to a reader: type, its size, lines and columns, and whether keys do something.

Kept in a cookie, and with the account of a member; on every page an attribute of `<html>`, so that
it is there before the first paint. What each value does stands in css/comfort.css.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ficary.people.models import User
from ficary.web.stored import Words

COOKIE, YEAR = "comfort", 365 * 24 * 3600


@dataclass(frozen=True)
class Choice:
    """One of a few; the first is the usual one, which no page names."""

    name: str
    label: Words
    values: dict[str, Words]

    @property
    def usual(self) -> str:
        return next(iter(self.values))

    @property
    def known(self) -> list[str]:
        return list(self.values)


@dataclass(frozen=True)
class Scale:
    """A number, in steps."""

    name: str
    label: Words
    usual: str
    least: int
    most: int
    step: int
    unit: str

    @property
    def known(self) -> list[str]:
        return [str(number) for number in range(self.least, self.most + 1, self.step)]


CHOICES = (
    Choice(
        "face", _("Type"), {"": _("Serif"), "sans": _("Sans serif"), "clear": _("Easy to tell")}
    ),
    Choice("align", _("Lines"), {"": _("Ragged"), "justify": _("Even")}),
    Choice("paragraphs", _("Paragraphs"), {"": _("Spaced"), "indented": _("Indented")}),
    Choice("motion", _("Motion"), {"": _("Device"), "still": _("None")}),
    Choice("keys", _("Keys"), {"": _("On"), "off": _("Off")}),
    Choice("passages", _("Comments in the text"), {"": _("Hidden"), "marked": _("Marked")}),
)
SCALES = (
    Scale("size", _("Size"), "100", 80, 200, 10, "%"),
    Scale("leading", _("Line height"), "100", 80, 150, 10, "%"),
    Scale("measure", _("Width"), "100", 60, 180, 20, "%"),
)
EACH: tuple[Choice | Scale, ...] = (*CHOICES, *SCALES)


def _of_account(request: HttpRequest) -> dict[str, str]:
    """Empty for who is nobody, or has never chosen."""
    # Whoever has no session is nobody: nothing need be asked.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return {}
    kept: dict[str, str] = getattr(request.user, "comfort", {})
    return kept


def theme_of(request: HttpRequest) -> str:
    return _of_account(request).get("theme") or request.COOKIES.get("theme", "")


def of(request: HttpRequest) -> dict[str, str]:
    """What this reader chose, without what is usual: by her account, else by this browser."""
    kept = _of_account(request)
    return unusual(kept if "face" in kept else _read(request.COOKIES.get(COOKIE, "")))


def unusual(chosen: Any) -> dict[str, str]:
    """What we know of it, in our order: who chooses the same gets the same bytes."""
    asked = {each.name: chosen.get(each.name, each.usual) for each in EACH}
    return {
        each.name: asked[each.name]
        for each in EACH
        if asked[each.name] in each.known and asked[each.name] != each.usual
    }


def _read(text: str) -> dict[str, str]:
    parts = (part.partition("-") for part in text.split("."))
    return {name: value for name, _dash, value in parts}


def attributes(chosen: dict[str, str]) -> SafeString:
    return format_html_join("", ' data-{}="{}"', chosen.items())


def panel(chosen: dict[str, str]) -> dict[str, Any]:
    """For `works/_comfort.html`."""
    return {
        "choices": [(each, chosen.get(each.name, each.usual)) for each in CHOICES],
        "scales": [(each, chosen.get(each.name, each.usual)) for each in SCALES],
    }


def keep(request: HttpRequest, answer: HttpResponse, posted: Any) -> None:
    """In this browser, and with the account of a member."""
    chosen = unusual(posted)
    text = ".".join(f"{name}-{value}" for name, value in chosen.items())
    _keep_cookie(request, answer, COOKIE, text)
    _keep_with_account(request, {each.name: chosen.get(each.name, each.usual) for each in EACH})


def keep_theme(request: HttpRequest, answer: HttpResponse, theme: str) -> None:
    _keep_cookie(request, answer, "theme", theme)
    # "device" where the account says so, whatever a browser was told before.
    _keep_with_account(request, {"theme": theme or "device"})


def _keep_with_account(request: HttpRequest, facts: dict[str, str]) -> None:
    if request.user.is_authenticated:
        kept = request.user.comfort | facts
        User.objects.filter(pk=request.user.pk).update(comfort=kept)
        request.user.comfort = kept


def _keep_cookie(request: HttpRequest, answer: HttpResponse, name: str, value: str) -> None:
    if value:
        answer.set_cookie(name, value, YEAR, samesite="Lax", secure=request.is_secure())
    else:
        answer.delete_cookie(name, samesite="Lax")
