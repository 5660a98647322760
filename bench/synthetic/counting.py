"""What tasks would count in time, for all tags and languages at once; and the words of names."""

from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Count, Max, Q

from bench.synthetic.pouring import pour
from ficary.archive.models import Archive, Language
from ficary.tags.models import Tag, TagWord
from ficary.tags.words import words as words_of
from ficary.works.models import Work

PIECE = 20_000
# By SQL, since it is one statement on both: a subquery for each of millions of tags would be slow.
_TAGS = """
    WITH counted AS (
        SELECT tag_id, COUNT(*) AS members,
            SUM(CASE WHEN works_work.members_only THEN 0 ELSE 1 END) AS everybody
        FROM works_tagging JOIN works_work ON works_work.id = work_id GROUP BY tag_id
    )
    UPDATE tags_tag SET works_for_members = members, works_open = everybody
    FROM counted WHERE counted.tag_id = tags_tag.id
"""


@transaction.atomic
def count() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TAGS)
    for code, members, everybody in (
        Work.objects.values_list("language")
        .order_by()
        .annotate(members=Count("pk"), everybody=Count("pk", filter=Q(members_only=False)))
    ):
        found = Language.objects.filter(pk=code)
        found.update(works_for_members=members, works_open=everybody)
    Archive.objects.put_in_frame("languages", Language.objects.in_frame)


def words(told: Callable[[str], None]) -> None:
    """Of the tags that are on works: nobody is shown others."""
    last = TagWord.objects.aggregate(last=Max("tag"))["last"] or 0
    while tags := list(Tag.objects.filter(pk__gt=last, works_open__gt=0).order_by("pk")[:PIECE]):
        made = (TagWord.of(tag, word.encode()) for tag in tags for word in words_of(tag.name))
        rows = [(w.tag_id, w.kind, w.weight, w.word, w.one, w.two, w.four) for w in made]
        with transaction.atomic():
            pour(TagWord, ("tag_id", "kind", "weight", "word", "one", "two", "four"), rows)
        last = tags[-1].pk
        told(f"words up to tag {last:,}")


def analyze() -> None:
    """As PostgreSQL does by itself. SQLite is told (`keeping/planner.py`)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
