"""How pages look and speak: kept in a cookie only once somebody chooses."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from ficary.people.models import User
from ficary.web import comfort
from ficary.web.addresses import local
from ficary.web.comfort import YEAR
from ficary.web.context import THEMES


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    answer = HttpResponseRedirect(local(request.POST.get("next", "/")))
    _keep_theme(request, answer)
    return answer


@require_POST
def looks(request: HttpRequest) -> HttpResponse:
    """What the panel on a text's page sends: all of it at once."""
    answer = HttpResponseRedirect(local(request.POST.get("next", "/")))
    comfort.keep(request, answer, {} if "usual" in request.POST else request.POST)
    if "theme" in request.POST and "usual" not in request.POST:
        _keep_theme(request, answer)
    return answer


def _keep_theme(request: HttpRequest, answer: HttpResponse) -> None:
    chosen = request.POST.get("theme", "")
    comfort.keep_theme(request, answer, chosen if chosen in THEMES else "")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    answer = HttpResponseRedirect(local(request.POST.get("next", "/")))
    chosen = request.POST.get("language", "")
    if speak(request, answer, chosen) and request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return answer


def speak(request: HttpRequest, answer: HttpResponseBase, chosen: str) -> bool:
    """Have this browser get our pages in this language; False if there are none."""
    if chosen not in dict(settings.LANGUAGES) or not check_for_language(chosen):
        return False
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, chosen, YEAR, samesite="Lax", secure=request.is_secure()
    )
    return True
