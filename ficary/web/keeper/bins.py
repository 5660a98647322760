"""Bins: the tags of one fandom, and what wranglers do with them."""

from contextlib import nullcontext

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ficary.core.pages import Page
from ficary.tags import likeness, pairing, wrangling
from ficary.tags.models import Kind, Tag
from ficary.tags.wrangling import CannotWrangle
from ficary.web.forms.wrangling import PER_PAGE, BinForm, ManyForm
from ficary.web.keeper import ticked
from ficary.web.keeper.ticked import How
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states
from ficary.works.states import State


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def wrangle(request: MemberRequest, tag: str) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = BinForm(request.GET)
    waiting = form.state == State.UNWRANGLED
    with nullcontext() if sent is None else wrangling.alone():
        seen = states.in_sight().kind(Kind.FANDOM).select_related("merger")
        fandom = get_object_or_404(seen.named(tag))
        many = ManyForm(sent, kind=form.kind)
        if many.is_valid() and _done(request, many, fandom.stands_for, waiting=waiting):
            return redirect(request.get_full_path())
    found = states.of_fandom(fandom, form.kind, form.state).select_related("merger")
    page = Page(found.order_by(form.order, "pk"), request.GET.get("page"), PER_PAGE)
    alike = likeness.suggest(form.kind, page.rows) if waiting else {}
    context = {
        "fandom": fandom,
        "form": form,
        "many": many,
        "page": page,
        "rows": [(row, alike.get(row.pk, [])) for row in page.rows],
        "waiting": waiting,
    }
    return render(request, "wrangling/bin.html", context)


def _done(request: MemberRequest, many: ManyForm, fandom: Tag, *, waiting: bool) -> bool:
    def act(tag: Tag, how: How) -> bool:
        if waiting:
            _refuse_wrangled(tag)
        return any(_act(many, tag, fandom, how))

    return ticked.done(request, many, act, beside=many.beside)


def _refuse_wrangled(tag: Tag) -> None:
    """A list of new tags was drawn before somebody said something of this one."""
    message = ""
    if tag.merger:
        message = _("“%(name)s” is a synonym of “%(of)s”.")
    elif tag.canonical:
        message = _("“%(name)s” is canonical now.")
    elif tag.unwrangleable:
        message = _("“%(name)s” is unwrangleable now.")
    if message:
        raise CannotWrangle(message % {"name": tag.name, "of": tag.merger})


def _act(many: ManyForm, tag: Tag, fandom: Tag, how: How) -> list[object]:
    """What was otherwise before."""
    done: list[object] = []
    if many.act in ("canonical", "unwrangleable", "here"):
        done.append(wrangling.make_canonical(fandom, **how))
        done.append(wrangling.assign(tag, fandom, **how))
    if many.act == "canonical":
        done.append(wrangling.make_canonical(tag, **how))
        done += [wrangling.assign(tag, one, **how) for one in _characters(tag)]
    elif many.act == "remove":
        done.append(wrangling.unassign(tag, fandom, **how))
    return [*done, *ticked.say(many, tag, how)]


def _characters(tag: Tag) -> list[Tag]:
    """Whom a relationship is about, as far as its name tells."""
    return pairing.characters(tag.name) if tag.kind == Kind.RELATIONSHIP else []
