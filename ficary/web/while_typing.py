"""What the index finds for somebody who is still typing, whoever that is: of what everybody may
read. So it tells nothing, and caches may keep it."""

from contextlib import suppress

from django.contrib.auth.models import AnonymousUser

from ficary.people.models import Pseud, User
from ficary.search import index, terms
from ficary.search.wanted import Every, Wanted, Words
from ficary.works.models import Work

# So many of the best works tell who writes under such a name.
LOOKED_AT = 30


def works(typed: str, field: str, most: int) -> list[Work]:
    """Those with all these words in this place; the last one may go on."""
    *first, last = terms.split(typed)
    words = (*(Words((word,), field) for word in first), Words((last,), field, open_end=True))
    with suppress(index.NotReady):
        hits = index.find(Wanted(Every(words), "best"), AnonymousUser(), most=most)
        found = Work.objects.public().for_listing().in_bulk(hits.ids)
        return [found[key] for key in hits.ids if key in found]
    return []


def names(work: Work) -> list[Pseud]:
    return list(work.byline(AnonymousUser()).pseuds)


def writers(typed: str) -> list[Pseud]:
    """Names under which works are signed, and in which each word that was typed begins one."""
    asked = terms.split(typed)
    people = {
        pseud.pk: pseud
        for work in works(typed, "creators", LOOKED_AT)
        for pseud in names(work)
        if all(any(word.startswith(each) for word in terms.split(pseud.byline)) for each in asked)
    }
    return list(people.values())


def member(typed: str, most: int) -> list[Pseud]:
    """All names of the one member who is called just so, whether she has written anything or not:
    her page tells them as well."""
    hers = Pseud.objects.filter(user__in=User.objects.named(typed.strip()))
    return list(hers.select_related("user").order_by("-is_default", "key")[:most])
