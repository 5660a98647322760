"""What wranglers say to one another about a tag."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from ficary.people.models import User
from ficary.tags.models.tag import Tag


class RemarkQuerySet(models.QuerySet["Remark"]):
    def about(self, tag: Tag) -> Self:
        """The newest last."""
        return self.filter(tag=tag).select_related("by").order_by("pk")


class Remark(models.Model):
    """Seen by those alone who may wrangle. Written by `tags.remarking`."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="remarks", db_index=False)
    # Empty: the account was closed since.
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="remarks")
    # Clean XHTML.
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["tag", "id"], name="remark_of_tag")]

    def __str__(self) -> str:
        return f"Remark {self.pk}"

    def get_absolute_url(self) -> str:
        page = reverse("tag-comments", args=[self.tag.name])
        return f"{page}?comment={self.pk}#comment_{self.pk}"
