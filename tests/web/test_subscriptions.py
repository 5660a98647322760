"""Following works, tags and writers: the button, AO3's forms, the list."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.notifications.models import Subscription
from ficary.people.models import User
from ficary.works.models import Work
from tests import make


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, tagged={"freeforms": ("Lamps",)})


NOW = timezone.now()
HERE = "/users/rhea/subscriptions"


def asked(what: Any, kind: str) -> dict[str, Any]:
    return {
        "subscription[subscribable_id]": what.pk,
        "subscription[subscribable_type]": kind,
        "commit": "Subscribe",
    }


def things(work: Work) -> dict[str, Any]:
    pseud = work.creatorships.get().pseud
    tag = work.tags.get(name="Lamps")
    return {"Work": work, "User": pseud.user, "Pseud": pseud, "Tag": tag}


@pytest.mark.parametrize("kind", ["Work", "User", "Pseud", "Tag"])
def test_the_button_follows_and_follows_no_more(hers: Client, work: Work, kind: str) -> None:
    thing = things(work)[kind]
    page = thing.get_absolute_url()
    assert 'value="Subscribe"' in hers.get(page).content.decode()

    went = hers.post(HERE, asked(thing, kind) | {"next": page})

    assert went.headers["Location"] == page
    one = Subscription.objects.get()
    assert one.what == thing
    assert 'value="Unsubscribe"' in hers.get(page).content.decode()
    assert f'action="{HERE}/{one.pk}"' in hers.get(page).content.decode()
    hers.post(f"{HERE}/{one.pk}", {"_method": "delete"})
    assert not Subscription.objects.exists()


def test_tools_get_ao3s_json(hers: Client, work: Work) -> None:
    json = {"accept": "application/json"}
    made = hers.post(HERE, asked(work, "Work"), headers=json)
    again = hers.post(HERE, asked(work, "Work"), headers=json)
    assert made.status_code == 201
    one = Subscription.objects.get()
    assert made.json()["item_id"] == again.json()["item_id"] == one.pk
    assert made.json()["item_success_message"]
    gone = hers.post(f"{HERE}/{one.pk}", {"_method": "delete"}, headers=json)
    assert gone.status_code == 200


@pytest.mark.parametrize(
    "facts", [{"posted_at": None}, {"unrevealed": True}, {"withdrawn_at": NOW}]
)
def test_what_she_may_not_see_cannot_be_followed(
    hers: Client, work: Work, facts: dict[str, Any]
) -> None:
    Work.objects.filter(pk=work.pk).update(**facts)
    assert hers.post(HERE, asked(work, "Work")).status_code == 404


@pytest.mark.parametrize("given", ["", "x", "²", "9" * 30, "-1"])
@pytest.mark.parametrize("kind", ["Work", "Nothing", ""])
def test_nonsense_is_nothing(hers: Client, given: str, kind: str) -> None:
    typed = {"subscription[subscribable_id]": given, "subscription[subscribable_type]": kind}
    assert hers.post(HERE, typed).status_code == 404


def test_nobody_follows_herself(client: Client, author: User, work: Work) -> None:
    client.force_login(author)
    assert "ajax-create-destroy" not in client.get(work.get_absolute_url()).content.decode()
    assert client.post("/users/ann/subscriptions", asked(work, "Work")).status_code == 404
    assert client.post("/users/ann/subscriptions", asked(author, "User")).status_code == 404


def test_the_list_is_hers_alone(client: Client, hers: Client, author: User) -> None:
    assert hers.get("/users/ann/subscriptions").status_code == 404
    one, _new = Subscription.objects.follow(author, make.work())
    assert hers.post(f"{HERE}/{one.pk}").status_code == 404
    assert hers.post(f"/users/ann/subscriptions/{one.pk}").status_code == 404
    assert Client().get(HERE).status_code == 302


def test_the_list_by_kind(hers: Client, reader: User, work: Work) -> None:
    make.work(by=reader)
    for thing in things(work).values():
        Subscription.objects.follow(reader, thing)
    shown = {
        "": 4,
        "?type=works": 1,
        "?type=users": 2,
        "?type=tags": 1,
        "?type=nonsense": 4,
    }
    for query, rows in shown.items():
        assert hers.get(HERE + query).content.decode().count('name="_method"') == rows

    Work.objects.filter(pk=work.pk).update(unrevealed=True)
    page = hers.get(HERE).content.decode()
    assert work.title not in page
    assert page.count('name="_method"') == 3


def test_all_of_a_kind_go_once_it_is_confirmed(hers: Client, reader: User, work: Work) -> None:
    for thing in things(work).values():
        Subscription.objects.follow(reader, thing)
    sure = f"{HERE}/confirm_delete_all"
    assert "2 subscriptions" in hers.get(f"{sure}?type=users").content.decode()
    assert Subscription.objects.count() == 4, "asking deletes nothing"
    hers.post(sure, {"type": "users"})
    assert Subscription.objects.count() == 2
    hers.post(sure, {"type": ""})
    assert not Subscription.objects.exists()


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_a_long_list_is_bounded(
    hers: Client, reader: User, django_assert_max_num_queries: Any
) -> None:
    with make.many():
        for number in range(25):
            work = make.work(title=f"Work {number}")
            Subscription.objects.follow(reader, work)
            Subscription.objects.follow(reader, work.creatorships.get().pseud)
    hers.get("/tos")
    with django_assert_max_num_queries(10):
        assert hers.get(HERE).status_code == 200
