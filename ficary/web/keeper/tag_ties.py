"""What one click ties to a tag or takes from it: suggestions, and what stands below it."""

from collections.abc import Callable, Iterable
from typing import Any, Final
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ficary.people.models import User
from ficary.tags import likeness, pairing, words, wrangling
from ficary.tags.models import PARENTS, TYPED, Kind, Link, Tag, Wrangling
from ficary.tags.wrangling import CannotWrangle
from ficary.web.forms.wrangling import BINS, NAMES
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states, together

# Of each kind of what stands below a tag.
MOST: Final = 300
# So many are taken away at one stroke: it is one transaction, for which all others wait.
AT_ONCE: Final = 100
# Suggestions of each sort.
SHOWN: Final = 5
ABOVE: Final[dict[str, str | Promise]] = {
    Kind.FANDOM: gettext_lazy("Fandoms"),
    Kind.CHARACTER: gettext_lazy("Characters"),
}
BELOW: Final[dict[Kind, str | Promise]] = {kind: NAMES[show] for show, kind in BINS.items()}

type Sort = tuple[str, str | Promise, list[Tag]]


# What is shown


def suggested(tag: Tag, tied: Iterable[Tag]) -> list[Sort]:
    """What it may be a synonym of, and what it may belong to, that `tied` does not hold yet."""
    if tag.merger_id:
        return []
    alike = [] if tag.canonical else likeness.suggest(Kind(tag.kind), [tag])[tag.pk]
    found: list[Sort] = [("synonym", _("Synonym of"), alike), *_above(tag, set(tied))]
    return [sort for sort in found if sort[2]]


def _above(tag: Tag, tied: set[Tag]) -> list[Sort]:
    kinds = [Kind(kind) for kind in PARENTS[tag.kind] if kind in ABOVE]
    used = together.used_with(tag, kinds) if kinds else []
    by_kind = {kind: [one for one in used if one.kind == kind] for kind in kinds}
    if Kind.CHARACTER in by_kind:
        by_kind[Kind.CHARACTER] = _of_pair(tag, by_kind[Kind.CHARACTER])
    return [
        (kind.value, ABOVE[kind], [one for one in by_kind[kind] if one not in tied][:SHOWN])
        for kind in kinds
    ]


def _of_pair(tag: Tag, used: list[Tag]) -> list[Tag]:
    """Whom its name tells, whom it tells in part, and who stands beside it."""
    canonical = [one for one in used if one.canonical]
    told = [words.words(part) for part in pairing.parts(tag.name)]
    in_part = [one for one in canonical if any(part <= words.words(one.name) for part in told)]
    return list(dict.fromkeys([*pairing.characters(tag.name), *in_part, *canonical]))


def below(tag: Tag) -> list[tuple[str | Promise, list[Tag]]]:
    """What belongs to it, the most used first."""
    if not tag.canonical:
        return []
    synonyms = tag.synonyms.order_by("-works_for_members", "sort_name")[:MOST]
    found: dict[str | Promise, list[Tag]] = {_("Synonyms"): list(synonyms)}
    for link in Link.objects.most_used_below(tag, MOST):
        name = _("Subtags") if link.meta else BELOW[Kind(link.below.kind)]
        found.setdefault(name, []).append(link.below)
    return [(name, tags) for name, tags in found.items() if tags]


# What is clicked


@for_roles("wrangler")
@require_POST
def tie(request: MemberRequest, tag: str) -> HttpResponse:
    """One suggestion is taken up; or what is ticked is taken away. Undone by one button."""
    found = get_object_or_404(states.in_sight().named(tag).filter(kind__in=TYPED))
    group = uuid4()
    try:
        with transaction.atomic():
            _act(request, found)(request.user, group)
    except CannotWrangle as refused:
        messages.error(request, str(refused))
    else:
        done = Wrangling.objects.filter(group=group).exists()
        said = _("Saved.") if done else _("Nothing was different, so nothing was changed.")
        messages.success(request, said)
    return redirect("tag-edit", found.name)


def _act(request: MemberRequest, tag: Tag) -> Callable[[User, UUID], None]:
    sort, _colon, key = request.POST.get("one", "").partition(":")
    if sort:
        return lambda by, group: _take_up(tag, sort, _tags([key]), by=by, group=group)
    sent = request.POST.getlist("associations_to_remove[]")
    if len(sent) > AT_ONCE:
        messages.info(request, _("Only the first %(count)s are removed.") % {"count": AT_ONCE})
    ticked = _tags(sent[:AT_ONCE])
    return lambda by, group: wrangling.let_go(tag, ticked, by=by, group=group)


def _tags(sent: list[str]) -> list[Tag]:
    keys = [int(key) for key in sent if key.isascii() and key.isdigit() and len(key) < 19]
    return list(states.in_sight().filter(pk__in=keys).order_by("pk"))


def _take_up(tag: Tag, sort: str, found: list[Tag], **how: Any) -> None:
    for other in found:
        if sort == "synonym":
            wrangling.make_synonym(tag, other, **how)
        elif sort in ABOVE and other.kind == sort:
            # A fandom is looked after by whoever gives it tags; characters must be there already.
            if sort == Kind.FANDOM and not other.merger_id:
                wrangling.make_canonical(other, **how)
            wrangling.assign(tag, other, **how)
