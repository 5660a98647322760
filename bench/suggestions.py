"""CPU of a suggestion, in milliseconds, over everything that a writer may type; on SQLite.

The database works in our own process, so that its work counts as well.

./do bench suggestions FOLDER      (one that bench/archive.py filled)
"""

from bench._folder import open_folder

open_folder(__doc__)

import random
import time

from ficary.tags.models import Kind, Tag, TagWord
from ficary.tags.suggesting import suggest_any
from ficary.works.suggesting import suggest

DICE = random.Random(7)
TYPED = 100


def names(kind: Kind) -> list[Tag]:
    keys = list(Tag.objects.kind(kind).filter(works_open__gt=0).values_list("pk", flat=True))
    return list(Tag.objects.in_bulk(DICE.sample(keys, min(TYPED, len(keys)))).values())


def two_of(tag: Tag) -> str:
    words = tag.name.split()
    return " ".join(DICE.sample(words, min(len(words), 2)))


def measure(kind: Kind, typed: list[str], fandoms: list[str]) -> str:
    took = []
    for text in typed:
        began = time.process_time()
        suggest(kind, text, fandoms)
        took.append((time.process_time() - began) * 1000)
    took.sort()
    return " | ".join(f"{took[int(len(took) * part)]:.1f}" for part in (0.5, 0.95, 0.999))


def measure_any(typed: list[str]) -> str:
    took = []
    for text in typed:
        began = time.process_time()
        suggest_any(text)
        took.append((time.process_time() - began) * 1000)
    took.sort()
    return " | ".join(f"{took[int(len(took) * part)]:.1f}" for part in (0.5, 0.95, 0.999))


fandoms = [tag.name for tag in Tag.objects.kind(Kind.FANDOM).order_by("-works_open")[:2]]
print(f"{Tag.objects.count():,} tags, {TagWord.objects.count():,} words\n")
print("| what | p50 | p95 | worst |\n|---|---|---|---|")
for kind in (Kind.FANDOM, Kind.CHARACTER, Kind.FREEFORM):
    words = [DICE.choice(str(tag).split()) for tag in names(kind)]
    pairs = [two_of(tag) for tag in names(kind)]
    for length in (1, 2, 3, 4, 6):
        shown = measure(kind, [word[:length] for word in words], [])
        print(f"| {kind.label}, {length} letters | {shown} |")
    print(f"| {kind.label}, two words of a name | {measure(kind, pairs, [])} |")
    if kind != Kind.FANDOM:
        print(f"| {kind.label}, nothing typed, two fandoms | {measure(kind, [''] * 20, fandoms)} |")
        shown = measure(kind, [word[:2] for word in words[:40]], fandoms)
        print(f"| {kind.label}, 2 letters, two fandoms | {shown} |")
        print(f"| {kind.label}, two words, two fandoms | {measure(kind, pairs[:40], fandoms)} |")
every = [tag for kind in (Kind.FANDOM, Kind.CHARACTER, Kind.FREEFORM) for tag in names(kind)]
for length in (1, 2, 3, 4, 6):
    words = [DICE.choice(str(tag).split())[:length] for tag in every]
    print(f"| any kind, {length} letters | {measure_any(words)} |")
pairs = [two_of(tag) for tag in every]
print(f"| any kind, two words of a name | {measure_any(pairs)} |")
