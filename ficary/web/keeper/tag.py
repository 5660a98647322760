"""The page on which wranglers say what one tag means."""

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ficary.people.models import User
from ficary.search.models import Moved
from ficary.tags import closure, wrangling
from ficary.tags.models import TYPED, Kind, Link, Tag, Turn, Wrangling
from ficary.tags.wrangling import CannotWrangle
from ficary.web.forms.wrangling import TagForm, children_of, parents_of
from ficary.web.keeper import tag_ties
from ficary.web.keeper.changes import tell_newest
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states, tasks

# Of the changes of a tag.
SHOWN = 20


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, tag: str) -> HttpResponse:
    seen = states.in_sight().select_related("merger").annotate(said=Count("remarks"))
    found = get_object_or_404(seen.named(tag).filter(kind__in=TYPED))
    tied = _tied(found)
    sent = request.POST if request.method == "POST" else None
    form = TagForm(sent, tag=found, initial=_initial(found, tied))
    if form.is_valid():
        try:
            with transaction.atomic():
                done = _save(found, tied, form.cleaned_data, by=request.user, group=uuid4())
        except CannotWrangle as refused:
            form.add_error(None, str(refused))
        else:
            said = _("Saved.") if done else _("Nothing was different, so nothing was changed.")
            messages.success(request, said)
            return redirect("tag-edit", found.name)
    context = {
        "tag": found,
        "form": form,
        "suggested": tag_ties.suggested(found, chain(*tied.values())),
        "below": tag_ties.below(found),
        "changes": tell_newest(request, Wrangling.objects.about(found), SHOWN),
    }
    return render(request, "wrangling/tag.html", context)


def _tied(tag: Tag) -> dict[str, list[Tag]]:
    """What stands above it, by the fields of the form."""
    tied: dict[str, list[Tag]] = {name: [] for name in parents_of(Kind(tag.kind))}
    tied["metatags"] = []
    for link in Link.objects.filter(below=tag).select_related("above"):
        tied["metatags" if link.meta else f"in_{link.above.kind}"].append(link.above)
    return tied


def _initial(tag: Tag, tied: dict[str, list[Tag]]) -> dict[str, Any]:
    return {
        "name": tag.name,
        "kind": tag.kind,
        "canonical": tag.canonical,
        "unwrangleable": tag.unwrangleable,
        "synonym": tag.merger.name if tag.merger else "",
        **{name: ", ".join(one.name for one in tags) for name, tags in tied.items()},
        "in_media": [one.pk for one in tied.get("in_media", [])],
    }


def _save(
    tag: Tag, tied: dict[str, list[Tag]], given: dict[str, Any], *, by: User, group: UUID
) -> bool:
    """Do what differs, in an order in which one thing allows the next; whether anything did."""
    if given["name"] != tag.name:
        wrangling.rename(tag, given["name"], by=by, group=group)
    if given["kind"] and given["kind"] != tag.kind:
        wrangling.change_kind(tag, Kind(given["kind"]), by=by, group=group)
    _standing(tag, given, by, group)
    for name, verbs in _verbs(tag, by, group).items():
        if name in given and tag.merger_id is None:
            _tie(verbs, tied.get(name, []), list(given[name]))
    return Wrangling.objects.filter(group=group).exists()


def _standing(tag: Tag, given: dict[str, Any], by: User, group: UUID) -> None:
    synonym = given["synonym"]
    if synonym and synonym.pk != tag.merger_id:
        wrangling.make_synonym(tag, synonym, by=by, group=group)
        return
    if tag.merger_id and not synonym:
        wrangling.make_no_synonym(tag, by=by, group=group)
    for fact, wanted, said, do in (
        ("canonical", True, tag.canonical, wrangling.make_canonical),
        ("canonical", False, not tag.canonical, wrangling.make_not_canonical),
        ("unwrangleable", True, tag.unwrangleable, wrangling.mark_unwrangleable),
        ("unwrangleable", False, not tag.unwrangleable, wrangling.mark_wrangleable),
    ):
        if given[fact] == wanted and not said and not (synonym and wanted is False):
            do(tag, by=by, group=group)


type _Verb = Callable[[Tag], object]


def _tie(verbs: tuple[_Verb, _Verb | None], before: list[Tag], after: list[Tag]) -> None:
    add, remove = verbs
    for other in before:
        if remove and other not in after:
            remove(other)
    for other in after:
        if other not in before:
            add(other)


def _verbs(tag: Tag, by: User, group: UUID) -> dict[str, tuple[_Verb, _Verb | None]]:
    """What puts another tag into each field, and what takes it out; to what is below, one adds."""
    how: dict[str, Any] = {"by": by, "group": group}
    verbs: dict[str, tuple[_Verb, _Verb | None]] = {
        name: (partial(wrangling.assign, tag, **how), partial(wrangling.unassign, tag, **how))
        for name in parents_of(Kind(tag.kind))
    }
    verbs["metatags"] = (
        partial(wrangling.add_metatag, tag, **how),
        partial(wrangling.remove_metatag, tag, **how),
    )
    verbs["subtags"] = (lambda other: wrangling.add_metatag(other, tag, **how), None)
    verbs["synonyms"] = (lambda other: wrangling.make_synonym(other, tag, **how), None)
    for kind in children_of(Kind(tag.kind)):
        name = f"children_{kind.value}"
        verbs[name] = (lambda other: wrangling.assign(other, tag, **how), None)
    return verbs


@for_roles("wrangler")
@require_POST
def mend(request: MemberRequest, tag: str) -> HttpResponse:
    """Reckon anew all that follows from links: ancestors, counts, what the index holds."""
    found = get_object_or_404(states.in_sight().named(tag).filter(kind__in=TYPED))
    with transaction.atomic():
        Turn.take()
        closure.keep([found.pk])
        Moved.objects.create(tag=found.pk)
        Tag.objects.filter(pk=found.pk).update(uncounted=found.uncounted + 1)
    tasks.count_works.enqueue()
    messages.success(request, _("Counts and index are made anew for this tag."))
    return redirect("tag-edit", found.name)
