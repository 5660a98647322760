"""What a member is told: a line in her inbox and, if she wants, a mail."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ficary.archive import limits
from ficary.archive.models import News
from ficary.comments.models import Comment
from ficary.core import html
from ficary.core.prepared import Prepared
from ficary.moderation.models import Act, ReportNote
from ficary.notifications.models.naming import numbered
from ficary.notifications.models.talk import kept_away, said
from ficary.notifications.models.wish import NEWS, TALK, kinds
from ficary.notifications.models.written import Written, about, of_report
from ficary.people.models import User
from ficary.tags.models import Remark
from ficary.works.facts import OPEN_TAGGING
from ficary.works.models import Chapter, Creatorship, Work

# News of works are forgotten after so long, read or not.
KEPT = timedelta(days=90)
# What was said, with whose name and about what.
SAID: Final = ("comment__pseud__user", "comment__work", "remark__by", "remark__tag")
# Characters of a comment that are shown with its notice.
BEGINNING = 300
# And of what it quotes.
QUOTED = 120


class NoticeQuerySet(models.QuerySet["Notice"]):
    def shown(self) -> Self:
        """Without what their readers may not read any more: as lists are, and their own works."""
        own = Creatorship.objects.accepted().filter(
            work=OuterRef("work"), pseud__user=OuterRef("user")
        )
        seen = Q(work=None) | (OPEN_TAGGING | Exists(own)) & Q(work__withdrawn_at=None)
        heard = Exists(said().open()) | Exists(said().waiting().filter(doubted=False)) & Exists(own)
        wrangles = Q(remark=None) | Q(user__wrangler=True) | Q(user__keeper=True)
        return self.filter(seen, Q(comment=None) | heard & ~Exists(kept_away()), wrangles)

    def talk(self) -> Self:
        """Those about what somebody said."""
        return self.filter(kind__in=TALK)

    def replied(self, *, to: bool) -> Self:
        """Those about comments that their readers answered, or did not."""
        answers = Comment.objects.filter(
            parent=OuterRef("comment"), pseud__user=OuterRef("user"), deleted_at=None
        )
        of_comments = self.filter(comment__isnull=False)
        return of_comments.filter(Exists(answers) if to else ~Exists(answers))

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def for_listing(self) -> Self:
        """With works, the numbers of chapters and comments, in a few statements."""
        with_comments = self.select_related(*SAID)
        return with_comments.prefetch_related(
            models.Prefetch("work", Work.objects.for_listing()),
            models.Prefetch("chapter", numbered()),
            models.Prefetch("comment__news", News.objects.for_reading()),
        )

    def owed(self) -> Self:
        """Those about which a mail is due."""
        return self.filter(mail_at__lte=timezone.now())

    def mark(self, *, read: bool) -> int:
        if read:
            return self.unread().update(read_at=timezone.now())
        return self.filter(read_at__isnull=False).update(read_at=None)

    def over(self) -> Self:
        return self.filter(kind__in=NEWS, at__lt=timezone.now() - KEPT)

    def tell(self, notices: "Collection[Notice]") -> None:
        """Add those that their readers do not have yet; one that asks for its mail earlier wins."""
        self.bulk_create(notices, ignore_conflicts=True)
        by_moment: dict[datetime, list[Notice]] = {}
        for notice in notices:
            if notice.mail_at:
                by_moment.setdefault(notice.mail_at, []).append(notice)
        for moment, wanted in by_moment.items():
            later = Q(mail_at=None) | Q(mail_at__gt=moment)
            self.filter(
                later,
                user__in=[notice.user_id for notice in wanted],
                work=wanted[0].work_id,
                chapter=wanted[0].chapter_id,
                kind__in=NEWS,
                mailed_at=None,
            ).update(mail_at=moment)


def any_unread(users: "models.QuerySet[User]") -> "models.QuerySet[User]":
    """Each with whether she has unread notices as `told`, in the same statement; some of them may
    be about what she may not read any more."""
    return users.annotate(told=Exists(Notice.objects.unread().filter(user=OuterRef("pk"))))


def unread_of(user: User) -> int:
    """How many she has not read, and may read."""
    return next(iter(_unread.ask(user=user.pk)), 0)


def _numbered(user: int) -> "models.QuerySet[Notice, int]":
    hers = Notice.objects.filter(user=user).shown().unread().order_by().values("user")
    return hers.annotate(number=Count("pk")).values_list("number", flat=True)


_unread: Prepared[int] = Prepared(_numbered)


class Notice(models.Model):
    """One thing told to one member, once, however many reasons there were to tell her."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices", db_index=False)
    kind = models.CharField(max_length=8, choices=kinds)
    # Empty: about a comment under news, about a tag, or from the moderators.
    work = models.ForeignKey(Work, on_delete=models.PROTECT, null=True, related_name="+")
    # Empty: about the work as a whole.
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, null=True, related_name="+")
    # Empty: not about one.
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    # Empty: not about one of a wrangler on a tag.
    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, null=True, related_name="+")
    # What moderators did, or wrote about a report, of which they tell. Both empty: another kind.
    act = models.ForeignKey(Act, on_delete=models.CASCADE, null=True, related_name="+")
    note = models.ForeignKey(ReportNote, on_delete=models.CASCADE, null=True, related_name="+")
    # The title of what these are about, as it was. Empty: of nothing in particular.
    label = models.CharField(max_length=limits.TITLE, blank=True)
    # Of kudos: how many by members and by guests.
    members = models.PositiveIntegerField(default=0)
    guests = models.PositiveIntegerField(default=0)
    # Keys of the first ones by members, whose names are shown.
    thanked = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    # Empty: not yet.
    read_at = models.DateTimeField(null=True)
    # When a mail about it is due; empty: none is owed.
    mail_at = models.DateTimeField(null=True)
    # When the mail was written; empty: not, or not yet.
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "chapter"], condition=Q(kind__in=NEWS), name="notice_once_chapter"
            ),
            models.UniqueConstraint(
                fields=["user", "work"],
                condition=Q(kind__in=NEWS, chapter=None),
                name="notice_once_work",
            ),
            models.UniqueConstraint(fields=["user", "comment"], name="notice_once_comment"),
            models.UniqueConstraint(fields=["user", "remark"], name="notice_once_remark"),
            models.UniqueConstraint(fields=["user", "act"], name="notice_once_act"),
            models.UniqueConstraint(fields=["user", "note"], name="notice_once_note"),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_newest"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(
                fields=["mail_at"], condition=Q(mail_at__isnull=False), name="notice_owed"
            ),
            models.Index(fields=["at"], condition=Q(kind__in=NEWS), name="notice_over"),
        ]

    if TYPE_CHECKING:
        work_id: int | None
        comment_id: int | None
        # Names of members, put there by `name_thankers`.
        thankers: list[str]
        chapter_id: int | None

    def __str__(self) -> str:
        return f"Notice {self.pk}"

    def get_absolute_url(self) -> str:
        """Of what moderators wrote the inbox, where it can be read."""
        if self.written:
            return reverse("inbox", args=[self.user.name])
        about: Any = self.said or self.chapter or self.work
        return str(about.get_absolute_url())

    @property
    def said(self) -> Comment | Remark | None:
        """What somebody said."""
        return self.comment or self.remark

    @property
    def title(self) -> str:
        """Of the work, the news or the tag that it is about; what moderators say in short."""
        if self.written:
            return self.written.subject
        if self.remark:
            return self.remark.tag.name
        if self.work:
            return self.work.title
        news = self.comment.news if self.comment else None
        return news.text.title if news and hasattr(news, "at_hand") else _("News")

    @property
    def byline(self) -> str:
        """Who said it, as its reader may know."""
        if self.remark:
            return self.remark.by.name if self.remark.by else ""
        return self.comment.byline(self.user) if self.comment else ""

    @property
    def words(self) -> str:
        """How it begins."""
        return html.excerpt(self.said.text, BEGINNING) if self.said else ""

    @property
    def written(self) -> Written | None:
        """What moderators wrote, if it was they."""
        if self.note:
            return of_report(self.note)
        return about(self.act) if self.act else None

    @property
    def quote(self) -> str:
        """What words of the text it is about, shortened; "" if about all of it."""
        return html.shorten(self.comment.quote, QUOTED) if self.comment else ""
