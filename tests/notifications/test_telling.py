"""Who follows something is told of what is new: once, and never of what she may not know."""

from typing import Any

import pytest
from django.utils import timezone

from ficary.notifications import tasks, telling
from ficary.notifications.models import Kind, Notice, Often, Subscription, Telling, Wish
from ficary.people.models import Block, Mute, User
from ficary.reading.models import Hide
from ficary.tags import wrangling
from ficary.tags.models import Ancestor, Tag
from ficary.works.models import Chapter, Creatorship, Work
from tests import mails, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, status="in_progress", tagged={"freeforms": ("Lamps",)})


def follow(user: User, *those: Any) -> None:
    for what in those:
        Subscription.objects.follow(user, what)


def told(user: User) -> list[Any]:
    return [notice.chapter or notice.work for notice in user.notices.order_by("pk")]


def test_a_chapter_is_one_notice_however_many_follow_it_is(
    author: User, reader: User, work: Work
) -> None:
    follow(reader, work, author, author.pseuds.get(), Tag.objects.get(name="Lamps"))

    chapter = make.chapter(work, posted=True)

    assert told(reader) == [chapter]
    assert reader.notices.get().kind == Kind.WORK
    assert not Telling.objects.ready().exists()


@pytest.mark.parametrize("by", ["author", "pseud", "tag"])
def test_a_new_work_is_told_once_with_all_its_chapters(author: User, reader: User, by: str) -> None:
    those = {"author": author, "pseud": author.pseuds.get(), "tag": make.tag("Lamps")}
    follow(reader, those[by])
    draft = make.work(by=author, draft=True, chapters=2, tagged={"freeforms": ("Lamps",)})
    assert not told(reader), "nobody hears of a draft"

    draft.chapters.get(position=2).post()
    draft.post()

    assert told(reader) == [draft]


def test_who_follows_a_synonym_follows_what_it_stands_for(
    reader: User, author: User, keeper: User
) -> None:
    light, lamps = make.tag("Light"), make.tag("Lamps")
    wrangling.make_canonical(light, by=keeper)
    follow(reader, lamps)
    follow(author, lamps, light)

    wrangling.make_synonym(lamps, light, by=keeper)

    for user in (reader, author):
        mine = Subscription.objects.of(user).for_listing(user)
        assert [one.what for one in mine] == [light]
    new = make.work(tagged={"freeforms": ("Light",)})
    assert told(reader) == told(author) == [new]


def test_a_tag_is_followed_for_works_and_not_for_chapters(reader: User, work: Work) -> None:
    follow(reader, Tag.objects.get(name="Lamps"))
    make.chapter(work, posted=True)
    assert not told(reader)


def test_a_draft_chapter_is_told_when_it_is_posted(reader: User, work: Work) -> None:
    follow(reader, work)
    chapter = make.chapter(work)
    assert not told(reader)
    chapter.post()
    chapter.post()
    assert told(reader) == [chapter]


@pytest.mark.parametrize("secret", [{"unrevealed": True}, {"hidden_at": timezone.now()}])
def test_what_is_secret_is_told_once_when_it_no_longer_is(
    author: User, reader: User, secret: dict[str, Any]
) -> None:
    follow(reader, author)
    draft = make.work(by=author, draft=True, status="in_progress", **secret)
    draft.post()
    make.chapter(draft, posted=True)
    make.chapter(draft, posted=True)
    tasks.tell.call()
    assert not told(reader)

    Work.objects.filter(pk=draft.pk).update(unrevealed=False, hidden_at=None)
    tasks.tell.call()
    tasks.tell.call()

    assert told(reader) == [draft]


def test_an_anonymous_work_is_told_to_followers_of_its_writer_when_she_is_named(
    author: User, reader: User
) -> None:
    tagged = make.user("tess")
    follow(reader, author)
    follow(tagged, make.tag("Lamps"))
    facts: dict[str, Any] = {"tagged": {"freeforms": ("Lamps",)}, "status": "in_progress"}
    draft = make.work(by=author, draft=True, anonymous=True, **facts)
    draft.post()
    make.chapter(draft, posted=True)
    tasks.tell.call()
    assert told(tagged) == [draft]
    assert not told(reader)

    Work.objects.filter(pk=draft.pk).update(anonymous=False)
    tasks.tell.call()

    assert told(reader) == [draft], "exactly one, for the work and its chapters"


def test_a_withdrawn_work_is_told_to_nobody(author: User, reader: User, queued: None) -> None:
    follow(reader, author)
    make.work(by=author).withdraw()
    tasks.tell.call()
    assert not told(reader)


def test_writers_are_not_told_of_their_own_work(author: User, reader: User, work: Work) -> None:
    Creatorship.objects.create(work=work, pseud=reader.pseuds.get())
    follow(reader, author, Tag.objects.get(name="Lamps"))
    make.chapter(work, posted=True)
    assert not told(reader)


@pytest.mark.parametrize("kept", [Mute, Block])
def test_whoever_keeps_a_writer_at_a_distance_hears_nothing(
    author: User, reader: User, work: Work, kept: Any
) -> None:
    follow(reader, work, author)
    kept.objects.create(by=reader, whom=author)
    make.chapter(work, posted=True)
    assert not told(reader)


def test_silence_does_not_tell_whose_an_anonymous_work_is(author: User, reader: User) -> None:
    follow(reader, make.tag("Lamps"))
    Mute.objects.create(by=reader, whom=author)
    facts: dict[str, Any] = {"draft": True, "tagged": {"freeforms": ("Lamps",)}}
    make.work(by=author, anonymous=True, **facts).post()
    assert len(told(reader)) == 1


def test_who_is_banned_is_told_nothing(reader: User, work: Work) -> None:
    follow(reader, work)
    reader.ban()
    make.chapter(work, posted=True)
    assert not told(reader)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "BATCH", 4)
    monkeypatch.setattr(telling, "RUN", 1)


def test_many_are_told_in_small_steps_each_once(
    author: User, work: Work, small: None, queued: None
) -> None:
    readers = [make.user() for _ in range(9)]
    for reader in readers:
        follow(reader, author, author.pseuds.get())
    chapter = make.chapter(work, posted=True)
    assert not Notice.objects.exists(), "the writer's request told nobody"

    steps = 0
    while telling.tell_ready():
        steps += 1

    assert [told(reader) for reader in readers] == [[chapter]] * 9
    assert steps > 3


class Killed(BaseException):
    pass


def test_a_kill_in_the_middle_loses_none_and_doubles_none(
    author: User, work: Work, small: None, queued: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = [make.user() for _ in range(6)]
    for reader in readers:
        follow(reader, author, author.pseuds.get())
    make.chapter(work, posted=True)
    real = telling._notices
    kills = iter([False, True, False, True] + [False] * 20)

    def sometimes(*args: Any) -> Any:
        if next(kills):
            raise Killed
        return real(*args)

    monkeypatch.setattr(telling, "_notices", sometimes)
    for _turn in range(12):
        try:
            telling.tell_ready()
        except Killed:
            continue

    assert [len(told(reader)) for reader in readers] == [1] * 6
    assert not Telling.objects.ready().exists()


def test_the_soonest_of_all_wishes_counts(
    author: User, reader: User, work: Work, settings: Any
) -> None:
    mails.by_server(settings)
    Wish.objects.choose(reader, {Kind.WORK: Often.NEVER, Kind.AUTHOR: Often.AT_ONCE})
    follow(reader, work, author)
    make.chapter(work, posted=True)
    assert reader.notices.get().mailed_at


def test_an_inserted_chapter_is_the_one_that_is_told(reader: User, novel: Work) -> None:
    follow(reader, novel)
    inserted = make.chapter(novel, position=1, posted=True)
    assert told(reader) == [inserted]
    assert reader.notices.for_listing()[0].chapter.number == 1


@pytest.fixture
def novel(author: User) -> Work:
    return make.work(by=author, chapters=3, status="in_progress")


def test_what_is_erased_takes_its_notices_along(author: User, reader: User, work: Work) -> None:
    follow(reader, work)
    chapter = make.chapter(work, posted=True)
    Chapter.objects.get(pk=chapter.pk).remove()
    assert not told(reader)
    make.chapter(work, posted=True)
    work.erase()
    assert not reader.notices.exists()
    assert not reader.subscriptions.exists()


def test_old_news_are_forgotten(reader: User, work: Work) -> None:
    follow(reader, work)
    make.chapter(work, posted=True)
    tasks.forget_old.call()
    assert told(reader)
    reader.notices.update(at=timezone.now() - timezone.timedelta(days=91))
    tasks.forget_old.call()
    assert not told(reader)


@pytest.mark.parametrize("what", ["tag", "work", "pseud"])
def test_what_she_hides_is_not_told(author: User, reader: User, what: str) -> None:
    follow(reader, author)
    draft = make.work(by=author, draft=True, tagged={"freeforms": ("Lamps",)})
    things = {"tag": make.tag("Lamps"), "work": draft, "pseud": author.pseuds.get()}
    Hide.objects.hide(reader, **{what: things[what]})
    draft.post()
    assert not told(reader)


def test_a_hidden_tag_does_not_silence_a_work_that_she_follows(reader: User, work: Work) -> None:
    follow(reader, work)
    Hide.objects.hide(reader, tag=make.tag("Lamps"))
    make.chapter(work, posted=True)
    assert len(told(reader)) == 1


@pytest.mark.parametrize("followed", ["Lanterns", "Lamps", "Lights"])
def test_a_tag_is_followed_with_its_synonyms_and_all_below(reader: User, followed: str) -> None:
    """Lanterns is a synonym of Lamps, which stands below Lights."""
    lanterns, lamps, lights = (make.tag(name) for name in ("Lanterns", "Lamps", "Lights"))
    follow(reader, {tag.name: tag for tag in (lanterns, lamps, lights)}[followed])
    Tag.objects.filter(pk__in=[lamps.pk, lights.pk]).update(canonical=True)
    Tag.objects.filter(pk=lanterns.pk).update(merger=lamps)
    Ancestor.objects.create(tag=lamps, ancestor=lights)
    for name in ("Lanterns", "Lamps"):
        make.work(draft=True, title=name, tagged={"freeforms": (name,)}).post()
    assert [work.title for work in told(reader)] == ["Lanterns", "Lamps"]
