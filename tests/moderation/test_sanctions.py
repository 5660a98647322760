"""What is done about members: by whom it may be done, what follows, and that it can be undone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ficary.moderation import roles, sanctions
from ficary.moderation.refusals import Refused
from ficary.people.models import User
from ficary.works.models import Work
from tests import mails, make


def _mail(to: User) -> str:
    return str([mail for mail in mails.written() if mail["to"] == to.email][-1].get_content())


def test_a_suspension_ends_by_itself(author: User, moderator: User) -> None:
    sanctions.suspend(author, days=7, by=moderator, why="Twice the same.")
    assert author.suspended
    assert "Twice the same." in _mail(author)

    User.objects.filter(pk=author.pk).update(suspended_until=timezone.now() - timedelta(seconds=1))

    assert not User.objects.get(pk=author.pk).suspended


def test_a_mail_does_not_name_the_moderator(author: User, moderator: User) -> None:
    sanctions.warn(author, by=moderator, why="Please stop.")

    assert "Please stop." in _mail(author)
    assert f" {moderator.name} " not in _mail(author)


@pytest.mark.parametrize("role", [*roles.ROLES])
def test_a_moderator_sanctions_nobody_with_a_role(moderator: User, role: str) -> None:
    person = make.user("pat", **{role: True})

    for deed in (
        lambda: sanctions.warn(person, by=moderator, why="w"),
        lambda: sanctions.suspend(person, days=1, by=moderator, why="w"),
        lambda: sanctions.ban(person, by=moderator, why="w", hide_works=False),
    ):
        with pytest.raises(Refused):
            deed()

    person.refresh_from_db()
    assert not person.suspended
    assert person.is_active


def test_nobody_sanctions_herself(keeper: User) -> None:
    with pytest.raises(Refused):
        sanctions.ban(keeper, by=keeper, why="w", hide_works=False)


def test_a_ban_takes_the_roles(keeper: User, moderator: User) -> None:
    sanctions.ban(moderator, by=keeper, why="w", hide_works=False)
    sanctions.lift_ban(moderator, by=keeper)

    assert not User.objects.get(pk=moderator.pk).has_role


def test_who_was_banned_meanwhile_bans_nobody(keeper: User) -> None:
    other = make.user("kai", keeper=True)
    sanctions.ban(keeper, by=other, why="w", hide_works=False)

    with pytest.raises(Refused):
        sanctions.ban(other, by=keeper, why="w", hide_works=False)

    assert User.objects.get(pk=other.pk).is_active


def test_a_ban_hides_works_by_choice_and_its_end_shows_them(author: User, moderator: User) -> None:
    work, hidden_before = make.work(by=author), make.work(by=author)
    hidden_before.hide()
    shared = make.work(by=author)
    shared.creatorships.create(pseud=make.user("bea").pseuds.get())

    sanctions.ban(author, by=moderator, why="w", hide_works=True)
    assert set(Work.objects.hidden()) == {work, hidden_before}
    sanctions.lift_ban(author, by=moderator)

    assert set(Work.objects.hidden()) == {hidden_before}
    assert author.is_active


def test_a_ban_without_it_leaves_the_works(author: User, moderator: User) -> None:
    make.work(by=author)

    sanctions.ban(author, by=moderator, why="w", hide_works=False)

    assert Work.objects.public().count() == 1
