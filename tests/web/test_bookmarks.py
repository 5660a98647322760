"""Bookmarks: kept under AO3's addresses and names, seen by whom they may be seen."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.reading.models import Bookmark, Shelf
from ficary.works.models import Tally, Work
from tests import make

NOTE, OWN = "Notemark", "Ownmark"


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, title="Titlemark", tagged={"freeforms": ("Fog",)})


def keep(client: Client, work: Work, **said: Any) -> Bookmark:
    said = {"bookmarker_notes": NOTE, "tag_string": OWN} | said
    sent = {f"bookmark[{name}]": value for name, value in said.items()}
    answer = client.post(f"/works/{work.pk}/bookmarks", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    return Bookmark.objects.latest("pk")


def _lists(work: Work, bookmark: Bookmark) -> list[str]:
    return [
        f"/works/{work.pk}/bookmarks",
        f"/bookmarks/{bookmark.pk}",
        "/users/rhea/bookmarks",
        "/tags/Fog/bookmarks",
        f"/tags/{OWN}/bookmarks",
        "/bookmarks",
        "/bookmarks/search?bookmark_search[bookmark_query]=note",
    ]


def _bookmarks(work: Work) -> int:
    return Tally.objects.filter(work=work).values_list("bookmarks", flat=True).first() or 0


def test_a_bookmark_is_kept_and_shown(hers: Client, work: Work, reader: User) -> None:
    pseud = make.pseud(reader, "Quill")

    made = keep(hers, work, pseud_id=str(pseud.pk), rec="1", shelf_names="Rainy days, To print")

    for address in _lists(work, made):
        page = Client().get(address).text
        assert NOTE in page, address
        assert f'<li id="bookmark_{made.pk}" class="bookmark blurb group work-{work.pk}' in page
        assert "Titlemark" in page
        assert "Quill (rhea)" in page
        assert "Recommended" in page
    assert _bookmarks(work) == 1
    assert {shelf.name for shelf in made.shelves.all()} == {"Rainy days", "To print"}
    assert NOTE in Client().get("/users/rhea/bookmarks?shelf=To print").text
    assert NOTE not in Client().get("/users/rhea/bookmarks?shelf=Elsewhere").text


def test_one_reader_keeps_a_work_once(hers: Client, work: Work) -> None:
    first = keep(hers, work)
    again = keep(hers, work, bookmarker_notes="Better", tag_string="Fog, FOG", rec="1")

    assert first == again
    again.refresh_from_db()
    assert (again.notes, again.rec) == ("<p>Better</p>", True)
    assert [tag.name for tag in again.tags.all()] == ["Fog"]
    assert _bookmarks(work) == 1
    assert hers.get(f"/works/{work.pk}/bookmarks/new").headers["Location"].endswith("/edit")


def test_notes_are_cleaned(hers: Client, work: Work) -> None:
    typed = '<p class="x" onclick="y">Hi<img src="https://a.example/b.png"><script>z</script></p>'
    made = keep(hers, work, bookmarker_notes=typed)

    assert "<img" not in made.notes
    assert "class" not in made.notes
    assert "script" not in made.notes
    too_long = {"bookmark[bookmarker_notes]": "x" * 5001}
    assert "at most 5,000 fit" in hers.post(f"/works/{work.pk}/bookmarks", too_long).text


def test_a_private_bookmark_is_its_owners_alone(
    hers: Client, work: Work, keeper: User, moderator: User, author: User
) -> None:
    made = keep(hers, work, private="1", shelf_names="Shelfmark")

    assert _bookmarks(work) == 0
    for viewer in (None, keeper, moderator, author):
        other = Client()
        if viewer:
            other.force_login(viewer)
        for address in _lists(work, made):
            page = other.get(address)
            assert not {mark for mark in (NOTE, "Shelfmark") if mark in page.text}, address
    for address in _lists(work, made):
        assert NOTE in hers.get(address).text, address
    hers.post(f"/bookmarks/{made.pk}", {"_method": "put", "bookmark[private]": "0"})
    assert _bookmarks(work) == 1


@pytest.mark.parametrize(
    ("fact", "member"),
    [
        ({"members_only": True}, True),
        ({"hidden_at": timezone.now()}, False),
        ({"unrevealed": True}, False),
        ({"posted_at": None}, False),
        ({"withdrawn_at": timezone.now()}, False),
    ],
)
def test_a_bookmark_tells_of_no_work_that_one_may_not_see(
    hers: Client, work: Work, moderator: User, fact: dict[str, Any], member: bool
) -> None:
    made = keep(hers, work)
    Work.objects.filter(pk=work.pk).update(**fact)
    stranger, other = Client(), Client()
    other.force_login(make.user("other"))

    for address in _lists(work, made):
        assert {m for m in ("Titlemark", NOTE) if m in stranger.get(address).text} == set()
        told = {m for m in ("Titlemark", NOTE) if m in other.get(address).text}
        assert bool(told) == member, address
        assert ("Titlemark" in hers.get(address).text) == member, address
    mine = hers.get("/users/rhea/bookmarks").text
    assert NOTE in mine
    if not member:
        assert "This has been deleted, or you cannot see it now." in mine
        by_title = "/users/rhea/bookmarks?bookmark_search[bookmarkable_query]=titlemark"
        assert NOTE not in hers.get(by_title).text


def test_an_anonymous_work_stays_anonymous(hers: Client, author: User) -> None:
    work = make.work(by=author, title="Secret", anonymous=True)
    made = keep(hers, work)

    for address in (f"/bookmarks/{made.pk}", "/users/rhea/bookmarks", "/bookmarks"):
        page = Client().get(address).text
        assert "Secret" in page
        assert "/users/ann" not in page


def test_what_is_erased_leaves_its_readers_note(hers: Client, work: Work) -> None:
    made = keep(hers, work)

    work.erase()

    made.refresh_from_db()
    assert made.work is None
    page = hers.get("/users/rhea/bookmarks").text
    assert NOTE in page
    assert "This has been deleted" in page
    assert NOTE not in Client().get("/users/rhea/bookmarks").text
    assert hers.get(f"/bookmarks/{made.pk}/edit").status_code == 200


def test_a_bookmark_is_let_go(hers: Client, work: Work) -> None:
    made = keep(hers, work, shelf_names="Rainy days")
    assert 'class="simple destroy"' in hers.get(f"/bookmarks/{made.pk}/confirm_delete").text

    hers.post(f"/bookmarks/{made.pk}", {"_method": "delete"})

    assert not Bookmark.objects.exists()
    assert not Shelf.objects.exists()
    assert _bookmarks(work) == 0


def test_nobody_changes_the_bookmark_of_another(hers: Client, work: Work, author: User) -> None:
    made = keep(hers, work)
    other = Client()
    other.force_login(author)

    for way in ("put", "delete"):
        assert other.post(f"/bookmarks/{made.pk}", {"_method": way}).status_code == 404
    assert other.get(f"/bookmarks/{made.pk}/edit").status_code == 404
    assert other.get(f"/bookmarks/{made.pk}/confirm_delete").status_code == 404
    made.refresh_from_db()
    assert NOTE in made.notes


def test_who_leaves_takes_her_bookmarks_along(hers: Client, work: Work, reader: User) -> None:
    keep(hers, work, pseud_id=str(make.pseud(reader, "Quill").pk), shelf_names="Rainy days")

    reader.close()

    assert not Bookmark.objects.exists()
    assert not Shelf.objects.exists()
    assert _bookmarks(work) == 0


def test_a_pseud_that_goes_leaves_its_bookmarks(hers: Client, work: Work, reader: User) -> None:
    pseud = make.pseud(reader, "Quill")
    made = keep(hers, work, pseud_id=str(pseud.pk))

    hers.post("/users/rhea/pseuds/Quill/confirm_delete", {"move": "yes"})

    made.refresh_from_db()
    assert made.pseud == reader.pseuds.get()
    assert "Quill" not in Client().get(f"/bookmarks/{made.pk}").text


def test_a_strangers_pseud_signs_nothing(hers: Client, work: Work, author: User) -> None:
    theirs = str(author.pseuds.get().pk)
    answer = hers.post(f"/works/{work.pk}/bookmarks", {"bookmark[pseud_id]": theirs})

    assert answer.status_code == 200
    assert not Bookmark.objects.exists()


def test_marks_stand_on_blurbs(hers: Client, work: Work, reader: User) -> None:
    assert "Bookmarked</a>" not in hers.get("/works").text
    made = keep(hers, work)

    for address in ("/", "/works", "/tags/Fog/works"):
        assert f'<a href="/bookmarks/{made.pk}">Bookmarked</a>' in hers.get(address).text, address
    assert "Bookmarked</a>" not in Client().get("/works").text


def test_the_work_page_holds_the_form(hers: Client, work: Work) -> None:
    page = hers.get(work.get_absolute_url()).text

    assert f'action="/works/{work.pk}/bookmarks"' in page
    for field in ("bookmark_notes", "bookmark_tag_string", "bookmark_private", "bookmark_rec"):
        assert f'id="{field}"' in page
    made = keep(hers, work)
    assert f'href="/bookmarks/{made.pk}/edit"' in hers.get(work.get_absolute_url()).text
    assert "bookmark-form" not in Client().get(work.get_absolute_url()).text


def test_the_default_pseud_is_offered_first(hers: Client, work: Work, reader: User) -> None:
    make.pseud(reader, "Another")

    offered = hers.get(f"/works/{work.pk}/bookmarks/new").context["form"]["pseud"]

    assert [str(label) for _key, label in offered.field.choices][0] == "rhea"
    assert "Select an option" not in str(offered)


def test_who_is_suspended_keeps_in_private_alone(hers: Client, work: Work, reader: User) -> None:
    User.objects.filter(pk=reader.pk).update(suspended_until=timezone.now().replace(year=2100))

    assert hers.post(f"/works/{work.pk}/bookmarks", {}).status_code == 200
    assert not Bookmark.objects.exists()
    keep(hers, work, private="1")
