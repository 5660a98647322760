"""Does "similar works" find what a reader likes? Held-out kudos, beside the most popular.

Readers are made up: each likes two fandoms, and in each a tag or two; most of what she thanks for
bears one of them. One kudos of each reader is held out, and sought among the works similar to the
others that she thanked for; the baseline are the most thanked-for works of the same fandoms.

./do bench similar FOLDER [READERS]      (one that bench/archive.py and bench/index.py filled)
"""

from bench._folder import open_folder

ARGS = open_folder(__doc__)

import random
import time
from collections import Counter, defaultdict
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from ficary.people.models import User
from ficary.reading.models import Alike, Kudos, Uncompared
from ficary.reading.taste import Taste
from ficary.search import similar as finding
from ficary.tags.models import Kind
from ficary.works.models import Tagging, Tally, Work

DICE = random.Random(11)
READERS = int(ARGS[1]) if len(ARGS) > 1 else 2000
SOUGHT, FIRST = 300, 10
# Of the works with her tag, and of the rest of the fandom, each is thanked for with this chance.
HERS, REST = 0.3, 0.01
MOST = 30

of_fandom: dict[int, list[int]] = defaultdict(list)
of_tag: dict[int, list[int]] = defaultdict(list)
tags_of: dict[int, list[int]] = defaultdict(list)
fandom_of: dict[int, int] = {}
posted = Work.objects.public().values("pk")
for work, tag, kind in Tagging.objects.filter(work__in=posted).values_list(
    "work", "tag", "tag__kind"
):
    if kind == Kind.FANDOM:
        of_fandom[tag].append(work)
        fandom_of.setdefault(work, tag)
    elif kind in (Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM):
        of_tag[tag].append(work)
        tags_of[work].append(tag)


def thanked_by_one() -> list[int]:
    liked: set[int] = set()
    for fandom in DICE.choices(list(of_fandom), [len(of) for of in of_fandom.values()], k=2):
        here = set(of_fandom[fandom])
        known = Counter(tag for work in here for tag in tags_of[work])
        hers = DICE.choices(list(known), list(known.values()), k=2) if known else []
        with_it = {work for tag in hers for work in of_tag[tag]} & here
        liked |= {work for work in with_it if DICE.random() < HERS}
        liked |= {work for work in here if DICE.random() < REST}
    return DICE.sample(sorted(liked), min(len(liked), MOST))


print(f"making {READERS:,} readers …", flush=True)
Kudos.objects.all().delete()
Alike.objects.all().delete()
User.objects.filter(name__startswith="fan").delete()
User.objects.bulk_create(
    User(name=f"fan{n}", email=f"fan{n}@example.org", password="!") for n in range(READERS)
)
readers = list(User.objects.filter(name__startswith="fan").values_list("pk", flat=True))
likes = {reader: liked for reader in readers if len(liked := thanked_by_one()) >= 3}
held = {reader: liked.pop() for reader, liked in likes.items()}
Kudos.objects.bulk_create(
    (Kudos(work_id=work, by_id=reader) for reader, liked in likes.items() for work in liked),
    batch_size=2000,
)
counted = Counter(work for liked in likes.values() for work in liked)
Tally.objects.bulk_create([Tally(work_id=work) for work in counted], ignore_conflicts=True)
for work, number in counted.items():
    Tally.objects.filter(work=work).update(kudos=number)
print(f"{len(likes):,} of them left {counted.total():,} kudos on {len(counted):,} works")

Uncompared.objects.bulk_create(
    [Uncompared(work_id=work) for work in counted], ignore_conflicts=True
)
Uncompared.objects.update(since=timezone.now() - timedelta(days=2))
began = time.process_time()
for one in Alike.objects.due(len(counted)):
    Alike.objects.compare(one)
took = time.process_time() - began
print(f"compared in {took:.0f} s of CPU, {took / len(counted) * 1000:.1f} ms a work\n")


def by_popularity(reader: int) -> list[int]:
    fandoms = {fandom_of[work] for work in likes[reader] if work in fandom_of}
    there = {work for fandom in fandoms for work in of_fandom[fandom]} - set(likes[reader])
    return sorted(there, key=lambda work: -counted[work])[:FIRST]


def by_similarity(reader: int, *, tags: bool, others: bool) -> list[int]:
    scores: Counter[int] = Counter()
    for work in Work.objects.filter(pk__in=likes[reader][:8]).for_listing():
        ranked = (
            [one.work.pk for one in finding.similar(work, AnonymousUser(), Taste())]
            if tags and others
            else finding._by_index(work, AnonymousUser())
            if tags
            else list(Alike.objects.to(work).values_list("other", flat=True))
        )
        for rank, key in enumerate(ranked, start=1):
            scores[key] += 1 / (10 + rank)  # type: ignore[assignment]
    for work in likes[reader]:
        scores.pop(work, None)
    return [work for work, _ in scores.most_common(FIRST)]


asked = DICE.sample(sorted(likes), min(SOUGHT, len(likes)))
ways = {
    "the most thanked-for of the fandom": by_popularity,
    "tags and words": lambda one: by_similarity(one, tags=True, others=False),
    "readers who liked both": lambda one: by_similarity(one, tags=False, others=True),
    "both, as pages show it": lambda one: by_similarity(one, tags=True, others=True),
}
print(f"| way | the held-out work among the first {FIRST} | CPU a reader, ms |\n|---|---|---|")
for name, way in ways.items():
    began = time.process_time()
    hit = sum(held[reader] in way(reader) for reader in asked)
    took = (time.process_time() - began) / len(asked) * 1000
    print(f"| {name} | {hit} of {len(asked)} ({100 * hit / len(asked):.0f} %) | {took:.0f} |")
