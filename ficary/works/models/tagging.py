"""Tags on works."""

from django.db import models

from ficary.tags.models import Tag


class Tagging(models.Model):
    """A tag on a work, in the writer's order."""

    work = models.ForeignKey(
        "works.Work", on_delete=models.PROTECT, related_name="taggings", db_index=False
    )
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="taggings", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)
    # The work's own, copied so that the newest works under a tag stand together in one index.
    revised_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "tag"], name="tag_once")]
        indexes = [
            models.Index(fields=["tag", "-revised_at", "-work"], name="tagging_newest"),
            # What a blurb asks for its tags, without the rows.
            models.Index(fields=["work", "position", "tag"], name="tagging_in_order"),
        ]

    def __str__(self) -> str:
        return f"Tagging {self.pk}"
