"""The page on which wranglers say what one tag means."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ficary.people.models import User
from ficary.search.models import Moved
from ficary.tags import closure, wrangling
from ficary.tags.models import TYPED, Kind, Link, Tag, Wrangling
from ficary.tags.wrangling import CannotWrangle, rules
from ficary.web.forms.tag_edit import TagForm, children_of, parents_of
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
    sent = request.POST if request.method == "POST" else None
    with nullcontext() if sent is None else wrangling.alone():
        found = get_object_or_404(_seen(tag))
        tied = _tied(found)
        form = TagForm(sent, tag=found, initial=_initial(found, tied))
        if form.is_valid() and (done := _saved(form, tied, request.user)) is not None:
            said = _("Saved.") if done else _("Nothing was different, so nothing was changed.")
            messages.success(request, said)
            return redirect("tag-edit", found.name)
    if sent is not None:
        form.show_now()
    context = {
        "tag": found,
        "form": form,
        "suggested": tag_ties.suggested(found, chain(*tied.values())),
        "below": tag_ties.below(found),
        "changes": tell_newest(request, Wrangling.objects.about(found), SHOWN),
    }
    return render(request, "wrangling/tag.html", context)


def _seen(name: str) -> QuerySet[Tag]:
    seen = states.in_sight().select_related("merger").annotate(said=Count("remarks"))
    return seen.named(name).filter(kind__in=TYPED)


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


type _Ties = dict[str, list[Tag]]
# To be done one after another, each with the field that it is asked for in.
type _Steps = Iterator[tuple[str, Callable[[], object]]]


def _saved(form: TagForm, tied: _Ties, by: User) -> bool | None:
    """Do what was changed, all of it or nothing; whether anything was otherwise before.

    None if it was refused: why stands beside the field.
    """
    tag, group = form.tag, uuid4()
    try:
        rules.may(by)
    except CannotWrangle as refused:
        form.add_error(None, str(refused))
        return None
    try:
        with transaction.atomic():
            for field, do in chain(_standing(form, by, group), _ties(form, tied, by, group)):
                try:
                    do()
                except CannotWrangle as refused:
                    form.add_error(field, str(refused))
                    raise
    except CannotWrangle:
        tag.refresh_from_db()  # What was done before that is not done.
        return None
    return Wrangling.objects.filter(group=group).exists()


def _standing(form: TagForm, by: User, group: UUID) -> _Steps:
    """What it is, in an order in which one thing allows the next."""
    tag, given = form.tag, form.cleaned_data
    how: dict[str, Any] = {"by": by, "group": group}
    if "name" in form.changed:
        yield "name", lambda: wrangling.rename(tag, given["name"], **how)
    if "kind" in form.changed and given["kind"]:
        yield "kind", lambda: wrangling.change_kind(tag, Kind(given["kind"]), **how)
    if given["synonym"]:
        if given["synonym"].pk != tag.merger_id:
            yield "synonym", lambda: wrangling.make_synonym(tag, given["synonym"], **how)
        return
    if tag.merger_id:
        yield "synonym", lambda: wrangling.make_no_synonym(tag, **how)
    for field, wanted, do in (
        ("unwrangleable", False, wrangling.mark_wrangleable),
        ("canonical", True, wrangling.make_canonical),
        ("canonical", False, wrangling.make_not_canonical),
        ("unwrangleable", True, wrangling.mark_unwrangleable),
    ):
        if given[field] is wanted and getattr(tag, field) is not wanted:
            yield field, partial(do, tag, **how)


def _ties(form: TagForm, tied: _Ties, by: User, group: UUID) -> _Steps:
    for field, (add, remove) in _verbs(form.tag, by, group).items():
        if field not in form.changed:
            continue
        before, after = tied.get(field, []), list(form.cleaned_data[field])
        for other in before:
            if remove and other not in after:
                yield field, partial(remove, other)
        for other in after:
            if other not in before:
                yield field, partial(add, other)


type _Verb = Callable[[Tag], object]


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
    with wrangling.alone():
        closure.keep([found.pk])
        Moved.objects.create(tag=found.pk)
        Tag.objects.filter(pk=found.pk).update(uncounted=found.uncounted + 1)
    tasks.count_works.enqueue()
    messages.success(request, _("Counts and index are made anew for this tag."))
    return redirect("tag-edit", found.name)
