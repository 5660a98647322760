"""People, as moderators find them and as keepers do."""

import pytest
from django.test import Client

from ficary.moderation import sanctions
from ficary.moderation.models import Act, Note
from ficary.people.models import User
from tests import make


def _found(client: Client, **asked: str) -> set[str]:
    return {member.name for member in client.get("/desk/people", asked).context["page"]}


@pytest.fixture
def moderating(client: Client, moderator: User, author: User) -> Client:
    make.pseud(author, "Night Heron")
    make.user("annika")
    client.force_login(moderator)
    return client


def test_people_are_found_by_part_of_a_name_pseud_or_number(
    moderating: Client, author: User
) -> None:
    assert _found(moderating, find="NN") == {"ann", "annika"}
    assert _found(moderating, find="heron") == {"ann"}
    assert author.name in _found(moderating, find=str(author.pk))
    assert _found(moderating, find="nobody") == set()


def test_an_address_finds_its_member_for_keepers_alone(moderating: Client, keeper: User) -> None:
    assert _found(moderating, find="ann@example.org") == set()

    moderating.force_login(keeper)
    assert _found(moderating, find="Ann@example.org") == {"ann"}
    assert _found(moderating, find="nn@example.org") == set()


def test_people_are_found_by_role_and_state(moderating: Client, moderator: User) -> None:
    ann, annika = User.objects.get(name="ann"), User.objects.get(name="annika")
    sanctions.suspend(ann, days=1, by=moderator, why="w")
    sanctions.ban(annika, by=moderator, why="w", hide_works=False)

    assert _found(moderating, who="moderator") == _found(moderating, who="roles") == {"mo"}
    assert _found(moderating, who="suspended") == {"ann"}
    assert _found(moderating, who="banned") == {"annika"}


def test_no_page_shows_a_moderator_an_address(
    moderating: Client, author: User, keeper: User
) -> None:
    page = f"/desk/people/{author.pk}"
    moderating.post(f"{page}/warn", {"why": "w"})

    for address in ("/desk/people", page, f"{page}/ban", "/desk/acts", "/desk"):
        assert "@example.org" not in moderating.get(address).text, address

    moderating.force_login(keeper)
    assert "ann@example.org" in moderating.get(page).text


def test_a_note_is_kept_with_its_writer(moderating: Client, author: User, moderator: User) -> None:
    page = f"/desk/people/{author.pk}"
    moderating.post(page, {"text": "Kind answer."})

    assert "Kind answer." in moderating.get(page).text
    note = Note.objects.get()
    assert (note.person, note.by) == (author, moderator)
    assert "n" * 2001 in moderating.post(page, {"text": "n" * 2001}).text


def test_without_a_reason_nothing_is_done(moderating: Client, author: User) -> None:
    for deed, sent in (("warn", {}), ("suspend", {"days": "366", "why": "w"}), ("ban", {})):
        answer = moderating.post(f"/desk/people/{author.pk}/{deed}", sent)
        assert answer.status_code == 200

    assert not Act.objects.exists()


def test_a_moderator_is_told_that_a_keeper_is_no_matter_of_hers(
    moderating: Client, keeper: User
) -> None:
    page = f"/desk/people/{keeper.pk}"

    assert "only a keeper can warn" in moderating.get(page).text
    answer = moderating.post(f"{page}/ban", {"why": "Mine!"})
    assert "Only a keeper can do this" in answer.text
    assert "Mine!" in answer.text
