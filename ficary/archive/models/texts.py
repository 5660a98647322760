"""A text of the archive's own, in one of the languages that its pages speak."""

from collections.abc import Collection, Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from ficary.archive import limits
from ficary.core import html


def best_of(languages: Collection[str], original: str = "") -> str:
    """The language of the page; else the original's; else the archive's; else any; "" of none."""
    wanted = (get_language() or "", original, settings.LANGUAGE_CODE, *languages)
    return next((code for code in wanted if code in languages), "")


def in_our_language[T: Text](texts: Iterable[T], original: str = "") -> T | None:
    known = {text.language: text for text in texts}
    return known.get(best_of(known, original))


class Text(models.Model):
    # A code of settings.LANGUAGES.
    language = models.CharField(max_length=20)
    title = models.CharField(max_length=limits.PAGE_TITLE)
    source = models.TextField()
    # A form of `core.html.clean`.
    source_format = models.CharField(max_length=10, default="html")
    xhtml = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of(cls, **fields: Any) -> Self:
        """A text, cleaned, not yet stored."""
        form = fields.get("source_format", "html")
        return cls(xhtml=html.clean(fields["source"], form=form, place="note"), **fields)
