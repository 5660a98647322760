"""What a reader follows: a work, a writer, a pseud, a tag, or a filter that she saved."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.people.models import Pseud, User
from ficary.reading.models import SavedFilter
from ficary.tags.models import Tag
from ficary.works.models import Work

# The fields of which each row has one, from the most particular on.
TARGETS = ("work", "pseud", "author", "tag", "filter")


def _one_of(fields: tuple[str, ...]) -> Q:
    every = Q()
    for field in fields:
        others = {f"{other}__isnull": True for other in fields if other != field}
        every |= Q(**{f"{field}__isnull": False}, **others)
    return every


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user).order_by("-pk")

    def to(self, what: Any) -> Self:
        """Keep those to `what`; of a tag, to its synonyms too."""
        means = Q(**{field_of(what): what})
        return self.filter(means | Q(tag__merger=what) if isinstance(what, Tag) else means)

    def once(self) -> Self:
        """Without synonyms of what is followed anyway."""
        others = Subscription.objects.filter(user=models.OuterRef("user"))
        itself = Q(tag=models.OuterRef("tag__merger"))
        earlier = Q(tag__merger=models.OuterRef("tag__merger"), pk__lt=models.OuterRef("pk"))
        again = models.Exists(others.filter(itself | earlier))
        return self.filter(Q(tag__merger=None) | ~Q(again))

    def having(self, fields: Iterable[str]) -> Self:
        """Keep those to what stands in one of `fields`."""
        any_of = Q()
        for field in fields:
            any_of |= Q(**{f"{field}__isnull": False})
        return self.filter(any_of)

    def for_listing(self, user: User) -> Self:
        """With what is followed, each once; of works only those that she may still read."""
        readable = Work.objects.visible_to(user).filter(pk=models.OuterRef("work"))
        shown = self.once().filter(Q(work=None) | models.Exists(readable))
        followed = ("author", "pseud__user", "tag__merger", "filter__tag")
        return shown.select_related(*followed).prefetch_related(
            models.Prefetch("work", Work.objects.for_listing())
        )

    def follow(self, user: User, what: Any) -> "tuple[Subscription, bool]":
        """`user` follows `what` from now on; twice is once."""
        facts = {"user": user, field_of(what): what}
        try:
            with transaction.atomic():
                return self.get_or_create(**facts)
        except IntegrityError:  # pragma: no cover (another tab, at this very moment)
            return self.get(**facts), False


class Subscription(models.Model):
    """`user` hears of what is new in one of these."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="subscriptions", db_index=False
    )
    work = models.ForeignKey(
        Work, on_delete=models.PROTECT, null=True, related_name="subscriptions", db_index=False
    )
    # All that a member writes, under any of her pseuds.
    author = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, related_name="followed_by", db_index=False
    )
    pseud = models.ForeignKey(
        Pseud, on_delete=models.CASCADE, null=True, related_name="followed_by", db_index=False
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, null=True, related_name="followed_by", db_index=False
    )
    # One of her own.
    filter = models.ForeignKey(
        SavedFilter,
        on_delete=models.CASCADE,
        null=True,
        related_name="followed_by",
        db_index=False,
    )
    at = models.DateTimeField(default=timezone.now)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_one_of(TARGETS), name="subscription_to_one"),
            *(
                models.UniqueConstraint(fields=[field, "user"], name=f"subscription_once_{field}")
                for field in TARGETS
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="subscription_newest"),
            models.Index(
                fields=["user"],
                condition=Q(filter__isnull=False),
                name="subscription_to_filter",
            ),
        ]

    def __str__(self) -> str:
        return f"Subscription {self.pk}"

    @property
    def field(self) -> str:
        """Which of the fields it has."""
        return next(field for field in TARGETS if getattr(self, f"{field}_id"))

    @property
    def what(self) -> Any:
        """Of a tag that became a synonym, what it stands for: its row stays as it is."""
        what = getattr(self, self.field)
        return what.stands_for if isinstance(what, Tag) else what

    @property
    def label(self) -> Any:
        return LABELS[self.field]


LABELS = {
    "work": _("Work"),
    "author": _("Writer"),
    "pseud": _("Pseud"),
    "tag": _("Tag"),
    "filter": _("Filter"),
}
_MODELS: dict[type[models.Model], str] = {
    Work: "work",
    User: "author",
    Pseud: "pseud",
    Tag: "tag",
    SavedFilter: "filter",
}


def field_of(what: Any) -> str:
    return next(field for model, field in _MODELS.items() if isinstance(what, model))
