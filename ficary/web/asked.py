"""What a list is asked for, each thing with the address of the same list without it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from ficary.web.choices import NO_FILTER, Choices
from ficary.web.forms.filter_names import PREFIXES, asks
from ficary.web.forms.saying import Said

# So many stand there, the rest is folded.
SHOWN: Final = 8
# So many characters may all addresses have together: each repeats what the page's own has.
ROOM: Final = 60_000


@dataclass(frozen=True, slots=True)
class Filter:
    what: str
    excluded: bool
    # Of the list without it.
    without: str


class Asked:
    """`every` is asked for by the names in `sent` that begin with `prefixes`.

    Nothing of it reveals more than the address and what `every` says.
    """

    def __init__(
        self,
        every: Iterable[Said],
        sent: QueryDict,
        path: str,
        *,
        prefixes: tuple[str, ...] = PREFIXES,
        choices: Choices | None = None,
    ) -> None:
        self._path, self._prefixes = path, prefixes
        self._default = choices and choices.default
        # What is empty asks for nothing, and makes each address longer.
        filled = ((name, values) for name, values in sent.lists() if any(values))
        self._sent = {name: values for name, values in filled if name != "page"}
        every = list(every)
        kept = list(self._fitting(every))
        self.shown, self.folded = kept[:SHOWN], kept[SHOWN:]
        # How many do not even fit there.
        self.left = len(every) - len(kept)
        # Of a default filter the list itself says how one looks without it.
        several = len(every) > 1 and not (choices and choices.applied)
        self.without_all = self._cleared() if several else ""

    def __bool__(self) -> bool:
        return bool(self.shown or self.left)

    def _fitting(self, every: list[Said]) -> Iterator[Filter]:
        room = ROOM
        for one in every:
            address = self._address({**self._sent, **one.left()})
            room -= len(address)
            if room < 0:
                return
            yield Filter(one.what, one.excluded, address)

    def _cleared(self) -> str:
        return self._address(
            {
                name: values
                for name, values in self._sent.items()
                if not name.startswith(self._prefixes)
            }
        )

    def _address(self, sent: Mapping[str, list[str]]) -> str:
        query = urlencode(sent, doseq=True)
        if self._default and not asks(QueryDict(query)):
            # Where nothing is asked, her own filter would come back.
            query = urlencode({**sent, NO_FILTER[0]: NO_FILTER[1]}, doseq=True)
        return f"?{query}" if query else self._path
