"""The archive: its one row of taste, and the languages of its stories."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive import colours, limits
from ficary.core import secret
from ficary.core.loaded import Loaded
from ficary.core.prepared import Prepared


class Joining(models.TextChoices):
    """Who may join."""

    ANYONE = "anyone", _("Anyone")
    INVITED = "invited", _("Only people with an invitation")
    NOBODY = "nobody", _("Nobody for now")


def _limit(name: Any, usual: int, bounds: limits.Bounds) -> Any:
    inside = [MinValueValidator(bounds.least), MaxValueValidator(bounds.most)]
    return models.PositiveIntegerField(name, default=usual, validators=inside)


class ArchiveQuerySet(models.QuerySet["Archive"]):
    def the(self) -> "Archive":
        """The one row. Migrations make it, so that it is always there."""
        return _the.ask(key=1)[0]

    @transaction.atomic
    def put_in_frame(self, part: str, shown: Callable[[], Any]) -> None:
        """Renew one part of the frame; `shown` is asked once nobody else can change it."""
        frame = self.select_for_update().get(pk=1).frame | {part: shown()}
        self.filter(pk=1).update(frame=frame, generation=models.F("generation") + 1)


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
    guests_comment = models.BooleanField(
        _("let guests comment where writers allow it"), default=True
    )
    # Empty: the contact page writes to the keepers' own addresses, and shows none.
    contact = models.EmailField(_("contact address"), blank=True)
    # Both empty: the usual ones.
    accent_light = models.CharField(
        _("colour on light pages"),
        max_length=7,
        blank=True,
        validators=[colours.check_on_light],
    )
    accent_dark = models.CharField(
        _("colour on dark pages"), max_length=7, blank=True, validators=[colours.check_on_dark]
    )
    # Empty: our own mark. Its size is in pixels as it is kept.
    logo = models.FileField(_("logo"), upload_to="archive", blank=True)
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)

    # Limits that a keeper may move within their bounds.
    longest_chapter = _limit(
        _("longest chapter, in characters"), limits.CHAPTER_SHOWN, limits.CHAPTER_BOUNDS
    )
    longest_summary = _limit(
        _("longest summary, in characters"), limits.SUMMARY, limits.SUMMARY_BOUNDS
    )
    longest_note = _limit(_("longest note, in characters"), limits.NOTES, limits.NOTES_BOUNDS)
    most_tags = _limit(_("most tags of a work"), limits.TAGS_OF_A_WORK, limits.TAGS_BOUNDS)
    largest_file = _limit(
        _("largest file to bring, in megabytes"),
        limits.FILE // limits.MEGABYTE,
        limits.FILE_BOUNDS,
    )
    # A queue for invitations: so many leave it, each so many hours. Only where one joins by them.
    queue = models.BooleanField(_("keep a queue for invitations"), default=False)
    queue_batch = models.PositiveSmallIntegerField(_("how many at a time"), default=10)
    queue_hours = models.PositiveSmallIntegerField(_("every so many hours"), default=12)
    # Empty: nobody waits, or the queue is closed.
    queue_due_at = models.DateTimeField(null=True, editable=False)
    members_may_ask = models.BooleanField(_("members may ask for invitations"), default=False)
    # Whoever joins reads, and waits to be let in; and answers these first, up to three.
    lets_in = models.BooleanField(_("a keeper lets each new member in"), default=False)
    questions = models.JSONField(default=list)
    wrangling_open = models.BooleanField(_("wranglers may change tags"), default=True)
    # For so many days after joining one posts so many works a day, at most. 0 days: no limit.
    newcomer_days = models.PositiveSmallIntegerField(default=0)
    newcomer_works = models.PositiveSmallIntegerField(default=3)
    # Sign-ups whose address was never confirmed are erased after so many days. 0: never.
    unconfirmed_days = models.PositiveSmallIntegerField(default=14)
    # Raised when the terms or the content rules change in a way that members must agree to.
    terms_version = models.PositiveIntegerField(default=1)
    # Empty until there is a keeper: until then every page but the set-up's says 503.
    opened_at = models.DateTimeField(null=True)
    # SHA-256 of the secret in the set-up link: new at each start, none once there is a keeper.
    setup_digest = models.CharField(max_length=64, blank=True)
    # True only where `ficary serve --demo` filled it.
    demo = models.BooleanField(default=False)
    generation = models.PositiveBigIntegerField(default=1)
    # Copies of what stands around each page, kept by the verbs of `Page`, `Banner` and `News`:
    # so that no page asks the database for its footer.
    frame = models.JSONField(default=dict, blank=True)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="archive_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def change(self, **taste: Any) -> dict[str, list[Any]]:
        """Set what the keeper chose; returns what differed, as `{field: [before, after]}`."""
        stored = Archive.objects.select_for_update().get(pk=self.pk)
        before = {name: getattr(stored, name) for name in taste}
        for name, value in taste.items():
            setattr(stored, name, value)
        changed = [name for name in taste if before[name] != taste[name]]
        if changed:
            stored.generation += 1
            stored.save(update_fields=[*changed, "generation"])
        return {name: [before[name], getattr(stored, name)] for name in changed}

    @property
    def stylesheet(self) -> str:
        """Its own colours; empty if it has the usual ones."""
        if not (self.accent_light and self.accent_dark):
            return ""
        return colours.stylesheet(self.accent_light, self.accent_dark)

    @property
    def stylesheet_digest(self) -> str:
        """For its address, so that it may be cached for ever. Empty: there is none."""
        css = self.stylesheet
        return hashlib.sha256(css.encode()).hexdigest()[:16] if css else ""

    @property
    def file_bytes(self) -> int:
        return int(self.largest_file) * limits.MEGABYTE

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


def _one(key: int) -> models.QuerySet[Archive]:
    return Archive.objects.filter(pk=key)


# Each request asks for it.
_the = Prepared(_one)

# The shape of BCP 47: "en", "pt-BR", "zh-Hans".
_CODE = RegexValidator(
    r"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", _("Give a code like en, pt-BR or zh-Hans.")
)


class LanguageQuerySet(models.QuerySet["Language"]):
    def by_name(self) -> Self:
        return self.order_by("sort_name")

    def in_frame(self) -> list[list[Any]]:
        return framed(self.by_name())


def framed(languages: "Iterable[Language]") -> list[list[Any]]:
    """Those with works, as the frame keeps them for the filters of lists: code, name, and whether
    some of these works are open to everybody."""
    found = (one for one in languages if one.works_for_members > 0)
    return [[one.code, one.name, one.works_open > 0] for one in found]


class Language(Loaded):
    """A language that stories are in."""

    # As in BCP 47: "en", "zh-Hans".
    code = models.CharField(_("code"), max_length=20, primary_key=True, validators=[_CODE])
    # Its own name for itself.
    name = models.CharField(_("its own name"), max_length=limits.LANGUAGE)
    sort_name = models.CharField(_("name to sort by"), max_length=limits.LANGUAGE)
    right_to_left = models.BooleanField(_("written from right to left"), default=False)

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
