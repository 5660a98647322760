"""The archive's settings, with one address more: /slow takes two seconds."""
# ruff: noqa: F403, F405

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ficary.settings import *


class Slow:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != "/slow":
            return self.answer(request)
        time.sleep(2)
        return HttpResponse("at last")


MIDDLEWARE = ["tests.keeping.slow_site.Slow", *MIDDLEWARE]
