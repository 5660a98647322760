"""One text in another format, for the editor: what is typed stays, whatever it is typed as."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from ficary.core import html
from ficary.works.models import Format


@login_required
@require_POST
def text_as(request: HttpRequest) -> JsonResponse:
    """`source`, typed as `from`, made ready to be typed on as `to`. Stores nothing."""
    typed_as, wanted = request.POST.get("from", ""), request.POST.get("to", "")
    if typed_as not in Format.values or wanted not in Format.values:
        return JsonResponse({"error": "unknown format"}, status=400)
    xhtml = html.clean(request.POST.get("source", ""), form=typed_as)  # type: ignore[arg-type]
    if wanted != Format.PLAIN:
        return JsonResponse({"source": xhtml, "lossy": False})
    plain = _plain(xhtml)
    return JsonResponse({"source": plain, "lossy": html.clean(plain, form="plain") != xhtml})


def _plain(xhtml: str) -> str:
    """With an empty line between paragraphs; each block of the stored form has its own line."""
    blocks = xhtml.split("\n")
    return "\n\n".join("* * *" if b.startswith("<hr") else html.plain_text(b) for b in blocks)
