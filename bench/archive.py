"""A synthetic archive for benchmarks, straight into the tables of SQLite or PostgreSQL.

./do bench archive FOLDER 1000000      (it may be killed and called again)

With DATABASE_URL the rows go there, and FOLDER holds what else an archive has.
"""

from bench._folder import open_folder

_FOLDER, _WORKS = open_folder(__doc__, wanted=3)

import time

from bench.synthetic import counting, pouring
from bench.synthetic.filling import fill
from bench.synthetic.plan import Plan
from ficary.archive.models import Archive, Language
from ficary.people.models import Pseud, User
from ficary.tags.models import Tag, TagWord
from ficary.works.models import Chapter, Revision, Tagging, Work

UNORDERED = (Tag, TagWord, Tagging, Work)


def tell(text: str) -> None:
    print(f"{time.monotonic() - began:7.0f} s  {text}", flush=True)


began = time.monotonic()
plan = Plan(int(_WORKS))
archive = Archive.objects.the()
if archive.opened_at is None:
    archive.open(name="Bench")
with pouring.quickly():
    if Work.objects.count() < plan.works:
        pouring.drop_indexes(*UNORDERED)
        fill(plan, tell)
    if not Language.objects.filter(works_open__gt=0).exists():
        tell("counting")
        counting.count()
    counting.words(tell)
    tell("indexes")
    pouring.make_indexes(*UNORDERED)
    pouring.go_on_counting(User, Pseud, Tag, Work, Chapter, Revision)
    counting.analyze()
tell(f"{Work.objects.count():,} works, {Tagging.objects.count():,} tags on them")
