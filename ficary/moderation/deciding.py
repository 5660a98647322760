"""What a moderator decides about a work: each verb keeps the reason and tells the creators."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

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
    Act.record("work hidden", by=by, work=work, why=why)
    subject = gettext_noop("Your work was hidden")
    letters.send("work_hidden", subject, creators(work), work=work, why=why)
    return True


@transaction.atomic
def show(work: Work, *, by: User, why: str = "") -> bool:
    if not work.show():
        return False
    Act.record("work shown again", by=by, work=work, why=why)
    subject = gettext_noop("Your work is shown again")
    letters.send("work_shown", subject, creators(work), work=work, why=why)
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
    Act.record("work's tags mended", by=by, work=work, why=why, added=added, removed=removed)
    subject = gettext_noop("The tags of your work were mended")
    facts = {"work": work, "why": why, "added": added, "removed": removed}
    letters.send("work_tags", subject, creators(work), **facts)
    return True


@transaction.atomic
def erase(work: Work, *, by: User, why: str) -> None:
    """Remove every row of it for good."""
    told = list(creators(work))
    number = work.pk
    work.erase()
    Act.record("work erased", by=by, why=why, number=number)
    subject = gettext_noop("Your work was removed")
    letters.send("work_erased", subject, told, title=work.title, why=why)
