"""How much new members may post, so that whoever comes to flood an archive cannot."""

from datetime import timedelta

from django.utils import timezone

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.works.models import Creatorship

DAY = timedelta(hours=24)


def may_post_a_work(user: User) -> bool:
    """Whether the archive lets her post one more now; deleted ones count as well."""
    if not user.newcomer:
        return True
    lately = Creatorship.objects.accepted().filter(
        pseud__user=user, work__posted_at__gt=timezone.now() - DAY
    )
    return lately.values("work").distinct().count() < Archive.objects.the().newcomer_works
