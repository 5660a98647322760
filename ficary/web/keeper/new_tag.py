"""Where wranglers make a tag that nobody has typed: a metatag, or the good name of many."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ficary.tags import wrangling
from ficary.tags.models import TYPED, Kind, Tag
from ficary.tags.wrangling import CannotWrangle
from ficary.web.forms.new_tag import NewTagForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: MemberRequest) -> HttpResponse:
    """With `name` and `kind` in the address the form begins with these."""
    if request.method != "POST":
        return _show(request, NewTagForm(initial=_asked(request)))
    form = NewTagForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    given = form.cleaned_data
    seen = states.in_sight().filter(kind__in=TYPED)
    if known := seen.named(given["name"]).first():
        messages.info(request, _("There is a tag of this name already: this is it."))
        return redirect("tag-edit", known.name)
    try:
        tag = wrangling.make(
            Kind(given["kind"]), given["name"], canonical=given["canonical"], by=request.user
        )
    except CannotWrangle as refused:
        form.add_error("name", str(refused))
        return _show(request, form)
    return _made(request, tag)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ("name", "kind") if name in request.GET}


def _show(request: HttpRequest, form: NewTagForm) -> HttpResponse:
    return render(request, "wrangling/new.html", {"form": form})


def _made(request: HttpRequest, tag: Tag) -> HttpResponse:
    messages.success(request, _("Made: “%(name)s”.") % {"name": tag.name})
    if states.in_sight().filter(pk=tag.pk).exists():
        return redirect("tag-edit", tag.name)
    return redirect("tag-new")
