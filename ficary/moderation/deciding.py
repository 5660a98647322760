"""What a moderator decides about a work: each verb keeps the reason and tells the creators."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ficary.moderation import letters
from ficary.moderation.models import Act
from ficary.people.models import User
from ficary.tags.models import Tag
from ficary.works.models import Work


def creators(work: Work) -> QuerySet[User]:
    """Those whom a mail about `work` reaches."""
    made = work.creatorships.accepted().values("pseud__user")
    return User.objects.filter(pk__in=made).order_by("pk")


@transaction.atomic
def hide(work: Work, *, by: User, why: str) -> bool:
    """Only its creators, moderators and keepers see it from now on."""
    if not work.hide():
        return False
    act = Act.record("work hidden", by=by, work=work, why=why)
    letters.send(act, creators(work), title=work.title)
    return True


@transaction.atomic
def show(work: Work, *, by: User, why: str = "") -> bool:
    if not work.show():
        return False
    act = Act.record("work shown again", by=by, work=work, why=why)
    letters.send(act, creators(work), title=work.title)
    return True


@transaction.atomic
def mend_tags(work: Work, tags: Sequence[Tag], *, by: User, why: str) -> bool:
    """Make `tags` its only ones; False if they are it already."""
    work.hold()
    before = {tag.pk: tag.name for tag in work.tags.all()}
    after = {tag.pk: tag.name for tag in tags}
    if before.keys() == after.keys():
        return False
    work.tag(tags)
    added = [name for key, name in after.items() if key not in before]
    removed = [name for key, name in before.items() if key not in after]
    changed: dict[str, Any] = {"added": added, "removed": removed}
    act = Act.record("work's tags mended", by=by, work=work, why=why, **changed)
    letters.send(act, creators(work), title=work.title, **changed)
    return True


@transaction.atomic
def erase(work: Work, *, by: User, why: str) -> None:
    """Remove every row of it for good."""
    told = list(creators(work))
    number = work.pk
    work.erase()
    act = Act.record("work erased", by=by, why=why, number=number)
    letters.send(act, told, title=work.title)
