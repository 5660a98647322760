"""The index for searches: whether it is there, whole, and as the database is."""

from collections.abc import Iterator

from ficary.keeping.doctor.finding import Finding, bad, care, well
from ficary.search import indexer
from ficary.search.engines import Reader, engine
from ficary.search.models import Change
from ficary.search.refusals import Unreachable

# Fewer may wait for the indexer's next turn.
FEW = 1_000


def check_index() -> Iterator[Finding]:
    try:
        place = engine().current()
        if place is None:
            yield care(
                "index", "It is not built yet.", "Leave `ficary serve` running, which builds it."
            )
            return
        differing = _differing(engine().read(place))
    except Unreachable as error:
        mend = "Start it, or mend FICARY_SEARCH_URL."
        yield bad("index", f"The search engine does not answer ({error}).", mend)
        return
    except (ValueError, OSError) as error:
        yield bad("index", f"It cannot be read ({error}).", "`ficary reindex`")
        return
    waiting = Change.objects.count()
    if waiting > FEW:
        yield care(
            "index", f"{waiting:,} works wait to be indexed.", "Leave `ficary serve` running."
        )
    elif differing > waiting:
        yield bad("index", f"It has {differing:,} works otherwise.", "`ficary reindex`")
    else:
        yield well("index", "It is as the database is.")


def _differing(reader: Reader) -> int:
    found, key = 0, 0
    while True:
        differing, next_key = indexer.differing_after(reader, key)
        found += len(differing)
        if next_key is None:
            return found
        key = next_key
