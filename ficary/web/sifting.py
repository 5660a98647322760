"""Which saved filters a new work fits: they are read as beside a list, and asked of the index."""

from collections.abc import Sequence

from django.http import QueryDict

from ficary.archive.models import Language
from ficary.notifications.models import Subscription
from ficary.people.models import User
from ficary.reading.models import SavedFilter
from ficary.search import index
from ficary.search.wanted import Every, Ids, Node
from ficary.web.forms.filters import FilterForm
from ficary.works.models import Work


def fits(work: Work, followed: Sequence[Subscription]) -> list[int]:
    """The keys of the readers; raises index.NotReady. Equal filters are asked once."""
    languages = list(Language.objects.values_list("code", "name"))
    known: dict[tuple[str, int | None], bool] = {}
    found = []
    for one in followed:
        saved = one.filter
        assert saved
        key = (saved.query, saved.tag_id)
        if key not in known:
            known[key] = _fits(work, saved, one.user, languages)
        if known[key]:
            found.append(one.user_id)
    return found


def _fits(work: Work, saved: SavedFilter, reader: User, languages: list[tuple[str, str]]) -> bool:
    base: Node = Ids("tag", (saved.tag_id,)) if saved.tag_id else Every()
    form = FilterForm(QueryDict(saved.query), languages=languages, viewer=reader)
    wanted = form.wanted(base).also(Ids("id", (work.pk,)))
    return bool(index.find(wanted, reader, most=1).total)
