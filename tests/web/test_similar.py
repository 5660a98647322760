"""Similar works: what shares tags, words or readers, said why; only what the viewer may see."""

from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.reading.models import Alike, Hide
from ficary.works import tasks
from ficary.works.models import Work
from tests import make
from tests.conftest import BOTH

SEA = {"fandoms": ("Moby-Dick",), "characters": ("Ahab", "Ishmael"), "freeforms": ("Storms",)}


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    with make.many():
        make.work(title="Asked", tagged=SEA)
        make.work(title="Near", tagged=SEA | {"freeforms": ("Storms", "Calm")})
        make.work(title="Far", tagged=SEA | {"characters": (), "freeforms": ()})
        make.work(title="Other", tagged={"fandoms": ("Dracula",)})
        make.work(title="Members", tagged=SEA, members_only=True)
        make.work(title="Hidden", tagged=SEA).hide()
        make.work(title="Draft", tagged=SEA, draft=True)
    tasks.count_works.call()


@pytest.fixture
def works(index: Any) -> dict[str, Work]:
    index()
    return {work.title.lower(): work for work in Work.objects.all()}


def shown(client: Client, work: Work) -> list[str]:
    return [one.title for one in client.get(f"/works/{work.pk}/similar").context["works"]]


@BOTH
def test_more_in_common_stands_first_and_nothing_secret_shows(
    client: Client, works: dict[str, Work]
) -> None:
    assert shown(client, works["asked"]) == ["Near", "Far"]


@BOTH
def test_a_relationship_says_more_than_another_tag(client: Client, index: Any) -> None:
    pair, trope = {"relationships": ("Ahab/Ishmael",)}, {"freeforms": ("Fog",)}
    asked = make.work(tagged=pair | trope)
    # The others stand before and after it, whatever a tie goes by.
    for title, tags in (("Before", trope), ("Pair", pair), ("After", trope)):
        make.work(title=title, tagged=tags | {"fandoms": ("Dracula",)})
    index()

    assert shown(client, asked)[0] == "Pair"


def test_members_see_what_is_for_members(
    client: Client, reader: User, works: dict[str, Work]
) -> None:
    client.force_login(reader)
    assert set(shown(client, works["asked"])) == {"Near", "Far", "Members"}


def test_it_says_what_is_shared(client: Client, works: dict[str, Work]) -> None:
    page = client.get(f"/works/{works['asked'].pk}/similar").text
    assert "Shares Storms, Ahab, Ishmael." in page or "Shares Ahab, Ishmael, Storms." in page


def test_readers_who_liked_both_lead_to_what_shares_nothing(
    client: Client, works: dict[str, Work]
) -> None:
    Alike.objects.create(work=works["asked"], other=works["other"], score=0.5)
    Alike.objects.create(work=works["asked"], other=works["hidden"], score=0.9)

    assert "Other" in shown(client, works["asked"])
    assert "Hidden" not in shown(client, works["asked"])
    page = client.get(f"/works/{works['asked'].pk}/similar").text
    assert "Readers who left kudos on one did so on the other." in page


def test_what_she_hides_is_left_out(client: Client, reader: User, works: dict[str, Work]) -> None:
    Hide.objects.create(user=reader, work=works["near"])
    client.force_login(reader)
    assert "Near" not in shown(client, works["asked"])


def test_without_an_index_readers_alone_tell(client: Client, settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
    one, other = make.work(), make.work(title="Other")
    Alike.objects.create(work=one, other=other, score=0.5)

    assert shown(client, one) == ["Other"]


def test_what_one_may_not_read_has_no_like(client: Client, works: dict[str, Work]) -> None:
    for name in ("draft", "hidden", "members"):
        assert client.get(f"/works/{works[name].pk}/similar").status_code == 404


def test_a_work_leads_there_and_the_list_comes_alone_too(
    client: Client, works: dict[str, Work], django_assert_max_num_queries: Any
) -> None:
    address = f"/works/{works['asked'].pk}/similar"
    assert f'href="{address}"' in client.get(f"/works/{works['asked'].pk}").text
    with django_assert_max_num_queries(10):
        alone = client.get(f"{address}?part=list").text
    assert alone.lstrip().startswith("<ol")
    assert "<html" not in alone
