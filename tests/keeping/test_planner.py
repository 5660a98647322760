"""What SQLite is told of the largest tables (`keeping.planner`)."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.keeping import planner
from ficary.tags import suggesting, wrangling
from ficary.tags.models import Kind, TagWord
from tests import make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks for itself."),
]


def test_every_index_of_these_tables_is_told_and_no_other() -> None:
    """Partial ones, which hold the few rows to which something happened, need not be; nor keys
    that most rows lack."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index'")
        rows = [row for row in cursor.fetchall() if row[0] in planner.ROWS]
    there = {name for _table, name, _sql in rows}
    whole = {name for _table, name, sql in rows if " WHERE " not in (sql or "")}
    told = {index for indexes in planner.ROWS.values() for index in indexes}

    assert told <= there
    assert whole - told == {"sqlite_autoindex_works_work_1", "sqlite_autoindex_works_chapter_1"}


def test_the_database_has_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl, idx, stat FROM sqlite_stat1")
        told = {(table, index, stat) for table, index, stat in cursor.fetchall()}

    assert told >= {
        (table, index, stat)
        for table, indexes in planner.ROWS.items()
        for index, stat in indexes.items()
    }


@pytest.mark.parametrize("wrangles", [False, True])
def test_the_page_of_a_tag_reads_no_whole_table(client: Client, wrangles: bool) -> None:
    wren = make.user("wren", wrangler=True)
    wrangling.make_canonical(make.tag("Fog"), by=wren)
    if wrangles:
        client.force_login(wren)
    with CaptureQueriesContext(connection) as asked:
        client.get("/tags/Fog")

    plans = []
    with connection.cursor() as cursor:
        for statement in asked.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement['sql']}")
            plans += [row[3] for row in cursor.fetchall() if "tags_" in statement["sql"]]
    assert plans
    # What is made for the statement itself may be.
    made = ("(subquery", "qualify")
    assert not [plan for plan in plans if "SCAN" in plan and not any(m in plan for m in made)]


def test_suggestions_begin_with_what_is_rare() -> None:
    """A tag's kind is not."""
    plans = [
        TagWord.objects.most_used("freeform", "lam")[:40].explain(),
        TagWord.objects.of_any(range(100), "lam").explain(),
        suggesting.known_of(Kind.FREEFORM).filter(pk__in=range(100)).explain(),
    ]

    assert "USING INDEX word_most_used_by_two" in plans[0]
    assert "tag_id=?" in plans[1]
    assert "INTEGER PRIMARY KEY (rowid=?)" in plans[2]
