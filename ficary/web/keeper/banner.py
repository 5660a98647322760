"""The banner, for keepers."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ficary.archive.models import Banner
from ficary.archive.models.texts import best_of
from ficary.core import html
from ficary.moderation.models import Act
from ficary.web.forms.statements import BannerForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def banner(request: MemberRequest) -> HttpResponse:
    stored = Banner.objects.the()
    form = BannerForm(stored, request.POST if request.method == "POST" else None)
    valid = form.is_valid()
    if valid and "preview_button" not in request.POST:
        _put_up(request, stored, form)
        return redirect("desk-banner")
    context = {"form": form, "stored": stored, "preview": _preview(form) if valid else None}
    return render(request, "keeper/banner.html", context)


@transaction.atomic
def _put_up(request: MemberRequest, banner: Banner, form: BannerForm) -> None:
    given = form.cleaned_data
    down = "down_button" in request.POST
    texts = {} if down else form.texts()
    banner.put_up(kind=given["kind"], texts=texts, until=given["until"], minor=given["minor"])
    Act.record(
        "banner put up" if texts else "banner taken down", by=request.user, languages=[*texts]
    )
    messages.success(request, _("Saved.") if texts else _("There is no banner now."))


def _preview(form: BannerForm) -> dict[str, str]:
    texts = form.texts()
    language = best_of(texts)
    text = html.clean(texts.get(language, ""), place="note")
    return {"language": language, "text": text, "kind": form.cleaned_data["kind"]}
