"""What the desk knows and does of accounts: names of before, a lost second factor, the setting."""

from django.test import Client

from ficary.archive.models import Archive
from ficary.moderation.models import Act
from ficary.people.models import User
from ficary.people.sessions import Session
from ficary.web import second_factor
from tests.web import proofs


def test_a_member_is_found_by_a_name_of_before(
    client: Client, moderator: User, author: User
) -> None:
    author.rename("Anna")
    client.force_login(moderator)

    assert "Anna" in client.get("/desk/people?find=ANN").text
    assert "Names before" in client.get(f"/desk/people/{author.pk}").text


def test_a_keeper_takes_a_lost_second_factor_off_and_says_why(
    client: Client, keeper: User, author: User
) -> None:
    proofs.with_app(author)
    client.force_login(keeper)

    client.post(f"/desk/people/{author.pk}/second_factor", {"why": "met her"})

    assert not second_factor.has_one(author)
    assert (Act.objects.get().what, Act.objects.get().why) == ("second factor lifted", "met her")


def test_no_moderator_takes_it_off(client: Client, moderator: User, author: User) -> None:
    proofs.with_app(author)
    client.force_login(moderator)

    went = client.post(f"/desk/people/{author.pk}/second_factor", {"why": "x"})

    assert went.status_code == 404
    assert second_factor.has_one(author)


def test_the_setting_is_on_a_page(client: Client, keeper: User) -> None:
    client.force_login(keeper)

    client.post("/desk/settings/safety", {"roles_need_second_factor": "on"})

    assert Archive.objects.the().roles_need_second_factor
    assert client.get("/desk").headers["Location"] == "/account/security"


def test_a_ban_leaves_no_session(writer: Client, author: User) -> None:
    author.ban()
    author.lift_ban()

    assert not Session.objects.filter(user=author).exists()
    assert writer.get("/account").status_code == 302
