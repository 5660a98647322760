"""What wranglers say to one another about a tag."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ficary.core.pages import Page, whole
from ficary.tags import remarking
from ficary.tags.models import TYPED, Remark, Tag
from ficary.tags.wrangling import CannotWrangle
from ficary.web.forms.remarks import RemarkForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states

PER_PAGE = 50
LAST = "99999999"


def _tag(name: str) -> Tag:
    seen = states.in_sight().filter(kind__in=TYPED).select_related("merger")
    return get_object_or_404(seen.named(name))


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request: MemberRequest, tag: str) -> HttpResponse:
    """The newest last, so the last page is the first to be shown; or that with one `comment`."""
    found = _tag(tag)
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            remarking.say(found, form.cleaned_data["text"], by=request.user)
        except CannotWrangle as refused:
            form.add_error("text", str(refused))
        else:
            return redirect("tag-comments", found.name)
    said = Remark.objects.about(found)
    page = Page(said, _asked(request, said), PER_PAGE)
    context = {"tag": found, "form": form, "page": page}
    return render(request, "wrangling/remarks.html", context)


def _asked(request: MemberRequest, said: QuerySet[Remark]) -> str:
    if "comment" in request.GET:
        before = said.filter(pk__lt=whole(request.GET["comment"])).count()
        return str(before // PER_PAGE + 1)
    return request.GET.get("page", LAST)


@for_roles("wrangler")
@require_POST
def take_back(request: MemberRequest, tag: str, pk: int) -> HttpResponse:
    found = _tag(tag)
    mine = Remark.objects.filter(tag=found, by=request.user)
    remarking.take_back(get_object_or_404(mine, pk=min(pk, 2**63 - 1)), by=request.user)
    return redirect("tag-comments", found.name)
