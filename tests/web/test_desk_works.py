"""Works, as moderators look after them."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ficary.comments import posting
from ficary.comments.posting import Place
from ficary.people.models import User
from ficary.reading.models import Bookmark, Kudos
from ficary.search.models import Change
from ficary.tags.models import Tag
from ficary.works import tasks
from ficary.works.models import Tally, Work
from tests import mails, make

WHY = "It is <b>somebody</b> else's."
TAGS = {
    "rating": "Mature",
    "warnings": ["Major Character Death"],
    "fandoms": "Moby-Dick - Herman Melville",
    "freeforms": "Fog, Rain",
    "why": "The rating was too low.",
}


@pytest.fixture
def moderating(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, tagged={"freeforms": ("Fog",)})


def _window(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_only_moderators_are_led_there(moderating: Client, work: Work, author: User) -> None:
    way = f"/works/{work.pk}/moderate"

    assert way in moderating.get(work.get_absolute_url()).text
    assert way not in _window(author).get(work.get_absolute_url()).text
    assert way not in Client().get(work.get_absolute_url()).text


@pytest.mark.parametrize("page", ["hide", "tags"])
def test_who_moderates_knows_where_no_mail_leaves(
    moderating: Client, work: Work, settings: Any, tmp_path: Path, page: str
) -> None:
    mails.by_server(settings)
    assert "sends no mail" not in moderating.get(f"/works/{work.pk}/moderate/{page}").text

    mails.to_folder(settings, tmp_path)
    assert "sends no mail" in moderating.get(f"/works/{work.pk}/moderate/{page}").text


def test_a_keeper_has_all_of_a_work_counted_and_indexed_anew(
    client: Client, moderator: User, keeper: User, author: User, reader: User
) -> None:
    work = make.work(by=author, chapters=2, tagged={"freeforms": ("Fog",)})
    Kudos.objects.leave(work, by=reader)
    Bookmark.objects.keep(reader, work=work)
    Bookmark.objects.keep(moderator, work=work, private=True)
    chapter = work.chapters.select_related("work").latest("position")
    posting.post("Lovely!", Place(chapter), reader.pseuds.get())
    tasks.count_works.call()
    right = _counted(work)
    Tally.objects.filter(work=work).update(hits=7, kudos=9, comments=0, bookmarks=5)
    Work.objects.filter(pk=work.pk).update(words=1, chapters_posted=7)
    Tag.objects.update(works_open=9)
    Change.objects.all().delete()
    address = f"/works/{work.pk}/moderate/mend"
    for user in (author, moderator):
        assert _window(user).post(address).status_code == 404

    client.force_login(keeper)
    page = client.post(address, follow=True).text
    tasks.count_works.call()

    assert "Counts and index of a work made anew" in page
    assert _counted(work) == right
    assert Tally.objects.get(work=work).hits == 7, "what nobody can count again stays"
    assert Tag.objects.get(name="Fog").works_open == 1
    assert Change.objects.filter(work=work.pk).exists()


def _counted(work: Work) -> list[Any]:
    work.refresh_from_db()
    told = Tally.objects.filter(work=work).values_list("kudos", "comments", "bookmarks").get()
    return [work.words, work.chapters_posted, work.revised_at, work.published_on, *told]


def test_creators_see_a_hidden_work_with_the_reason_and_readers_nothing(
    moderating: Client, work: Work, author: User
) -> None:
    moderating.post(f"/works/{work.pk}/moderate/hide", {"why": WHY})

    for window in (_window(author), moderating):
        page = window.get(work.get_absolute_url()).text
        assert "It is &lt;b&gt;somebody&lt;/b&gt; else&#x27;s." in page
    assert Client().get(work.get_absolute_url()).status_code == 404
    assert "somebody" in moderating.get("/desk/works").text

    moderating.post(f"/works/{work.pk}/moderate/show", {})
    assert Client().get(work.get_absolute_url()).status_code == 200


def test_tags_are_mended(moderating: Client, work: Work) -> None:
    form = moderating.get(f"/works/{work.pk}/moderate/tags").text
    assert ">Fog</textarea>" in form.replace("\n", "")

    moderating.post(f"/works/{work.pk}/moderate/tags", TAGS)

    names = set(work.tags.values_list("name", flat=True))
    assert names == {
        "Mature",
        "Major Character Death",
        "Moby-Dick - Herman Melville",
        "Fog",
        "Rain",
    }


@pytest.mark.parametrize("missing", ["rating", "warnings", "fandoms", "why"])
def test_what_a_work_needs_cannot_be_mended_away(
    moderating: Client, work: Work, missing: str
) -> None:
    sent: dict[str, Any] = {name: value for name, value in TAGS.items() if name != missing}

    answer = moderating.post(f"/works/{work.pk}/moderate/tags", sent)

    assert list(answer.context["form"].errors) == [missing]
    assert not work.tags.filter(name="Rain").exists()


def test_a_keeper_erases_for_good_by_the_title(desk: Client, work: Work) -> None:
    page = f"/works/{work.pk}/moderate/erase"
    assert "not the title" in desk.post(page, {"title": "Another", "why": "w"}).text
    assert Work.objects.exists()

    desk.post(page, {"title": " the lamplighter's round ", "why": "A court said so."})

    assert not Work.objects.exists()
    assert "Work erased" in desk.get("/desk/acts").text


def test_drafts_are_nobodys_matter(desk: Client, author: User) -> None:
    draft = make.work(by=author, draft=True)

    assert desk.get(f"/works/{draft.pk}/moderate").status_code == 404
    assert desk.post(f"/works/{draft.pk}/moderate/hide", {"why": "w"}).status_code == 404
