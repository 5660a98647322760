"""Names that tags had before, so that their old addresses lead on."""

from django.db import models

from ficary.core import same


class FormerNameQuerySet(models.QuerySet["FormerName"]):
    def note(self, tag: int, before: str, after: str, *, back: bool = False) -> None:
        """The tag of this key was called `before`, and is called `after` now.

        `back`: a change of its name was undone. What it is called again is no former name then,
        and what it was called meanwhile does not become one.
        """
        old, new = same.key(before), same.key(after)
        if old == new:
            return
        again = self.filter(tag=tag, key=new).delete()[0]
        self.filter(tag=tag, key=old).delete()
        if not (back and again):
            self.create(tag_id=tag, key=old)


class FormerName(models.Model):
    """Of several tags that had a name, the last one is meant: ask `Tag.objects.formerly`."""

    # `core.same.key` of the name.
    key = models.CharField(max_length=same.LONGEST_KEY)
    tag = models.ForeignKey("tags.Tag", on_delete=models.CASCADE, related_name="former_names")

    objects = FormerNameQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "tag"], name="former_name_once")]

    def __str__(self) -> str:
        return self.key
