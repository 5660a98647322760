"""Pages in the keeper's words: the law of the archive, and whatever else it has to say."""

from typing import Any, Final, Self

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone

from ficary.archive import limits
from ficary.archive.models.archive import Archive
from ficary.archive.models.texts import Text, in_our_language

# Every archive has these: in our words until its keeper publishes her own.
LAW: Final = ("terms", "content", "privacy", "contact", "takedown")
# Who joins agrees to these.
AGREED: Final = ("terms", "content")


class PublishedMeanwhile(Exception):
    """Somebody else has published the page while this text was being typed."""


class PageQuerySet(models.QuerySet["Page"]):
    def free(self) -> Self:
        return self.exclude(slug__in=LAW).order_by("place", "pk")

    def in_footer(self) -> list[dict[str, Any]]:
        """As the frame keeps it: addresses, with their titles by language."""
        shown = (
            self.free()
            .filter(in_footer=True)
            .prefetch_related(
                models.Prefetch("versions", PageVersion.objects.current().defer("source", "xhtml"))
            )
        )
        return [
            {"slug": page.slug, "titles": {one.language: one.title for one in page.versions.all()}}
            for page in shown[: limits.FOOTER_PAGES]
        ]

    @transaction.atomic
    def arrange(self, slugs: list[str], in_footer: set[str]) -> None:
        """Put the free pages in this order; those of `in_footer` are linked on every page."""
        for place, slug in enumerate(slugs, 1):
            self.free().filter(slug=slug).update(place=place, in_footer=slug in in_footer)
        Archive.objects.put_in_frame("pages", self.in_footer)


class Page(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    # Order among the keeper's own pages.
    place = models.PositiveSmallIntegerField(default=1000)
    in_footer = models.BooleanField(default=False)

    objects = PageQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse(self.slug) if self.law else reverse("page", args=[self.slug])

    @property
    def law(self) -> bool:
        return self.slug in LAW

    @transaction.atomic
    def publish(self, *, number: int, important: bool = False, **text: Any) -> "PageVersion":
        """Put a text before readers as version `number` of its language.

        An `important` change of what people agree to is one that they are asked about anew.
        """
        version = PageVersion.of(page=self, number=number, **text)
        stands = self.versions.filter(language=version.language, current=True)
        if important and self.slug in AGREED:
            version.terms_version = _raised_terms()
        stands.update(current=False)
        try:
            with transaction.atomic():
                version.save(force_insert=True)
        except IntegrityError as error:
            raise PublishedMeanwhile from error
        Archive.objects.put_in_frame("pages", Page.objects.in_footer)
        return version

    @transaction.atomic
    def erase(self) -> None:
        self.delete()
        Archive.objects.put_in_frame("pages", Page.objects.in_footer)


def _raised_terms() -> int:
    archive = Archive.objects.select_for_update().get(pk=1)
    Archive.objects.filter(pk=1).update(terms_version=archive.terms_version + 1)
    return archive.terms_version + 1


class PageVersionQuerySet(models.QuerySet["PageVersion"]):
    def current(self) -> Self:
        return self.filter(current=True)

    def newest(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def to_read(self, slug: str) -> "PageVersion | None":
        """The one that stands now, in the reader's language if there is one in it."""
        return in_our_language(self.current().filter(page__slug=slug).newest())

    def since(self, terms_version: int) -> Self:
        """What changed of what people agree to, after they agreed to `terms_version`."""
        return self.filter(terms_version__gt=terms_version).order_by("-terms_version")


class PageVersion(Text):
    """One text of a page, as it stood from a moment on. Never changed."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="versions")
    # From 1, in each language of each page.
    number = models.PositiveIntegerField()
    # What is different from the one before, for readers. Empty: not said.
    note = models.CharField(max_length=limits.PAGE_NOTE, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    # The one that stands now.
    current = models.BooleanField(default=True)
    # What `Archive.terms_version` became by it. Empty: nobody was asked to agree.
    terms_version = models.PositiveIntegerField(null=True, db_index=True)

    objects = PageVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "number"], name="page_version_once"
            ),
            models.UniqueConstraint(
                fields=["page", "language"],
                condition=models.Q(current=True),
                name="one_current_version",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("page-version", args=[self.page.slug, self.language, self.number])
