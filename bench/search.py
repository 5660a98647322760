"""The eight mixes of questions, through our engine, through whole pages, and by bitmaps beside.

./do bench search FOLDER [QUESTIONS]      (whose index bench/index.py built; 120 of each mix)

With DATABASE_URL, PostgreSQL is asked beside them, by SQL alone (milliseconds until it answers).
Every total and every list of frequent tags must be what the bitmaps say: else the run fails. Times
are milliseconds of this process's CPU, signed out, without a server between (Django's client).
"""

from bench._folder import open_folder

_FOLDER, *_QUESTIONS = open_folder(__doc__)

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from django.db import connection
from django.test import Client

from bench.asking.oracle import Oracle
from bench.asking.postgres import Postgres
from bench.asking.questions import MIXES, OUT, Dealer, Question
from bench.synthetic import pouring
from ficary.search import index, remembered
from ficary.search.wanted import Wanted
from ficary.web.forms.filter_names import IDS
from ficary.works.models import Work

QUESTIONS = int(_QUESTIONS[0]) if _QUESTIONS else 120
# Of these whole pages are asked as well.
PAGES = 40
# Seconds in which PostgreSQL may answer as many of a mix as it can.
PATIENCE = 10


@dataclass
class Times:
    """Of one mix: in each list one for each question."""

    page: list[float] = field(default_factory=list)
    facets: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    html: list[float] = field(default_factory=list)
    html_facets: list[float] = field(default_factory=list)
    engine_of_html: list[float] = field(default_factory=list)
    found: list[int] = field(default_factory=list)
    postgres: list[float] = field(default_factory=list)
    statements: int = 0


def timed[A](act: Callable[[], A]) -> tuple[A, float]:
    began = time.process_time_ns()
    answer = act()
    return answer, (time.process_time_ns() - began) / 1e6


def ask(oracle: Oracle, asked: Question, times: Times) -> Wanted:
    wanted = asked.wanted()
    hits, took = timed(lambda: index.find(wanted, OUT, first=asked.first))
    times.page.append(took)
    oracle.found(asked)  # Once before, so that the bitmaps of its tags are there.
    true, floor = timed(lambda: oracle.found(asked))
    times.found.append(len(true))
    if hits.total != len(true):
        sys.exit(f"{asked} found {hits.total}, and not {len(true)}")
    if wanted.sort in oracle.columns:
        keys, took = timed(lambda: oracle.page(true, asked.first, wanted.sort))
        floor += took
        mine = oracle.columns[wanted.sort][np.array(hits.ids, dtype=np.int64)]
        if not np.array_equal(mine, keys):
            sys.exit(f"{asked} is not ordered by {wanted.sort}")
    if asked.facets:
        remembered.forget()
        told, took = timed(lambda: index.facets(wanted, OUT, IDS, found=hits.total))
        times.facets.append(took)
        oracle.facets(true)
        floor += timed(lambda: oracle.facets(true))[1]
        if wrong := oracle.differs(true, told):
            sys.exit(f"{asked}: {wrong}")
    times.floor.append(floor)
    return wanted


def look(client: Client, asked: Question, times: Times) -> None:
    """At the whole page, as it comes first, and with the facets in it."""
    address = asked.address()
    statements: list[str] = []
    with connection.execute_wrapper(
        lambda execute, sql, *rest: (statements.append(sql), execute(sql, *rest))[1]
    ):
        answer = client.get(address)
    times.statements = max(times.statements, len(statements))
    assert answer.status_code == 200, (address, answer.status_code)
    check_total(answer.content.decode(), times.found[-1], address)
    times.html.append(timed(lambda: client.get(address))[1])
    if asked.facets:
        times.engine_of_html.append(times.page[-1] + times.facets[-1])
        remembered.forget()
        times.html_facets.append(timed(lambda: client.get(f"{address}&facets=page"))[1])


def check_total(page: str, total: int, address: str) -> None:
    if f"{total:,}" not in page and total:
        sys.exit(f"{address} does not say that it found {total:,}")


def ask_postgres(postgres: Postgres, asked: Question, sort: str, times: Times) -> None:
    began = time.monotonic()
    total, _facets = postgres.ask(asked, sort)
    times.postgres.append((time.monotonic() - began) * 1000)
    if total != times.found[-1]:
        sys.exit(f"PostgreSQL found {total} for {asked}, and not {times.found[-1]}")


def shown(numbers: list[float]) -> str:
    if not numbers:
        return "–"
    return " / ".join(f"{value:.{1 if value < 100 else 0}f}" for value in percentiles(numbers))


def percentiles(numbers: list[float]) -> list[float]:
    return [float(np.percentile(numbers, part)) for part in (50, 95, 99)]


def row(mix: int, times: Times) -> str:
    both = [a + b for a, b in zip(times.page, times.facets or [0.0] * len(times.page), strict=True)]
    ratio = percentiles(both)[1] / percentiles(times.floor)[1]
    parts = [str(mix), f"{int(np.median(times.found)):,}"]
    parts += [shown(times.page), shown(times.facets), shown(times.floor), f"{ratio:.1f}×"]
    parts += [shown(times.html), shown(times.html_facets), str(times.statements)]
    html = times.html_facets or times.html
    engine = times.engine_of_html or times.page[: len(html)]
    parts.append(f"{percentiles(html)[1] / percentiles(engine)[1]:.1f}×")
    parts.append(f"{sum(html) / sum(engine):.1f}×")
    if pouring.postgres():
        parts.append(f"{shown(times.postgres)} ({len(times.postgres)})")
    return "| " + " | ".join(parts) + " |"


def measure(
    questions: list[Question], oracle: Oracle, client: Client, postgres: Postgres | None
) -> Times:
    ask(oracle, questions[0], Times())  # The first is slower, whatever it is.
    times = Times()
    for number, question in enumerate(questions):
        wanted = ask(oracle, question, times)
        if number < PAGES:
            look(client, question, times)
        if postgres and sum(times.postgres) < PATIENCE * 1000:
            ask_postgres(postgres, question, wanted.sort, times)
    return times


HEAD = (
    *("mix", "found", "page", "facets", "bitmaps", "engine : bitmaps"),
    *("HTML", "with facets", "statements", "HTML : engine (p95)", "of all"),
)


def main() -> None:
    dealer = Dealer()
    drawn = {mix: dealer.questions(mix, QUESTIONS) for mix in MIXES}
    words = [word for asked in drawn.values() for question in asked for word in question.texts]
    began = time.monotonic()
    oracle = Oracle(words)
    postgres = Postgres() if pouring.postgres() else None
    print(f"{Work.objects.count():,} works; bitmaps read in {time.monotonic() - began:.0f} s\n")
    head = [*HEAD, *(["PostgreSQL (questions)"] if postgres else [])]
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    client = Client(SERVER_NAME="localhost")
    for mix, questions in drawn.items():
        print(row(mix, measure(questions, oracle, client, postgres)), flush=True)


main()
