"""Going on, the history, AO3's two marks, and what lists say is new."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.reading.models import State, Visit
from ficary.works.models import Status, Work
from tests import make
from tests.web.test_sign_in import HERE as FROM_HERE

HERE = "/users/rhea/readings"
TEXT = "<p>First words.</p><p>Second words, where she stopped.</p><p>Third words.</p>"


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, title="Lamps", text=TEXT, chapters=2, status=Status.IN_PROGRESS)


def at(work: Work, number: int = 2, **facts: Any) -> dict[str, Any]:
    return {"chapter": work.chapters.get(position=number).pk, "element": 1} | facts


def test_she_goes_on_in_another_browser(hers: Client, reader: User, work: Work) -> None:
    assert hers.post(f"/works/{work.pk}/place", at(work)).status_code == 204
    other = Client()
    other.force_login(reader)

    address = Visit.objects.get().address
    for page in ("/", work.get_absolute_url(), f"{work.get_absolute_url()}/navigate", HERE):
        shown = other.get(page).content.decode()
        assert address in shown, page
    assert "Second words, where she stopped." in other.get("/").content.decode()
    assert '<p id="passage">Second words' in other.get(address).content.decode()


def test_the_place_is_found_after_an_edit(hers: Client, work: Work) -> None:
    hers.post(f"/works/{work.pk}/place", at(work))
    address = Visit.objects.get().address
    chapter = work.chapters.get(position=2)
    by = work.creatorships.get().pseud
    for text, found in (
        (f"<p>New.</p>{TEXT}", '<p id="passage">Second words'),
        ("<p>First.</p><p>All is another.</p>", '<p id="passage">All is another'),
    ):
        chapter.edit(source=text, source_format="html", by=by)
        assert found in hers.get(address).content.decode()


def test_what_waited_for_a_network_counts_from_when_it_was_read(hers: Client, work: Work) -> None:
    place = f"/works/{work.pk}/place"
    hers.post(place, at(work, 1, ago="7200"))
    assert timezone.now() - Visit.objects.get().at >= timedelta(hours=2)

    hers.post(place, at(work, 2))
    for ago in ("3600", "9" * 18):
        hers.post(place, at(work, 1, ago=ago))
        assert Visit.objects.get().chapter == work.chapters.get(position=2)

    hers.post(place, at(work, 1, ago="nonsense"))
    assert Visit.objects.get().chapter == work.chapters.get(position=1)


def test_a_page_alone_notes_nothing(hers: Client, work: Work) -> None:
    page = hers.get(work.get_absolute_url()).content.decode()
    assert f'data-place="/works/{work.pk}/place"' in page
    assert not Visit.objects.exists()


def test_nothing_is_kept_of_writers_guests_and_those_who_do_not_want_it(
    client: Client, work: Work, author: User, reader: User
) -> None:
    address = f"/works/{work.pk}/place"
    client.post(address, at(work), headers=FROM_HERE)
    assert "data-place" not in client.get(work.get_absolute_url()).content.decode()
    client.force_login(author)
    client.post(address, at(work))
    User.objects.update(keeps_history=False)
    client.force_login(reader)
    client.post(address, at(work))
    client.post(f"/works/{work.pk}/mark_for_later")
    assert "data-place" not in client.get(work.get_absolute_url()).content.decode()
    assert not Visit.objects.exists()
    assert 'href="/users/rhea/preferences"' in client.get(HERE).text.split("<main")[1]


@pytest.mark.parametrize("told", ["", "x", "²", "9" * 30, "-1"])
def test_nonsense_is_nothing(hers: Client, work: Work, told: str) -> None:
    assert hers.post(f"/works/{work.pk}/place", {"chapter": told}).status_code == 204
    assert not Visit.objects.exists()
    sent = at(work, element=told)
    assert hers.post(f"/works/{work.pk}/place", sent).status_code == 204


@pytest.mark.parametrize("facts", [{"unrevealed": True}, {"posted_at": None}])
def test_what_she_may_not_read_is_not_noted(
    hers: Client, work: Work, facts: dict[str, Any]
) -> None:
    Work.objects.filter(pk=work.pk).update(**facts)
    hers.post(f"/works/{work.pk}/place", at(work))
    for mark in ("mark_for_later", "mark_as_read"):
        assert hers.post(f"/works/{work.pk}/{mark}").status_code == 404
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("mark", "state"), [("mark_for_later", State.TO_READ), ("mark_as_read", State.READ)]
)
def test_ao3s_marks_by_post_and_by_patch(hers: Client, work: Work, mark: str, state: State) -> None:
    for ask in (hers.post, hers.patch):
        went = ask(f"/works/{work.pk}/{mark}")
        assert went.headers["Location"] == work.get_absolute_url()
        assert Visit.objects.get().state == state
    assert Client().post(f"/works/{work.pk}/{mark}", headers=FROM_HERE).status_code == 302


def test_history_and_lists(hers: Client, reader: User, work: Work) -> None:
    later = make.work(title="For later")
    hers.post(f"/works/{later.pk}/mark_for_later")
    hers.post(f"/works/{work.pk}/place", at(work))

    page = hers.get(HERE).content.decode()
    assert "Last visited:" in page
    assert "visited 1 time" in page
    assert "For later" not in page
    to_read = hers.get(f"{HERE}?show=to-read").content.decode()
    assert "For later" in to_read
    assert work.title not in to_read
    one = Visit.objects.get(work=work)
    hers.post(f"{HERE}/{one.pk}", {"state": "dropped"})
    assert work.title in hers.get(f"{HERE}?show=dropped").content.decode()
    hers.post(f"{HERE}/{one.pk}", {"state": "nonsense"})
    assert Visit.objects.get(work=work).state == State.DROPPED


def test_a_work_that_is_gone_leaves_a_line(hers: Client, work: Work) -> None:
    hers.post(f"/works/{work.pk}/place", at(work))
    Work.objects.filter(pk=work.pk).update(withdrawn_at=timezone.now())
    page = hers.get(HERE).content.decode()
    assert "not here any more" in page
    assert work.title not in page
    assert "Second words" not in page
    assert work.title not in hers.get("/").content.decode()


def test_one_is_deleted_and_all_are_once_it_is_confirmed(hers: Client, work: Work) -> None:
    for one in (work, make.work(), make.work()):
        hers.post(f"/works/{one.pk}/mark_as_read")
    hers.post(f"{HERE}/{Visit.objects.first().pk}", {"_method": "delete"})
    assert Visit.objects.count() == 2
    assert "2 works" in hers.get(f"{HERE}/clear").content.decode()
    assert Visit.objects.count() == 2, "asking deletes nothing"
    hers.post(f"{HERE}/clear")
    assert not Visit.objects.exists()


def test_history_is_hers_alone(client: Client, hers: Client, author: User, work: Work) -> None:
    hers.post(f"/works/{work.pk}/mark_as_read")
    client.force_login(author)
    one = Visit.objects.get()
    assert client.get(HERE).status_code == 404
    assert client.post(f"{HERE}/clear").status_code == 404
    for name in ("ann", "rhea"):
        assert client.post(f"/users/{name}/readings/{one.pk}").status_code == 404
    assert Client().get(HERE).status_code == 302


def test_lists_say_what_is_new(hers: Client, work: Work) -> None:
    hers.post(f"/works/{work.pk}/place", at(work, 1))
    first = work.chapters.get(position=1)
    by = work.creatorships.get().pseud
    first.edit(source="<p>Quite another beginning.</p>", source_format="html", by=by)
    make.chapter(work, posted=True)

    for page in ("/works", "/", "/users/ann", work.get_absolute_url(), HERE):
        shown = hers.get(page).content.decode()
        assert "1 new chapter" in shown, page
        assert "Edited since you read it" in shown, page
    index = hers.get(f"/works/{work.pk}/navigate").content.decode()
    assert index.count(">New</strong>") == 1
    assert index.count("Edited since you read it") == 1


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_a_long_history_is_bounded(hers: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(25):
        hers.post(f"/works/{make.work(title=f'W{number}').pk}/mark_as_read")
    with django_assert_max_num_queries(12):
        assert hers.get(f"{HERE}?show=read").status_code == 200
