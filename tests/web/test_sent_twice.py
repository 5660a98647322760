"""A form that is sent twice makes one work."""

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.works.models import Chapter, Work
from tests import make, typed

POST, DRAFT = {"post_button": "1"}, {"save_button": "1"}


@pytest.mark.parametrize("button", [POST, DRAFT])
def test_the_second_leads_to_the_first_ones_work(writer: Client, button: dict[str, str]) -> None:
    sent = typed.work() | button

    answers = [writer.post("/works", sent) for _ in range(3)]

    work = Work.objects.get()
    assert {answer["Location"] for answer in answers} == {work.get_absolute_url()}
    assert Chapter.objects.count() == 1


def test_back_and_posted_after_saving_as_a_draft(writer: Client) -> None:
    sent = typed.work()

    writer.post("/works", sent | DRAFT)
    writer.post("/works", sent | POST)

    assert Work.objects.get().posted_at


def test_back_and_changed_is_a_conflict_not_a_loss(writer: Client) -> None:
    sent = typed.work()
    writer.post("/works", sent | DRAFT)

    changed = sent | {typed.WORK["source"]: "Better words."}
    answer = writer.post("/works", changed | DRAFT)

    work = Work.objects.get()
    form = answer.context["form"]
    assert answer.context["conflict"]
    assert answer.context["action"] == f"/works/{work.pk}/edit"
    assert form["source"].value() == "Better words."
    writer.post(answer.context["action"], dict(form.as_sent().lists()) | DRAFT)
    assert work.chapters.get().text.xhtml == "<p>Better words.</p>"


def test_a_form_that_another_member_sent_is_sent_anew(writer: Client, reader: User) -> None:
    sent = typed.work() | POST
    writer.post("/works", sent)
    writer.force_login(reader)

    answer = writer.post("/works", sent)

    form = answer.context["form"]
    assert form["source"].value() == sent[typed.WORK["source"]]
    writer.post("/works", dict(form.as_sent().lists()) | POST)
    assert Work.objects.count() == 2


def test_a_chapter_sent_twice_is_one(writer: Client, author: User) -> None:
    work = make.work(by=author)
    sent = typed.chapter() | POST

    answers = [writer.post(f"/works/{work.pk}/chapters/new", sent) for _ in range(2)]

    new = work.chapters.get(position=2)
    assert {answer["Location"] for answer in answers} == {new.get_absolute_url()}


def test_a_chapter_sent_again_with_other_words_is_a_conflict(writer: Client, author: User) -> None:
    work = make.work(by=author)
    sent = typed.chapter()
    writer.post(f"/works/{work.pk}/chapters/new", sent | POST)

    changed = sent | {typed.CHAPTER["source"]: "Better words."}
    answer = writer.post(f"/works/{work.pk}/chapters/new", changed | POST)

    assert answer.context["form"]["source"].value() == "Better words."
    assert answer.context["action"] == f"{work.chapters.get(position=2).get_absolute_url()}/edit"
