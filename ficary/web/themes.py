"""The colours and the language of the pages: kept in a cookie only once somebody chooses."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from ficary.people.models import User
from ficary.web.addresses import local
from ficary.web.context import THEMES

YEAR = 365 * 24 * 3600


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    answer = HttpResponseRedirect(local(request.POST.get("next", "/")))
    if (chosen := request.POST.get("theme", "")) in THEMES:
        answer.set_cookie("theme", chosen, YEAR, samesite="Lax", secure=request.is_secure())
    else:
        answer.delete_cookie("theme", samesite="Lax")
    return answer


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    answer = HttpResponseRedirect(local(request.POST.get("next", "/")))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, YEAR, samesite="Lax", secure=request.is_secure()
        )
        if request.user.is_authenticated:
            User.objects.filter(pk=request.user.pk).update(language=chosen)
    return answer
