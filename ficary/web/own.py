"""Pages that are their member's alone: for everybody else there is nothing there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from ficary.people.models import User
from ficary.web.people import of_member


def own(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `page` the member whom the address names, if it is she who asks."""

    @of_member
    def elsewhere(request: HttpRequest, member: User, **rest: Any) -> HttpResponse:
        """Reached by another name only: hers in another case leads here by a redirect."""
        raise Http404

    @never_cache
    @login_required
    @wraps(page)
    def answer(request: HttpRequest, name: str, **rest: Any) -> HttpResponse:
        if request.user.is_authenticated and request.user.name == name:
            return page(request, **rest)
        return elsewhere(request, name, **rest)

    return answer
