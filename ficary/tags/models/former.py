"""Names that tags had before, so that their old addresses lead on."""

from django.db import models

from ficary.core import same


class FormerNameQuerySet(models.QuerySet["FormerName"]):
    def note(self, tag: int, before: str, after: str, *, back: bool = False) -> None:
        """The tag of this key was called `before`, and is called `after` now.

        `back`: a change of its name was undone. Whatever the name of meanwhile led to before that
        change, it leads to again; else, since somebody may have linked it, to the tag.
        """
        old, new = same.key(before), same.key(after)
        if old == new:
            return
        self.filter(tag=tag, key=new).delete()
        if back and self.filter(key=old).exclude(tag=tag).exists():
            return
        self.filter(tag=tag, key=old).delete()
        # Of two changes at one moment each notes the same.
        self.bulk_create([FormerName(tag_id=tag, key=old)], ignore_conflicts=True)


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
