"""What is typed is kept on the way, and comes back."""

from typing import Any

from django.test import Client

from ficary.people.models import User
from ficary.works.models import Draft, Work
from tests import make, typed

DRAFT, POST = {"save_button": "1"}, {"post_button": "1"}


def kept(writer: Client, sent: dict[str, Any], query: str = "") -> int:
    return writer.post(f"/autosave{query}", sent).status_code


def test_what_is_typed_is_kept_and_comes_back(writer: Client) -> None:
    sent = typed.work(source="Much typing.", rating="Mature", warnings=["Underage Sex"])

    assert kept(writer, sent) == 200
    assert not Work.objects.exists()

    assert "did not save" in writer.get("/works/new").content.decode()
    form = writer.get("/works/new?restore=1").context["form"]
    assert form["source"].value() == "Much typing."
    assert (form["rating"].value(), form["warnings"].value()) == ("Mature", ["Underage Sex"])
    assert form["form_key"].value() == sent["form_key"]
    assert ("/works/new?restore=1") in writer.get("/users/ann/works/drafts").content.decode()


def test_saving_needs_what_was_kept_no_more(writer: Client) -> None:
    sent = typed.work()
    kept(writer, sent)

    writer.post("/works", sent | DRAFT)

    assert not Draft.objects.exists()
    assert kept(writer, sent) == 409
    assert not Draft.objects.exists()


def test_the_latest_typing_of_a_form_is_kept(writer: Client) -> None:
    sent = typed.work()
    kept(writer, sent)
    assert kept(writer, sent | {typed.WORK["source"]: "Later words."}) == 200
    assert "Later words." in str(Draft.objects.get().typed)


def test_another_form_does_not_overwrite_what_is_not_settled(writer: Client) -> None:
    first = typed.work(source="First.")
    kept(writer, first)

    assert kept(writer, typed.work(source="Second.")) == 409
    writer.post("/works", typed.work(source="Third, saved.") | DRAFT)

    assert "First." in str(Draft.objects.get().typed)


def test_what_was_kept_can_be_thrown_away(writer: Client) -> None:
    kept(writer, typed.work())
    key = Draft.objects.get().pk

    answer = writer.post("/autosave", {"discard": key, "next": "/works/new"})

    assert answer["Location"] == "/works/new"
    assert not Draft.objects.exists()


def test_each_place_keeps_its_own(writer: Client, author: User) -> None:
    work = make.work(by=author, chapters=2)
    chapter = work.chapters.get(position=1)
    place = f"?work={work.pk}"
    places = ("", place, f"{place}&of_work=1", f"{place}&chapter={chapter.pk}")

    assert [kept(writer, typed.chapter(), query) for query in places] == [200] * 4
    assert Draft.objects.get(chapter=chapter).began_from == chapter.text


def test_text_that_was_saved_meanwhile_is_not_kept_again(writer: Client, author: User) -> None:
    work = make.work(by=author)
    sent = typed.edited(work, source="New words.")
    writer.post(f"/works/{work.pk}/edit", sent | POST)

    query = f"?work={work.pk}&of_work=1"
    assert kept(writer, sent, query) == 409
    assert kept(writer, sent | {typed.WORK["source"]: "Unsaved."}, query) == 200


def test_nobody_keeps_anything_beside_anothers_work(
    writer: Client, author: User, reader: User
) -> None:
    work = make.work(by=reader)
    assert kept(writer, typed.chapter(), f"?work={work.pk}") == 404
    assert kept(writer, typed.chapter(), "?work=x") == 404
    assert kept(Client(headers={"Sec-Fetch-Site": "same-origin"}), typed.work()) == 401


def test_a_kept_text_shows_nowhere_but_to_its_writer(writer: Client, reader: User) -> None:
    kept(writer, typed.work(title="Unsaved title"))
    writer.force_login(reader)

    for path in ("/works/new?restore=1", "/", "/works"):
        assert "Unsaved title" not in writer.get(path).content.decode()
