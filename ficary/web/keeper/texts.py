"""What the editors of pages, news and answers have in common: the language, and the preview."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from ficary.archive import limits
from ficary.core import html
from ficary.web.forms.statements import SaidForm


def language_of(request: HttpRequest, otherwise: str = "") -> str:
    """The language that is edited: as the address says, if our pages speak it."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else otherwise or settings.LANGUAGE_CODE


def languages(written: set[str]) -> list[tuple[str, str, bool]]:
    """Each with its own name, and whether there is a text in it."""
    return [
        (code, get_language_info(code)["name_local"], code in written)
        for code, _name in settings.LANGUAGES
    ]


def editing(form: SaidForm, language: str, written: set[str]) -> dict[str, Any]:
    """For `keeper/_said.html`."""
    return {
        "form": form,
        "language": language,
        "languages": languages(written),
        "limit": limits.PAGE,
        "preview": _preview(form),
    }


def _preview(form: SaidForm) -> str:
    if not form.is_bound or "preview_button" not in form.data or not form.is_valid():
        return ""
    given = form.said()
    form_of_text: Any = given["source_format"]
    return html.clean(given["source"], form=form_of_text, place="note")
