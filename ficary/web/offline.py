"""What a reader keeps on her device: the worker that answers without a network, and the list.

The server knows nothing of what is kept. Pages for keeping are asked for as by somebody signed out,
so they are everybody's bytes; only works for members are asked for as she sees them, and these go
when she signs out (js/keeping.js, offline/service-worker.js).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "offline/list.html")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, since a worker answers only for what stands beneath it."""
    answer = render(
        request, "offline/service-worker.js", content_type="text/javascript; charset=utf-8"
    )
    answer["Cache-Control"] = "no-cache"
    return answer
