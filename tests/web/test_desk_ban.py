"""A banned member is out, everywhere and at once."""

from django.test import Client

from ficary.moderation import roles
from ficary.people.models import User
from tests import make


def _sign_in(client: Client) -> int:
    return client.post("/users/login", {"login": "ann", "password": make.PASSWORD}).status_code


def test_a_ban_ends_every_session_for_good(client: Client, author: User, moderator: User) -> None:
    laptop, phone = Client(), Client()
    for window in (laptop, phone):
        window.force_login(author)
    client.force_login(moderator)

    client.post(f"/desk/people/{author.pk}/ban", {"why": "w"})
    assert laptop.get("/account").status_code == phone.get("/account").status_code == 302
    client.post(f"/desk/people/{author.pk}/lift")

    assert laptop.get("/account").status_code == 302


def test_she_cannot_sign_in_until_it_is_lifted(
    client: Client, author: User, moderator: User, no_limits: None
) -> None:
    client.force_login(moderator)
    client.post(f"/desk/people/{author.pk}/ban", {"why": "w"})
    window = Client(headers={"Sec-Fetch-Site": "same-origin"})
    _sign_in(window)
    assert window.get("/account").status_code == 302

    client.post(f"/desk/people/{author.pk}/lift")
    _sign_in(window)

    assert window.get("/account").status_code == 200


def test_works_stay_or_are_hidden_by_choice(client: Client, author: User, moderator: User) -> None:
    work = make.work(by=author)
    client.force_login(moderator)

    client.post(f"/desk/people/{author.pk}/ban", {"why": "w", "hide_works": "on"})
    assert Client().get(work.get_absolute_url()).status_code == 404
    client.post(f"/desk/people/{author.pk}/lift")

    assert Client().get(work.get_absolute_url()).status_code == 200


def test_a_suspended_member_reads_and_does_not_post(
    client: Client, author: User, moderator: User
) -> None:
    client.force_login(moderator)
    client.post(f"/desk/people/{author.pk}/suspend", {"days": "3", "why": "w"})
    window = Client()
    window.force_login(author)

    assert window.get("/works").status_code == 200
    draft = make.work(by=author, draft=True)
    assert window.post(f"/works/{draft.pk}/post").status_code == 403
    client.post(f"/desk/people/{author.pk}/end")
    assert window.post(f"/works/{draft.pk}/post").status_code == 302


def test_a_role_opens_the_desk_and_its_end_closes_it(desk: Client, author: User) -> None:
    window = Client()
    window.force_login(author)

    desk.post(f"/desk/people/{author.pk}/roles", {"roles": ["moderator"]})
    assert window.get("/desk/people").status_code == 200
    desk.post(f"/desk/people/{author.pk}/roles", {})

    assert window.get("/desk/people").status_code == 404


def test_the_last_keeper_is_told_why_she_stays_one(desk: Client, keeper: User) -> None:
    page = desk.post(f"/desk/people/{keeper.pk}/roles", {"roles": ["wrangler"]}).text

    assert "The archive needs a keeper" in page
    assert roles.of(User.objects.get(pk=keeper.pk)) == ["keeper"]
