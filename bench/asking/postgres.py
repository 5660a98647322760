"""The same questions asked of PostgreSQL alone: what an archive without our index would do.

The best that it is known to do for such questions: a row for each work with all its tags, GIN over
tags and words, one statement with its hits held in the middle. The table stays in the database.
"""

from typing import Any

from django.db import connection

from bench.asking.questions import Question
from ficary.core.pages import PER_PAGE
from ficary.web.forms.filter_names import IDS

_MAKE = """
CREATE TABLE bench_document AS SELECT
    works_work.id, language_id AS language, status IN ('complete', 'may_continue') AS done, words,
    works_work.revised_at AS updated, COALESCE(kudos, 0) AS kudos, COALESCE(hits, 0) AS hits,
    array_agg(tag_id::int) AS tags, COUNT(*) FILTER (WHERE kind = 'fandom') > 1 AS crossover,
    to_tsvector('simple', title || ' ' || regexp_replace(summary, '<[^>]*>', ' ', 'g')) AS text
FROM works_work JOIN works_tagging ON works_tagging.work_id = works_work.id
    JOIN tags_tag ON tags_tag.id = tag_id
    LEFT JOIN works_tally ON works_tally.work_id = works_work.id
WHERE posted_at IS NOT NULL AND hidden_at IS NULL AND withdrawn_at IS NULL
    AND NOT unrevealed AND NOT members_only
GROUP BY works_work.id, kudos, hits;
CREATE INDEX ON bench_document USING gin (tags);
CREATE INDEX ON bench_document USING gin (text);
CREATE INDEX ON bench_document (words);
ANALYZE bench_document;
"""
_ASK = """
WITH hits AS MATERIALIZED (SELECT id, tags, {key} AS key FROM bench_document WHERE {where}),
page AS (SELECT id FROM hits ORDER BY key DESC LIMIT {page} OFFSET {first})
SELECT (SELECT COUNT(*) FROM hits), (SELECT array_agg(id) FROM page), ({facets})
"""
# The kind of a tag is asked for once for each tag that was found.
_FACETS = """
SELECT json_agg(json_build_array(kind, tag, number)) FROM (
    SELECT kind, tag, number, row_number() OVER (PARTITION BY kind ORDER BY number DESC) AS place
    FROM (SELECT tag, COUNT(*) AS number FROM hits, unnest(tags) AS tag GROUP BY tag) AS counted
        JOIN tags_tag ON tags_tag.id = tag) AS ranked
WHERE place <= 10
"""


class Postgres:
    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
            cursor.execute("SELECT to_regclass('bench_document') IS NOT NULL")
            if not cursor.fetchone()[0]:
                cursor.execute(_MAKE)

    def ask(self, asked: Question, sort: str) -> tuple[int, dict[str, list[tuple[int, int]]]]:
        where, values = _where(asked)
        key = "ts_rank(text, to_tsquery('simple', %s))" if sort == "best" else sort
        sql = _ASK.format(
            key=key,
            where=" AND ".join(where),
            page=PER_PAGE,
            first=asked.first,
            facets=_FACETS if asked.facets else "SELECT NULL::json",
        )
        ranked = [" & ".join(asked.texts)] if sort == "best" else []
        with connection.cursor() as cursor:
            cursor.execute(sql, [*ranked, *values])
            total, _page, rows = cursor.fetchone()
        found: dict[str, list[tuple[int, int]]] = {kind: [] for kind in IDS}
        for kind, tag, number in rows or []:
            found[kind].append((tag, number))
        return total, found


def _where(asked: Question) -> tuple[list[str], list[Any]]:
    where, values = ["TRUE"], []
    if asked.tags:
        where.append("tags @> %s::int[]")
        values.append(list(asked.tags))
    if asked.texts:
        where.append("text @@ to_tsquery('simple', %s)")
        values.append(" & ".join(asked.texts))
    if asked.exclude:
        where.append("NOT tags && %s::int[]")
        values.append(list(asked.exclude))
    if asked.words:
        where.append("words BETWEEN %s AND %s")
        values += asked.words
    where += ["language = 'en'"] * asked.english + ["done"] * asked.complete
    where += ["NOT crossover"] * asked.no_crossovers
    return where, values
