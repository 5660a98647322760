"""What readers ask of an archive: eight mixes, each drawn many times.

1 the page of a fandom, newest first · 2 a fandom without ten tags, by kudos · 3 English, complete,
10,000 to 100,000 words, by kudos · 4 a relationship, a tag and a rating, by hits · 5 a page deep in
a popular tag, alone without facets · 6 a word of titles or summaries in a fandom, best match first
7 two such words in all works, by kudos · 8 all but twenty tags, without crossovers, by words
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from bench.synthetic.plan import VOCABULARY, zipf
from ficary.core.pages import PER_PAGE
from ficary.search import index
from ficary.search.wanted import Every, Ids, Node, Wanted
from ficary.tags.models import TYPED, Kind, Tag
from ficary.web.forms.filter_names import IDS
from ficary.web.forms.filters import FilterForm
from ficary.works.models import Tagging, Work

OUT = AnonymousUser()


@dataclass(frozen=True, slots=True)
class Question:
    """In our own terms, from which the address is made; whoever checks an answer reads these."""

    # Whose page it is: 0 is the list of all works.
    under: int = 0
    include: tuple[int, ...] = ()
    exclude: tuple[int, ...] = ()
    english: bool = False
    complete: bool = False
    no_crossovers: bool = False
    # Number of words, both ends included.
    words: tuple[int, int] | None = None
    # Each stands in the title or the summary.
    texts: tuple[str, ...] = ()
    # As the address has it.
    sort: str = ""
    page: int = 1
    facets: bool = True

    @property
    def tags(self) -> tuple[int, ...]:
        return (*([self.under] if self.under else []), *self.include)

    @property
    def first(self) -> int:
        return (self.page - 1) * PER_PAGE

    def query(self) -> str:
        kinds = dict(
            Tag.objects.filter(pk__in=self.include + self.exclude).values_list("pk", "kind")
        )
        asked: list[tuple[str, object]] = []
        for sign, keys in (("include", self.include), ("exclude", self.exclude)):
            asked += [(f"{sign}_work_search[{IDS[Kind(kinds[key])]}][]", key) for key in keys]
        said = {
            "query": " ".join(f"(title:{word} OR summary:{word})" for word in self.texts),
            "language_id": "en" if self.english else "",
            "complete": "T" if self.complete else "",
            "crossover": "F" if self.no_crossovers else "",
            "words_from": self.words[0] if self.words else "",
            "words_to": self.words[1] if self.words else "",
            "sort_column": self.sort,
        }
        asked += [(f"work_search[{name}]", value) for name, value in said.items() if value]
        return urlencode([*asked, ("page", self.page)])

    def address(self) -> str:
        under = Tag.objects.get(pk=self.under).get_absolute_url() if self.under else "/works"
        return f"{under}?{self.query()}"

    def wanted(self) -> Wanted:
        """What our own pages make of the address."""
        base: Node = Ids("tag", (self.under,)) if self.under else Every()
        return FilterForm(QueryDict(self.query()), languages=[("en", "English")]).wanted(base)


class Dealer:
    """Draws questions. Popular tags come up more often: those of a work drawn by chance."""

    def __init__(self, seed: int = 7) -> None:
        self.dice = random.Random(seed)
        self._works = Work.objects.count()
        typed = Tag.objects.filter(kind__in=TYPED, works_open__gt=0).order_by("-works_open", "pk")
        self._common = list(typed.values_list("pk", flat=True)[:5_000])

    def questions(self, mix: int, number: int) -> list[Question]:
        """Fewer if an archive is too small for it."""
        drawn = (MIXES[mix](self) for _ in range(number * 2))
        return [question for question in drawn if question][:number]

    def tags_of_one(self) -> dict[str, list[int]]:
        """By kind, of a work drawn by chance."""
        found: dict[str, list[int]] = {kind: [] for kind in Kind.values}
        work = self.dice.randint(1, self._works)
        for tag, kind in Tagging.objects.filter(work=work).values_list("tag", "tag__kind"):
            found[kind].append(tag)
        return found

    def fandom(self) -> int:
        return self.dice.choice(self.tags_of_one()[Kind.FANDOM])

    def common(self, number: int, but: int = 0) -> tuple[int, ...]:
        drawn: set[int] = set()
        while len(drawn) < number:
            drawn.add(self._common[zipf(self.dice, len(self._common))])
            drawn.discard(but)
        return tuple(sorted(drawn))

    def word(self) -> str:
        """Neither one that is in most texts nor one that is in none."""
        return VOCABULARY[30 + zipf(self.dice, 5_000)]


def _fandom_page(dealer: Dealer) -> Question:
    return Question(under=dealer.fandom())


def _without_ten(dealer: Dealer) -> Question:
    fandom = dealer.fandom()
    return Question(under=fandom, exclude=dealer.common(10, but=fandom), sort="kudos_count")


def _range(dealer: Dealer) -> Question:
    words = (9_900 + dealer.dice.randrange(200), 100_000)
    return Question(english=True, complete=True, words=words, sort="kudos_count")


def _narrow(dealer: Dealer) -> Question | None:
    tags = dealer.tags_of_one()
    if not tags[Kind.RELATIONSHIP] or not tags[Kind.FREEFORM]:
        return None
    kinds = (Kind.RELATIONSHIP, Kind.FREEFORM, Kind.RATING)
    return Question(include=tuple(dealer.dice.choice(tags[k]) for k in kinds), sort="hits")


def _deep(dealer: Dealer) -> Question:
    tag = dealer._common[zipf(dealer.dice, 50)]
    works = index.find(Wanted(Every((Ids("tag", (tag,)),))), OUT, most=1).total
    last = -(-min(works, index.DEEPEST) // PER_PAGE)
    return Question(under=tag, page=max(last // 2, 1), facets=False)


def _word_in_fandom(dealer: Dealer) -> Question:
    return Question(under=dealer.fandom(), texts=(dealer.word(),))


def _two_words(dealer: Dealer) -> Question:
    return Question(texts=(dealer.word(), dealer.word()), sort="kudos_count")


def _all_but(dealer: Dealer) -> Question:
    return Question(exclude=dealer.common(20), no_crossovers=True, sort="word_count")


MIXES: dict[int, Callable[[Dealer], Question | None]] = {
    1: _fandom_page,
    2: _without_ten,
    3: _range,
    4: _narrow,
    5: _deep,
    6: _word_in_fandom,
    7: _two_words,
    8: _all_but,
}
