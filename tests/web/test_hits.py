"""What counts as a hit."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.reading import hits
from ficary.reading.models import ChapterDay
from ficary.works.models import Tally, Work
from tests import make
from tests.web.test_sign_in import HERE

BROWSER = HERE | {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"}


@pytest.fixture
def work(author: User) -> Work:
    hits._waiting.clear()
    hits._keys.clear()
    return make.work(by=author)


def counted(work: Work) -> int:
    hits.flush()
    return work.counts.hits if not (row := Tally.objects.filter(work=work).first()) else row.hits


def test_a_page_alone_counts_nothing_and_its_script_does(client: Client, work: Work) -> None:
    page = client.get(work.get_absolute_url()).content.decode()
    address = f"/works/{work.pk}/hit_count.json"
    chapter = work.chapters.get()
    assert f'data-hit="{address}"' in page
    assert f'data-chapter="{chapter.pk}"' in page
    assert counted(work) == 0

    answer = client.post(address, {"chapter": chapter.pk}, headers=BROWSER)

    assert answer.json() == {}
    assert counted(work) == 1
    assert ChapterDay.objects.get(chapter=chapter).hits == 1


@pytest.mark.parametrize("chapter", ["", "x", "²", "9" * 30, "999999"])
def test_a_chapter_of_nonsense_is_none(client: Client, work: Work, chapter: str) -> None:
    client.post(f"/works/{work.pk}/hit_count.json", {"chapter": chapter}, headers=BROWSER)
    assert counted(work) == 1
    assert not ChapterDay.objects.exists()


def test_creators_and_machines_do_not_count(client: Client, work: Work, author: User) -> None:
    address = f"/works/{work.pk}/hit_count.json"
    for agent in ("", "Googlebot/2.1", "Mozilla/5.0 (compatible; bingbot/2.0)", "curl/8"):
        client.post(address, headers=BROWSER | {"user-agent": agent})
    client.force_login(author)
    client.post(address, headers=BROWSER)
    assert counted(work) == 0


@pytest.mark.parametrize(
    "facts", [{"posted_at": None}, {"unrevealed": True}, {"hidden_at": timezone.now()}]
)
def test_what_readers_do_not_see_has_no_hits(
    client: Client, work: Work, facts: dict[str, Any], keeper: User
) -> None:
    Work.objects.filter(pk=work.pk).update(**facts)
    client.force_login(keeper)
    address = f"/works/{work.pk}/hit_count.json"
    assert client.post(address, headers=BROWSER).status_code == 404
    assert counted(work) == 0
    assert "data-hit" not in client.get(work.get_absolute_url()).text
