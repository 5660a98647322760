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

    @never_cache
    @login_required
    @of_member
    @wraps(page)
    def answer(request: HttpRequest, member: User, **rest: Any) -> HttpResponse:
        if request.user != member:
            raise Http404
        return page(request, **rest)

    return answer
