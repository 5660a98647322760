"""The book of acts: found by what, who, whom, which work and when."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ficary.archive.models import Archive
from ficary.moderation import arranging, deciding, sanctions
from ficary.moderation.models import Act
from ficary.people.models import User
from ficary.works.models import Work
from tests import make


@pytest.fixture
def work(author: User, keeper: User, moderator: User) -> Work:
    """A week of acts: one of the archive's, one of a member's, one of a work's."""
    made = make.work(by=author)
    arranging.change_archive(Archive.objects.the(), by=keeper, name="New")
    sanctions.warn(author, by=moderator, why="Please stop.")
    deciding.hide(made, by=moderator, why="Not yours.")
    week = timezone.now() - timedelta(days=7)
    Act.objects.filter(what="settings changed").update(at=week)
    return made


def _found(client: Client, **asked: object) -> list[str]:
    page = client.get("/desk/acts", asked).context["page"]
    return [act.what for act in page]


def test_it_is_narrowed_down_by_each_field(desk: Client, work: Work) -> None:
    today = timezone.now().date().isoformat()
    for asked, found in (
        ({}, ["work hidden", "member warned", "settings changed"]),
        ({"what": "member warned"}, ["member warned"]),
        ({"by": "KIM"}, ["settings changed"]),
        ({"person": "ann"}, ["member warned"]),
        ({"person": "nobody"}, []),
        ({"work": work.pk}, ["work hidden"]),
        ({"since": today}, ["work hidden", "member warned"]),
        ({"until": (timezone.now() - timedelta(days=3)).date().isoformat()}, ["settings changed"]),
        ({"by": "mo", "work": work.pk + 1}, []),
        ({"since": "yesterday"}, []),
    ):
        assert _found(desk, **asked) == found, asked


def test_a_moderator_sees_what_concerns_works_and_people(
    client: Client, moderator: User, work: Work
) -> None:
    client.force_login(moderator)

    assert _found(client) == ["work hidden", "member warned"]
    assert _found(client, what="settings changed") == []
    assert "Settings changed" not in client.get("/desk/acts").text


def test_what_changed_is_told(desk: Client, work: Work) -> None:
    assert "name: Ficary → New" in desk.get("/desk/acts").text


def test_it_has_pages(desk: Client, keeper: User) -> None:
    Act.objects.bulk_create(Act(what="settings changed", by=keeper) for _ in range(120))

    assert len(_found(desk)) == 50
    assert len(_found(desk, page=3)) == 20
