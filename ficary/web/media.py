"""Files that the archive keeps for its pages, and the stylesheet of its own colours."""

import mimetypes
import re
from typing import Final

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ficary.web.requests import Visit

# Each name holds a digest of what is in it, so that a browser may keep it for ever.
FOR_EVER: Final = "public, max-age=31536000, immutable"
# Nothing that a browser would run.
_PICTURE: Final = re.compile(r"(?:[a-z]{1,20}/)?[A-Za-z0-9_-]{1,100}\.(?:png|jpg|webp)")


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponse:
    """One of the archive's pictures, which are small: we drew them ourselves."""
    if not _PICTURE.fullmatch(name):
        raise Http404
    try:
        with default_storage.open(name) as opened:
            content = opened.read()
    except OSError as error:
        raise Http404 from error
    kind, _coding = mimetypes.guess_type(name)
    return HttpResponse(content, content_type=kind, headers={"Cache-Control": FOR_EVER})


@require_safe
def colours(request: Visit, digest: str) -> HttpResponse:
    """Those of now, whatever was asked for: a page from before may still name the old ones."""
    archive = request.archive
    answer = HttpResponse(archive.stylesheet, content_type="text/css; charset=utf-8")
    current = digest == archive.stylesheet_digest
    answer["Cache-Control"] = FOR_EVER if current else "no-store"
    return answer
