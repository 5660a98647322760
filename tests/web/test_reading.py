"""Reading: one-shots, chapters, the entire work, and the question before adult ones."""

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.works.models import Status
from tests import make


def test_a_one_shot_shows_its_text_without_chapters(client: Client) -> None:
    work = make.work(text="<p>The lamps were lit.</p>", notes="A/N: hello")

    page = client.get(work.get_absolute_url()).content.decode()

    assert "The lamps were lit." in page
    assert "A/N: hello" in page
    assert "Chapter 1" not in page
    assert 'dd class="chapters">1/1' in page


def test_a_second_chapter_keeps_the_address_and_the_old_links(client: Client, author: User) -> None:
    work = make.work(by=author, text="<p>The first part.</p>")
    first = work.chapters.get()
    make.chapter(work, text="<p>The second part.</p>", title="Later", posted=True)

    at_work = client.get(work.get_absolute_url()).content.decode()
    at_first = client.get(first.get_absolute_url()).content.decode()

    assert "The first part." in at_work
    assert "The first part." in at_first
    assert "The second part." not in at_work
    assert 'rel="next"' in at_work


def test_the_entire_work_holds_all_posted_chapters_in_order(client: Client) -> None:
    work = make.work(chapters=3, status=Status.IN_PROGRESS, planned_chapters=5)
    make.chapter(work, text="<p>Not yet.</p>")

    page = client.get(f"{work.get_absolute_url()}?view_full_work=true").content.decode()

    assert page.index("Part 1.") < page.index("Part 2.") < page.index("Part 3.")
    assert "Not yet." not in page
    assert 'dd class="chapters">3/5' in page


def test_chapters_lead_to_their_neighbours(client: Client) -> None:
    work = make.work(chapters=3)
    one, two, three = work.chapters.in_order()

    page = client.get(two.get_absolute_url()).content.decode()

    assert f'rel="prev" href="{one.get_absolute_url()}' in page
    assert f'rel="next" href="{three.get_absolute_url()}' in page


def test_a_chapter_alone_leads_to_its_work(client: Client) -> None:
    chapter = make.work(chapters=2).chapters.last()

    assert client.get(f"/chapters/{chapter.pk}").headers["Location"] == chapter.get_absolute_url()


def test_a_chapter_of_another_work_is_not_found(client: Client) -> None:
    work, other = make.work(), make.work()

    assert client.get(f"/works/{work.pk}/chapters/{other.chapters.get().pk}").status_code == 404


@pytest.mark.parametrize("rating", ["Mature", "Explicit", "Not Rated"])
def test_readers_are_asked_before_an_adult_work(client: Client, rating: str) -> None:
    work = make.work(text="<p>Grown-up words.</p>", tagged={"rating": rating})
    address = work.get_absolute_url()

    asked = client.get(address).content.decode()
    agreed = client.get(f"{address}?view_adult=true")

    assert "Grown-up words." not in asked
    assert "Yes, Continue" in asked
    assert "Grown-up words." in agreed.content.decode()
    assert "Grown-up words." in client.get(address).content.decode(), "the cookie remembers"


def test_nobody_is_asked_who_said_so_once_for_all(client: Client, reader: User) -> None:
    reader.sees_adult = True
    reader.save()
    client.force_login(reader)
    work = make.work(text="<p>Grown-up words.</p>", tagged={"rating": "Explicit"})

    assert "Grown-up words." in client.get(work.get_absolute_url()).content.decode()


def test_a_deleted_work_says_that_it_is_gone(client: Client) -> None:
    work = make.work()
    work.withdraw()

    assert client.get(work.get_absolute_url()).status_code == 410
    assert client.get(f"{work.get_absolute_url()}/navigate").status_code == 410


def test_the_text_carries_its_language_and_direction(client: Client) -> None:
    work = make.work(language="ar", text="<p>كان يا ما كان</p>")

    page = client.get(work.get_absolute_url()).content.decode()

    assert 'role="article" lang="ar" dir="rtl"' in page
