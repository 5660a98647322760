"""What a member's own choices do to a list that she opens: her default filter, what she hides.

The list says so, and leads to itself without them.
"""

from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from ficary.core.pages import MOST_COUNTED
from ficary.reading import taste
from ficary.reading.models import SavedFilter
from ficary.reading.models.bookmark import BookmarkQuerySet
from ficary.reading.taste import Taste
from ficary.search import index
from ficary.search.wanted import Ids, Node, Not, Wanted
from ficary.web.addresses import path_of
from ficary.web.forms.filter_names import asks
from ficary.works.models import Work

# In addresses: `filter=none` is without the default filter, `hidden=show` with what one hides.
NO_FILTER: Final = ("filter", "none")
SHOW: Final = ("hidden", "show")


class Choices:
    """Those that apply to the list at the address of `request`."""

    def __init__(
        self,
        request: HttpRequest,
        *,
        by_one: bool = False,
        mine: bool = False,
        bookmarks: bool = False,
    ) -> None:
        """`by_one`: it is a list of what one person wrote; `mine`: of what the member wrote; of
        `bookmarks`, for which filters of works do not count."""
        self._request, self._viewer = request, request.user
        # All that she hides and saved, and what of it counts here.
        self.taste, self.filters = taste.chosen(request.user)
        chosen = self.taste.without_people() if by_one else self.taste
        self._chosen = Taste() if mine else chosen
        self.asked = asks(request.GET)
        # Of a person's list everything is wanted, unless asked.
        self._lists = request.user.is_authenticated and not (by_one or mine or bookmarks)
        # How many works are left out; None: it is not known.
        self.hidden: int | None = None

    @property
    def default(self) -> SavedFilter | None:
        """The filter of hers that would apply here."""
        hers = self.filters if self._lists else []
        return next((saved for saved in hers if saved.is_default), None)

    @property
    def applied(self) -> SavedFilter | None:
        given = self._request.GET.get(NO_FILTER[0])
        return None if self.asked or given == NO_FILTER[1] else self.default

    @property
    def hides(self) -> bool:
        """Whether something that she hides would be left out of this list."""
        return bool(self._chosen)

    @property
    def shown(self) -> bool:
        """Whether she asks to see even that."""
        return self._request.GET.get(SHOW[0]) == SHOW[1]

    @property
    def data(self) -> QueryDict:
        """What the form of filters holds: what was asked, else her default."""
        if not self.applied:
            return self._request.GET
        filled = QueryDict(self.applied.query, mutable=True)
        filled.update(self._request.GET)
        return filled

    # What they do to a list

    def narrow(self, wanted: Wanted) -> Wanted:
        return wanted if self.shown else wanted.also(*_nodes(self._chosen))

    def narrow_works(self, works: QuerySet[Work]) -> QuerySet[Work]:
        """The same for a list out of the database."""
        # Which is our own kind of queryset, as managers make it; the types of callers forget that.
        return works if self.shown else taste.wanted(works, self._chosen)  # type: ignore[arg-type]

    def count(self, wanted: Wanted, total: int) -> None:
        """Note how many of what is `wanted` are not among the `total` that are listed."""
        if self.hides and not self.shown:
            self.hidden = max(0, index.find(wanted, self._viewer, most=1).total - total)

    def narrow_bookmarks(self, found: BookmarkQuerySet) -> BookmarkQuerySet:
        return found if self.shown else taste.wanted_bookmarks(found, self._viewer)

    def count_bookmarks(self, found: BookmarkQuerySet, total: int) -> None:
        """The same of bookmarks, unless there are more than are counted."""
        if self.hides and not self.shown and total <= MOST_COUNTED:
            every = found.order_by()[: MOST_COUNTED + 1].count()
            self.hidden = every - total if every <= MOST_COUNTED else None

    # Ways out of them

    @property
    def all_shown(self) -> str:
        return self._with(*SHOW)

    @property
    def unfiltered(self) -> str:
        return self._with(*NO_FILTER)

    @property
    def again(self) -> str:
        """This list with her choices applied."""
        return self._with(SHOW[0], "")

    def _with(self, name: str, value: str) -> str:
        query = self._request.GET.copy()
        query.pop("page", None)
        query.pop(name, None)
        if value:
            query[name] = value
        return f"?{query.urlencode()}" if query else path_of(self._request)


def _nodes(chosen: Taste) -> Iterator[Node]:
    for field, ids in (
        ("tag", chosen.tags),
        ("id", chosen.works),
        ("pseud", chosen.pseuds),
        ("user", chosen.users),
    ):
        if ids:
            yield Not(Ids(field, ids))
