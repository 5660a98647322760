"""The names under which members write."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core import same
from ficary.core.address import address
from ficary.core.loaded import Loaded
from ficary.people import events, names

if TYPE_CHECKING:
    from ficary.people.models.user import User

# AO3's. Pages show it in the reader's language; nobody can take it as a user name.
NAMELESS = "orphan_account"


class PseudQuerySet(models.QuerySet["Pseud"]):
    def of(self, user: "User") -> Self:
        return self.filter(user=user).order_by("-is_default", "key")

    def nameless(self) -> "Pseud":
        """The one that stands for everybody who left without a name. Made when first needed."""
        facts = {"name": NAMELESS, "key": NAMELESS}
        return self.get_or_create(is_nameless=True, defaults=facts)[0]


class Pseud(Loaded):
    """A name under which someone writes.

    Without a user it is a name that came with an import and is not claimed, or an orphaned one:
    it lives at /pseuds/ID, and its byline says so, so that nobody passes for a member.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pseuds",
    )
    name = models.CharField(_("name"), max_length=limits.PSEUD, validators=[names.check_pseud])
    # `core.same.key(name)`: what makes two names the same.
    key = models.CharField(max_length=same.LONGEST_KEY, editable=False)
    description = models.TextField(
        _("description"), blank=True, validators=[MaxLengthValidator(limits.PSEUD_DESCRIPTION)]
    )
    is_default = models.BooleanField(default=False, editable=False)
    # True for one row: it signs what was orphaned without a name.
    is_nameless = models.BooleanField(default=False, editable=False)
    generation = models.PositiveBigIntegerField(default=1, editable=False)

    objects = PseudQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="pseud_once_for_a_user"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(is_default=True), name="one_default_pseud"
            ),
            models.UniqueConstraint(
                fields=["is_nameless"],
                condition=models.Q(is_nameless=True),
                name="one_nameless_pseud",
            ),
        ]

    def __str__(self) -> str:
        return self.byline

    def get_absolute_url(self) -> str:
        if self.user is None:
            return address("pseud-unclaimed", self.pk)
        return address("pseud", self.user.name, self.name)

    @property
    def byline(self) -> str:
        """ "pseud (user)" where they differ; reads `user`, so listings load it."""
        if self.is_nameless:
            return str(_("A writer who has left"))
        if self.user is None:
            return _("%(name)s (not a member)") % {"name": self.name}
        return self.name if self.name == self.user.name else f"{self.name} ({self.user.name})"

    @property
    def own_name(self) -> bool:
        """Whether it bears its user's own name: that one is neither renamed nor deleted."""
        return self.user is not None and self.key == same.key(self.user.name)

    @transaction.atomic
    def rename(self, name: str, description: str) -> None:
        """Change name and description everywhere they show; `name` has been checked."""
        self.name, self.key, self.description = name, same.key(name), description
        self.generation += 1
        self.save(update_fields=["name", "key", "description", "generation"])
        events.pseud_renamed.send(Pseud, pseud=self)

    @transaction.atomic
    def make_default(self) -> None:
        assert self.user, "a name that nobody has claimed is nobody's default"
        hers = Pseud.objects.filter(user=self.user)
        # Of two at one moment one waits.
        list(hers.order_by("pk").select_for_update(no_key=True).values_list("pk"))
        hers.filter(is_default=True).update(is_default=False)
        Pseud.objects.filter(pk=self.pk).update(is_default=True)
        self.is_default = True
