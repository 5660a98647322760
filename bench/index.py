"""Builds the index of an archive by our own indexer: how quick, how large, how much memory.

./do bench index FOLDER      (one that bench/archive.py filled; killed, it goes on where it was)
"""

from bench._folder import open_folder

open_folder(__doc__)

import resource
import time
from pathlib import Path

from ficary.search import folders, indexer, wishes
from ficary.works.models import Revision


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def build() -> tuple[int, float, float]:
    """Works, seconds and seconds of CPU; of the last start, if it was killed between."""
    builder = indexer.Builder()
    before = builder.built.done
    began, cpu = time.monotonic(), time.process_time()
    told = began
    while not builder.step():
        if time.monotonic() - told > 20:
            told = time.monotonic()
            print(f"{builder.built.done:,} works in {told - began:.0f} s", flush=True)
    builder.writer.close()
    wishes.answered()
    folders.switch(builder.place)
    return builder.built.done - before, time.monotonic() - began, time.process_time() - cpu


with wishes.alone():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    works, seconds, cpu = build()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
folder = folders.current()
assert folder
print(f"{works:,} works in {seconds:.0f} s, {cpu:.0f} s of CPU: {works / cpu:.0f} a CPU second")
print(f"{Revision.objects.count():,} texts")
print(f"{size(folder) / 1e6:.0f} MB; {peak / 1024:.0f} MB of memory at most, beside Django's own")
