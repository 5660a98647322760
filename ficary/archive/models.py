"""The archive: its one row of taste, the languages of its stories, invitations to it."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core import secret


class Joining(models.TextChoices):
    """Who may join."""

    ANYONE = "anyone", _("Anyone")
    INVITED = "invited", _("Only people with an invitation")
    NOBODY = "nobody", _("Nobody for now")


class ArchiveQuerySet(models.QuerySet["Archive"]):
    def the(self) -> "Archive":
        """The one row. Migrations make it, so that it is always there."""
        return self.get(pk=1)


class Archive(models.Model):
    """What the keeper decides about the archive as a whole: one row, edited on a page."""

    name = models.CharField(_("name"), max_length=limits.ARCHIVE_NAME, default="Ficary")
    about = models.CharField(_("what it is for"), max_length=300, blank=True)
    joining = models.CharField(
        _("who may join"), max_length=10, choices=Joining.choices, default=Joining.ANYONE
    )
    minimum_age = models.PositiveSmallIntegerField(
        _("minimum age"), default=13, validators=[MinValueValidator(13), MaxValueValidator(99)]
    )
    roles_need_second_factor = models.BooleanField(
        _("ask a second factor of everybody with a role"),
        default=False,
        help_text=_("Who has none yet is led to set one up before the desk opens."),
    )
    # The version of the terms that people agree to when they join.
    terms_version = models.PositiveIntegerField(default=1)
    # Empty until there is a keeper: until then every page but the set-up's says 503.
    opened_at = models.DateTimeField(null=True)
    # SHA-256 of the secret in the set-up link: new at each start, none once there is a keeper.
    setup_digest = models.CharField(max_length=64, blank=True)
    # True only where `ficary serve --demo` filled it.
    demo = models.BooleanField(default=False)
    generation = models.PositiveBigIntegerField(default=1)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="archive_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.name

    def renew_setup_link(self) -> str:
        """The secret of a new set-up link; the old one stops working."""
        key = secret.new()
        Archive.objects.filter(pk=self.pk, opened_at=None).update(setup_digest=secret.digest(key))
        return key

    def open(self, **taste: Any) -> bool:
        """Open for readers, once: of two people at one moment, one gets True."""
        changed = Archive.objects.filter(pk=self.pk, opened_at=None).update(
            opened_at=timezone.now(),
            setup_digest="",
            generation=models.F("generation") + 1,
            **taste,
        )
        self.refresh_from_db()
        return bool(changed)


class LanguageQuerySet(models.QuerySet["Language"]):
    def by_name(self) -> Self:
        return self.order_by("sort_name")


class Language(models.Model):
    """A language that stories are in."""

    # As in BCP 47: "en", "zh-Hans".
    code = models.CharField(max_length=20, primary_key=True)
    # Its own name for itself.
    name = models.CharField(max_length=60)
    sort_name = models.CharField(max_length=60)
    right_to_left = models.BooleanField(default=False)

    # Counts for the list of languages, kept by a task of `works`.
    works_open = models.PositiveIntegerField(default=0)
    works_for_members = models.PositiveIntegerField(default=0)
    # Empty: never.
    counted_at = models.DateTimeField(null=True)

    objects = LanguageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("code"), name="language_code_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def direction(self) -> str:
        return "rtl" if self.right_to_left else "ltr"
