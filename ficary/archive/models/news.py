"""News of the archive: what its keepers have to tell everybody."""

from typing import Any, Self

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from ficary.archive.models.archive import Archive
from ficary.archive.models.texts import Text, in_our_language
from ficary.core import html


class NewsQuerySet(models.QuerySet["News"]):
    def public(self) -> Self:
        return self.filter(published_at__isnull=False)

    def newest(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def for_reading(self) -> Self:
        """With its text in the language of the page, and the original."""
        ours = models.Q(language=get_language()) | models.Q(language=models.F("news__language"))
        texts = NewsText.objects.filter(ours).defer("source")
        return self.prefetch_related(models.Prefetch("texts", texts, to_attr="at_hand"))

    def in_frame(self) -> dict[str, Any]:
        """The newest, as the frame keeps it for the first page."""
        news = self.public().newest().prefetch_related("texts").first()
        if news is None:
            return {}
        titles = {text.language: text.title for text in news.texts.all()}
        return {"pk": news.pk, "original": news.language, "titles": titles}


class News(models.Model):
    """One post, in one language or several."""

    # The language that it was written in first: shown where a translation is missing.
    language = models.CharField(max_length=20)
    # By whom, as readers see it. Empty: by the archive.
    signed = models.CharField(max_length=60, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    # Empty: a draft.
    published_at = models.DateTimeField(null=True, db_index=True)
    revised_at = models.DateTimeField(default=timezone.now)

    # Put there by `for_reading`.
    at_hand: list["NewsText"]

    objects = NewsQuerySet.as_manager()

    def __str__(self) -> str:
        return f"News {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("news-post", args=[self.pk])

    @property
    def text(self) -> "NewsText":
        """A post always has its original."""
        found = in_our_language(self.at_hand, self.language)
        assert found is not None
        return found

    @transaction.atomic
    def write(self, *, signed: str, language: str, **typed: Any) -> None:
        """Store the text in one language; the first one is the original."""
        self.signed, self.revised_at = signed, timezone.now()
        self.language = self.language or language
        self.save()
        text = NewsText.of(news=self, language=language, **typed)
        fields = {name: getattr(text, name) for name in (*typed, "xhtml")}
        NewsText.objects.update_or_create(news=self, language=language, defaults=fields)
        self._tell()

    @transaction.atomic
    def publish(self) -> bool:
        """Of two at one moment, one gets True. Taken back and put up again, it keeps its place."""
        drafts = News.objects.filter(pk=self.pk, published_at=None)
        changed = drafts.update(published_at=timezone.now())
        self._tell()
        return bool(changed)

    @transaction.atomic
    def take_back(self) -> bool:
        changed = News.objects.public().filter(pk=self.pk).update(published_at=None)
        self._tell()
        return bool(changed)

    @transaction.atomic
    def erase(self) -> None:
        self.delete()
        self._tell()

    def _tell(self) -> None:
        Archive.objects.put_in_frame("news", News.objects.in_frame)


class NewsText(Text):
    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["news", "language"], name="news_text_once"),
        ]

    @property
    def excerpt(self) -> str:
        return html.excerpt(self.xhtml, 280)
