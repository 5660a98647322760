"""What an address of ours is about, for reports. Each kind of thing is a row of `KINDS`."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve

from ficary.archive import limits
from ficary.comments.models import Comment
from ficary.core import same
from ficary.moderation.subjects import Subject
from ficary.people.models import Pseud, User, Viewer
from ficary.works.models import Chapter, Work


def _work(viewer: Viewer, pk: int) -> Subject:
    return Subject.of_work(get_object_or_404(Work.objects.visible_to(viewer).posted(), pk=pk))


def _chapter(viewer: Viewer, pk: int, work: int | None = None) -> Subject:
    seen = Chapter.objects.visible_to(viewer).posted().select_related("work")
    found = get_object_or_404(seen.filter(work__posted_at__isnull=False), pk=pk)
    if work not in (None, found.work_id):
        raise Http404
    return Subject.of_work(found.work, found)


def _person(viewer: Viewer, name: str) -> Subject:
    return Subject.of_person(get_object_or_404(User.objects.named(name)))


def _pseud(viewer: Viewer, name: str, pseud: str) -> Subject:
    named = Pseud.objects.select_related("user").filter(user__in=User.objects.named(name))
    return Subject.of_pseud(get_object_or_404(named, key=same.key(pseud)))


def _unclaimed(viewer: Viewer, pk: int) -> Subject:
    return Subject.of_pseud(get_object_or_404(Pseud.objects.select_related("user"), pk=pk))


def _comment(viewer: Viewer, pk: int) -> Subject:
    seen = Comment.objects.visible_to(viewer).select_related("pseud__user", "work")
    found = get_object_or_404(seen, pk=pk)
    if not found.readable_by(viewer):
        raise Http404
    return Subject.of_comment(found)


KINDS: dict[str, Callable[..., Subject]] = {
    "work": _work,
    "work-navigate": _work,
    "chapter": _chapter,
    "chapter-alone": _chapter,
    "comment": _comment,
    "user": _person,
    "user-works": _person,
    "pseuds": _person,
    "pseud": _pseud,
    "pseud-works": _pseud,
    "pseud-unclaimed": _unclaimed,
}


def at(address: str, viewer: Viewer) -> Subject | None:
    """What `address` is about, if it is one of ours; Http404 for what `viewer` may not see."""
    path = _path(address)
    if path is None:
        return None
    try:
        match: Any = resolve(path)
    except Resolver404:
        return None
    if match.url_name in KINDS:
        return KINDS[match.url_name](viewer, **match.kwargs)
    # An address that holds a secret is nobody's to hand on.
    return None if "key" in match.kwargs else Subject.of_page(path)


def _path(address: str) -> str | None:
    """The path on this archive, without what follows "?"."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    ours = urlsplit(settings.URL)
    here = (parts.scheme in ("http", "https") and parts.netloc == ours.netloc) or (
        not parts.scheme and not parts.netloc
    )
    path = unquote(parts.path)
    whole = here and path.startswith("/") and path.isprintable()
    return (path.rstrip("/") or "/") if whole and len(path) <= limits.REPORTED_ADDRESS else None
