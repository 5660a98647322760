"""How soon a change is found, and what readers notice of a writer.

./do bench changes FOLDER [SECONDS]      (whose index bench/index.py built)

Two processes read as quickly as they can (mixes 1, 2, 4 and 6, with facets), once alone and once
while works change and the indexer, a third process, follows. A reader also looks for each change.
Works stay changed: what another database has of the archive is not the same any more.
"""

from bench._folder import open_folder

_FOLDER, *_SECONDS = open_folder(__doc__)

import multiprocessing
import time
from itertools import count, cycle
from multiprocessing.connection import Connection

import numpy as np
from django.db import connection

from bench.asking.questions import OUT, Dealer
from ficary.search import index, indexer, remembered
from ficary.search.wanted import Between, Every, Ids, Wanted
from ficary.web.forms.filter_names import IDS
from ficary.works.models import Work

SECONDS = float(_SECONDS[0]) if _SECONDS else 20.0
READERS = 2
LATEST = 60.0


def index_changes() -> None:
    indexer.run()


def read(out: Connection, seed: int) -> None:
    dealer = Dealer(seed)
    asked = [q.wanted() for mix in (1, 2, 4, 6) for q in dealer.questions(mix, 25)]
    dealer.dice.shuffle(asked)
    took: list[float] = []
    end = time.monotonic() + SECONDS
    for wanted in cycle(asked):
        remembered.forget()
        began = time.perf_counter()
        hits = index.find(wanted, OUT)
        index.facets(wanted, OUT, IDS, found=hits.total)
        took.append((time.perf_counter() - began) * 1000)
        if time.monotonic() > end:
            break
    out.send(took)


def readers() -> str:
    """What they say at their end."""
    ends = []
    for seed in range(READERS):
        here, there = multiprocessing.Pipe()
        multiprocessing.Process(target=read, args=(there, seed)).start()
        ends.append(here)
    each = [here.recv() for here in ends]
    took = np.percentile([one for took in each for one in took], (50, 95, 99))
    times = " / ".join(f"{part:.1f}" for part in took)
    rates = " and ".join(f"{len(took) / SECONDS:.0f}" for took in each)
    return f"{rates} questions a second, {times} ms"


def change(works: list[int]) -> list[float]:
    """Title after title, until the readers are done: seconds until each was found, from here."""
    delays: list[float] = []
    end = time.monotonic() + SECONDS
    numbers = count(int(time.time()))
    for key in cycle(works):
        work = Work.objects.get(pk=key)
        words = next(numbers) % 4_000_000_000
        began = time.monotonic()
        Work.objects.filter(pk=key).update(words=words)
        work.describe(notes="<p>A word more.</p>")
        wanted = Wanted(Every((Ids("id", (key,)), Between("words", words, words))))
        while index.find(wanted, OUT, most=1).total == 0:
            if time.monotonic() - began > LATEST:
                raise TimeoutError(f"work {key} was not found")
            time.sleep(0.005)
        delays.append(time.monotonic() - began)
        if time.monotonic() > end:
            return delays


def main() -> None:
    works = list(Work.objects.public().values_list("pk", flat=True)[:500])
    connection.close()
    index.forget()
    print(f"alone: {readers()}", flush=True)
    following = multiprocessing.Process(target=index_changes, daemon=True)
    following.start()
    print(f"idle readers, one change after the other: {seen(change(works))}", flush=True)
    connection.close()
    index.forget()
    writing = multiprocessing.Process(target=lambda: print(f"among readers: {seen(change(works))}"))
    writing.start()
    print(f"while works change: {readers()}", flush=True)
    writing.join()
    following.terminate()


def seen(delays: list[float]) -> str:
    parts = " / ".join(f"{part * 1000:.0f}" for part in np.percentile(delays, (50, 95, 99)))
    return f"{len(delays)} changes, found after {parts} ms in another process than the indexer"


multiprocessing.set_start_method("fork")
main()
