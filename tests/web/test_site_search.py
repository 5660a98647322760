"""The search in the header suggests what everybody may find, and nothing else."""

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.tags.models import Tag
from ficary.works import tasks
from tests import make
from tests.conftest import Index


def _told(client: Client, term: str) -> list[tuple[str, str]]:
    answer = client.get("/autocomplete/anything", {"term": term})
    assert answer.status_code == 200
    return [(one["kind"], one["name"]) for one in answer.json()]


def test_tags_works_and_people_are_suggested(client: Client, author: User, index: Index) -> None:
    work = make.work(by=author, title="Annals of Fog", tagged={"freeforms": ("Anniversary",)})
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()
    index()

    found = client.get("/autocomplete/anything", {"term": "ann"})

    assert _told(client, "ann") == [
        ("tag", "Anniversary"),
        ("work", "Annals of Fog"),
        ("person", "ann"),
    ]
    assert found.json()[1]["url"] == work.get_absolute_url()
    assert found.json()[1]["beside"] == "ann"
    assert "public" in found.headers["Cache-Control"]
    assert not found.cookies
    assert _told(client, "fog ann") == [("work", "Annals of Fog")]


@pytest.mark.parametrize(
    "facts",
    [
        {"members_only": True},
        {"hidden_at": timezone.now()},
        {"unrevealed": True},
        {"posted_at": None},
        {"withdrawn_at": timezone.now()},
    ],
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_what_not_everybody_may_find_is_not_suggested(
    client: Client,
    author: User,
    reader: User,
    index: Index,
    facts: dict[str, object],
    signed_in: bool,
) -> None:
    make.work(by=author, title="Titlemark", tagged={"freeforms": ("Tagmark",)}, **facts)
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()
    index()
    if signed_in:
        client.force_login(reader)

    assert [_told(client, term) for term in ("titlemark", "tagmark", "ann")] == [[], [], []]


def test_an_anonymous_work_names_nobody(client: Client, author: User, index: Index) -> None:
    make.work(by=author, title="Titlemark", anonymous=True)
    index()

    (told,) = client.get("/autocomplete/anything", {"term": "titlemark"}).json()
    assert (told["kind"], told["beside"]) == ("work", "")
    assert _told(client, "ann") == []


@pytest.mark.parametrize("term", ["", " ", "***", '"', "x" * 5000, "日本"])
def test_whatever_is_typed_is_answered(client: Client, term: str) -> None:
    assert _told(client, term) == []
