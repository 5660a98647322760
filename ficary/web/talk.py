"""Comments below a text: shown when there are few, or when they are asked for."""

from typing import Any, Final

from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ficary.comments.models import Comment
from ficary.comments.models.queryset import CommentQuerySet
from ficary.comments.posting import Place, closed_to
from ficary.core.pages import whole
from ficary.core.prepared import Prepared
from ficary.people.models import Viewer
from ficary.people.standing import Standing
from ficary.web import threads
from ficary.web.forms.comments import CommentForm
from ficary.web.requests import archive_of
from ficary.works.models import Chapter, Work

# So many are shown without being asked for: they load little.
FEW: Final = 20
# Marks a message that stands with the comments.
HERE: Final = "in_talk"


def heard(one: Chapter | Comment, viewer: Viewer, *, entire: bool) -> CommentQuerySet:
    """What stands below a chapter (that of a comment), or with `entire` below its whole work.

    What waits has a page of its own, but each sees what she said herself.
    """
    return _under(_key(one, entire), viewer, entire=entire)


def _key(one: Chapter | Comment, entire: bool) -> int:
    if entire:
        return one.work_id or 0
    return (one.chapter_id if isinstance(one, Comment) else one.pk) or 0


def _under(key: int, viewer: Viewer, *, entire: bool) -> CommentQuerySet:
    found = Comment.objects.visible_to(viewer)
    under = found.filter(work=key) if entire else found.filter(chapter=key)
    if not viewer.is_authenticated:
        return under.exclude(approved_at=None)
    return under.filter(Q(approved_at__isnull=False) | Q(pseud__user=viewer.pk))


def _tops_of(standing: Standing, entire: bool, under: int, viewer: int) -> CommentQuerySet:
    who = standing.viewer(viewer)
    return threads.tops(_under(under, who, entire=entire), who, 0)


def _answers_of(
    standing: Standing, entire: bool, under: int, viewer: int, roots: list[int]
) -> CommentQuerySet:
    who = standing.viewer(viewer)
    return threads.answers(_under(under, who, entire=entire), who, roots)


_tops = Prepared(_tops_of)
_answers = Prepared(_answers_of)


class Talk:
    """For `comments/_talk.html`: two statements, and one for creators; none while it is still."""

    def __init__(self, request: HttpRequest, work: Work, chapter: Chapter, *, entire: bool) -> None:
        self.request, self.work, self.chapter, self.entire = request, work, chapter, entire
        chapter.work = work
        self.count = work.counts.comments
        self.asked = request.GET.get("show_comments") == "true"
        self.to = reverse("chapter-comments", args=[work.pk, chapter.pk])
        # What forms and links take along, so that one comes back to the same page.
        self.back = "?view_full_work=true" if entire else ""

    @property
    def shown(self) -> bool:
        return self.asked or 0 < self.count <= FEW

    @cached_property
    def told(self) -> list[Message]:
        """What is told to whoever was led down here: at the top of the page she would miss it."""
        waiting = get_messages(self.request)
        # Whoever is told nothing gets no cookie that says so.
        every = list(waiting) if len(waiting) else []
        return every if any(HERE in message.tags.split() for message in every) else []

    @cached_property
    def reader(self) -> threads.Reader:
        return threads.Reader.of(self.request.user, self.work)

    @cached_property
    def _page(self) -> tuple[Any, list[threads.Said]]:
        viewer, asked = self.request.user, self.request.GET.get("page")
        if whole(asked) > 1:
            under = heard(self.chapter, viewer, entire=self.entire)
            return threads.page(under, asked, self.reader)
        shape = Standing.of(viewer), self.entire
        keys = {"under": _key(self.chapter, self.entire), "viewer": viewer.pk or 0}
        return threads.drawn(
            lambda _start: _tops.ask(*shape, **keys),
            lambda roots: _answers.ask(*shape, **keys, roots=roots),
            asked,
            self.reader,
        )

    @property
    def page(self) -> Any:
        return self._page[0] if self.shown else None

    @property
    def threads(self) -> list[threads.Said]:
        return self._page[1] if self.shown else []

    @cached_property
    def closed(self) -> str:
        user = self.request.user
        place, guest = Place(self.chapter), not user.is_authenticated
        archive = archive_of(self.request)
        if guest and not archive.guests_comment:
            return _("Only members can comment here.")
        return str(closed_to(place, guest=guest))

    @cached_property
    def form(self) -> CommentForm | None:
        """In place for guests, whose page it costs nothing; members are one tap away from it."""
        user = self.request.user
        return None if user.is_authenticated else CommentForm(who=user, quotable=True)

    @cached_property
    def waiting(self) -> int:
        mine = self.request.user.is_authenticated and self.reader.creator
        if not mine or not self.work.comments_wait:
            return 0
        return Comment.objects.filter(work=self.work).waiting()[:100].count()
