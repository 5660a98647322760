"""What a moderator decides about a work: who sees it then, and who is told."""

from ficary.moderation import deciding
from ficary.moderation.models import Act
from ficary.people.models import User
from ficary.tags.models import Tag
from ficary.works.models import Creatorship, Work
from tests import mails, make


def _told() -> dict[str, str]:
    """The text of each mail by whom it went to."""
    return {mail["to"]: " ".join(mail.get_content().split()) for mail in mails.written()}


def test_hidden_is_seen_by_its_creators_and_moderators_alone(
    author: User, reader: User, moderator: User
) -> None:
    work = make.work(by=author, tagged={"freeforms": ("Fog",)})

    deciding.hide(work, by=moderator, why="It is somebody else's.")

    seen = {user.name for user in (author, reader, moderator) if _sees(user)}
    assert seen == {"ann", "mo"}
    assert Tag.objects.get(name="Fog").works_open == 0


def _sees(user: User) -> bool:
    return Work.objects.visible_to(user).exists()


def test_every_creator_is_told_why_and_nobody_invited(author: User, moderator: User) -> None:
    work = make.work(by=author)
    Creatorship.objects.create(work=work, pseud=make.user("bea").pseuds.get())
    Creatorship.objects.create(work=work, pseud=make.user("cy").pseuds.get(), approved_at=None)

    deciding.hide(work, by=moderator, why="It is somebody else's.")

    assert set(_told()) == {"ann@example.org", "bea@example.org"}
    assert all("It is somebody else's." in text for text in _told().values())


def test_a_second_click_hides_nothing_and_tells_nobody(author: User, moderator: User) -> None:
    work = make.work(by=author)

    assert deciding.hide(work, by=moderator, why="w")
    assert not deciding.hide(work, by=moderator, why="w")

    assert len(mails.written()) == Act.objects.count() == 1


def test_shown_again_it_is_read_and_counted(author: User, moderator: User) -> None:
    work = make.work(by=author, tagged={"freeforms": ("Fog",)})
    deciding.hide(work, by=moderator, why="w")

    deciding.show(work, by=moderator)

    assert Work.objects.public().get() == work
    assert Tag.objects.get(name="Fog").works_open == 1


def test_the_same_tags_are_no_mending(author: User, moderator: User) -> None:
    work = make.work(by=author)

    assert not deciding.mend_tags(work, list(work.tags.all()), by=moderator, why="w")

    assert not Act.objects.exists()


def test_mended_tags_are_told_by_name(author: User, moderator: User) -> None:
    work = make.work(by=author)

    deciding.mend_tags(work, make.tags(rating="Explicit"), by=moderator, why="w")

    details = Act.objects.get().details
    assert details == {"added": ["Explicit"], "removed": ["General Audiences"]}
    assert "Removed: General Audiences" in _told()["ann@example.org"]


def test_erased_is_gone_and_the_book_keeps_its_number(author: User, keeper: User) -> None:
    work = make.work(by=author, chapters=2)
    deciding.hide(work, by=keeper, why="first")
    number = work.pk

    deciding.erase(work, by=keeper, why="then")

    assert not Work.objects.exists()
    assert Act.objects.get(what="work erased").details == {"number": number}
