"""What wranglers say about tags: writing it, taking it back, and who is told."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ficary.archive import limits
from ficary.core import html
from ficary.people.models import User
from ficary.tags import events
from ficary.tags.models import Assignment, Link, Remark, Tag
from ficary.tags.wrangling import CannotWrangle


@transaction.atomic
def say(tag: Tag, typed: str, *, by: User) -> Remark:
    """Of the same thing sent twice, the second is the first. Also while wrangling is off."""
    if not by.is_active or not (by.wrangler or by.keeper):
        raise CannotWrangle(_("Only wranglers may do that."))
    text = _checked(typed)
    list(Tag.objects.select_for_update(no_key=True).filter(pk=tag.pk).values_list("pk"))
    last = Remark.objects.filter(tag=tag).order_by("pk").last()
    if last and (last.by_id, last.text) == (by.pk, text):
        return last
    made = Remark.objects.create(tag=tag, by=by, text=text)
    events.tag_remarked.send(Tag, remark=made)
    return made


def _checked(typed: str) -> str:
    text = html.clean(typed, place="summary")
    if not text.strip():
        raise CannotWrangle(_("Please write something."))
    if len(text) > limits.COMMENT:
        raise CannotWrangle(limits.too_long(len(text), limits.COMMENT))
    return text


def take_back(remark: Remark, *, by: User) -> bool:
    """Erase one's own."""
    return Remark.objects.filter(pk=remark.pk, by=by).delete()[0] > 0


def hearers(remark: Remark) -> set[int]:
    """The keys of who looks after the tag's fandoms, or the tag; and of who spoke before."""
    meant = remark.tag.stands_for
    fandoms = [
        meant.pk,
        *Link.objects.parents().filter(below=meant).values_list("above", flat=True),
    ]
    may = User.objects.filter(Q(wrangler=True) | Q(keeper=True), is_active=True)
    theirs = Assignment.objects.standing().to(fandoms).values("wrangler")
    concerned = Q(pk__in=theirs) | Q(remarks__tag=remark.tag)
    return set(may.filter(concerned).values_list("pk", flat=True)) - {remark.by_id}
