"""Comments below a text: shown when there are few, or when they are asked for."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ficary.comments.models import Comment
from ficary.comments.posting import Place, closed_to
from ficary.web import threads
from ficary.web.forms.comments import CommentForm
from ficary.works.models import Chapter, Work

# So many are shown without being asked for: they load little.
FEW: Final = 20


class Talk:
    """For `comments/_talk.html`: two statements, and one for creators; none while it is still."""

    def __init__(self, request: HttpRequest, work: Work, chapter: Chapter, *, entire: bool) -> None:
        self.request, self.work, self.chapter, self.entire = request, work, chapter, entire
        chapter.work = work
        self.count = work.counts.comments
        self.asked = request.GET.get("show_comments") == "true"
        self.to = reverse("chapter-comments", args=[work.pk, chapter.pk])

    @property
    def shown(self) -> bool:
        return self.count > 0 and (self.asked or self.count <= FEW)

    @cached_property
    def reader(self) -> threads.Reader:
        return threads.Reader.of(self.request.user, self.work)

    @cached_property
    def _page(self) -> tuple[Any, list[threads.Said]]:
        found = Comment.objects.visible_to(self.request.user)
        under = found.filter(work=self.work) if self.entire else found.filter(chapter=self.chapter)
        # What waits has a page of its own.
        shown = under.exclude(approved_at=None)
        return threads.page(shown, self.request.GET.get("page"), self.reader)

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
        archive: Any = self.request.archive  # type: ignore[attr-defined]
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
