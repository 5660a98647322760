"""Drafts: a page of one's own, and what is typed kept on the way."""

from django.test import Client

from ficary.people.models import User
from tests import make

DRAFT, POST = {"save_button": "1"}, {"post_button": "1"}


def test_the_page_is_for_its_owner_alone(writer: Client, author: User, reader: User) -> None:
    draft = make.work(by=author, draft=True, title="My secret")
    make.work(by=author, title="Posted long ago")

    page = writer.get("/users/ann/works/drafts").content.decode()
    assert "My secret" in page
    assert "Posted long ago" not in page

    other = Client()
    assert other.get("/users/ann/works/drafts").status_code == 302
    other.force_login(reader)
    assert other.get("/users/ann/works/drafts").status_code == 404
    assert other.get(draft.get_absolute_url()).status_code == 404


def test_drafts_of_chapters_stand_there_too(writer: Client, author: User) -> None:
    work = make.work(by=author)
    chapter = make.chapter(work)
    assert list(writer.get("/users/ann/works/drafts").context["chapters"]) == [chapter]
