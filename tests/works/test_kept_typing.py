"""What is being typed is kept: one text for each person and place, by the form that it is in."""

from uuid import uuid4

from ficary.people.models import User
from ficary.works.models import Draft, Place
from tests import make


def test_a_form_keeps_its_latest_typing(author: User) -> None:
    form = uuid4()
    first = Draft.objects.keep(author, Place(), form=form, typed={"a": ["1"]})

    second = Draft.objects.keep(author, Place(), form=form, typed={"a": ["2"]})

    assert first
    assert second
    assert (first.pk, second.typed) == (second.pk, {"a": ["2"]})
    assert second.saved_at > first.saved_at


def test_another_form_overwrites_nothing(author: User) -> None:
    Draft.objects.keep(author, Place(), form=uuid4(), typed={"a": ["1"]})

    assert Draft.objects.keep(author, Place(), form=uuid4(), typed={"a": ["2"]}) is None
    assert Draft.objects.get().typed == {"a": ["1"]}


def test_places_and_people_are_kept_apart(author: User, reader: User) -> None:
    work = make.work(by=author)
    chapter = work.chapters.get()
    places = [Place(), Place(work), Place(work, of_work=True), Place(work, chapter)]

    for user in (author, reader):
        for place in places:
            assert Draft.objects.keep(user, place, form=uuid4(), typed={})

    assert [Draft.objects.at(author, place).count() for place in places] == [1, 1, 1, 1]
    assert Draft.objects.at(author, places[3]).get().began_from == chapter.text


def test_erasing_a_work_erases_what_was_typed_beside_it(author: User) -> None:
    work = make.work(by=author)
    Draft.objects.keep(author, Place(work, work.chapters.get()), form=uuid4(), typed={})
    Draft.objects.keep(author, Place(work, of_work=True), form=uuid4(), typed={})

    work.erase()

    assert not Draft.objects.exists()
