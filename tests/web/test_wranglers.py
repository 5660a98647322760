"""Who looks after which fandoms: signing up, finding, assigning, and what each did last."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Assignment, Kind, Tag, Wrangling
from tests import make


@pytest.fixture
def wren(client: Client) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    return user


@pytest.fixture
def emma(wren: User) -> Tag:
    for name in ("Emma", "Persuasion"):
        wrangling.make_canonical(make.tag(name, Kind.FANDOM), by=wren)
    emma = make.tag("Emma", Kind.FANDOM)
    wrangling.assign(emma, Tag.objects.media()[0], by=wren)
    return emma


def _found(client: Client, **asked: object) -> list[str]:
    return [fandom.name for fandom, _people in client.get("/tag_wranglers", asked).context["rows"]]


def _people(client: Client) -> dict[str, list[str]]:
    rows = client.get("/tag_wranglers").context["rows"]
    return {fandom.name: [one.name for one in people] for fandom, people in rows}


def test_a_wrangler_signs_up_once_and_leaves(client: Client, wren: User, emma: Tag) -> None:
    for _twice in range(2):
        client.post("/tag_wranglers", {"fandom": emma.pk, "act": "sign up"})
    assert Assignment.objects.get().wrangler == wren
    assert ">Emma<" in client.get("/tag_wranglers/wren").text

    client.post("/tag_wranglers", {"fandom": emma.pk, "act": "leave"})
    assert not Assignment.objects.exists()


def test_only_canonical_fandoms_are_looked_after(client: Client, wren: User) -> None:
    loose = make.tag("Loose", Kind.FANDOM)

    assert client.post("/tag_wranglers", {"fandom": loose.pk}).status_code == 404
    assert not Assignment.objects.sign_up(wren, loose)


def test_fandoms_are_found_by_medium_name_wrangler_and_nobody(
    client: Client, wren: User, emma: Tag
) -> None:
    Assignment.objects.sign_up(wren, emma)

    assert _found(client) == ["Emma", "Persuasion"]
    assert _found(client, media_id=Tag.objects.media()[0].pk) == ["Emma"]
    assert _found(client, fandom_string="per") == ["Persuasion"]
    assert _found(client, wrangler="WREN") == ["Emma"]
    assert _found(client, nobody="on") == ["Persuasion"]


def test_keepers_alone_assign_others_and_take_fandoms_away(
    client: Client, wren: User, emma: Tag
) -> None:
    other = make.user("other", wrangler=True)
    sent = {"fandom": emma.pk, "act": "assign", "wrangler": "OTHER"}
    client.post("/tag_wranglers", sent)
    assert not Assignment.objects.exists()
    assert 'name="wrangler" size' not in client.get("/tag_wranglers").text

    client.force_login(make.user(keeper=True))
    told = client.post("/tag_wranglers", sent, follow=True)
    assert "other looks after “Emma”." in told.text
    assert Assignment.objects.get().wrangler == other
    told = client.post("/tag_wranglers", {**sent, "act": "take away"}, follow=True)
    assert "other no longer looks after “Emma”." in told.text
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" ", "Write the name of a wrangler."),
        ("nobdy <", "There is no wrangler of this name."),
        ("reader", "“reader” is no wrangler."),
        ("wren", "wren does not look after “Emma”."),
    ],
)
def test_a_wrong_name_stays_beside_its_fandom_with_what_is_wrong(
    client: Client, wren: User, emma: Tag, typed: str, said: str
) -> None:
    make.user("reader")
    client.force_login(make.user(keeper=True))

    page = client.post(
        "/tag_wranglers?fandom_string=e",
        {"fandom": emma.pk, "act": "take away", "wrangler": typed},
    ).text

    assert page.count("aria-invalid") == 1
    assert f'id="wrangler-{emma.pk}_error" role="alert">{said}<' in page
    assert f'value="{escape(typed.strip())}" aria-invalid' in page
    assert f'<label for="wrangler-{emma.pk}">Wrangler<' in page


def test_a_keeper_signs_up_herself(client: Client, wren: User, emma: Tag) -> None:
    keeper = make.user(keeper=True)
    client.force_login(keeper)

    client.post("/tag_wranglers", {"fandom": emma.pk, "act": "sign up"})
    assert Assignment.objects.get().wrangler == keeper
    client.post("/tag_wranglers", {"fandom": emma.pk, "act": "leave"})
    assert not Assignment.objects.exists()


def test_all_who_wrangle_are_listed_with_what_they_did(
    client: Client, wren: User, emma: Tag
) -> None:
    idle = make.user("idle", wrangler=True)
    make.user("reader")
    gone = make.user("gone", wrangler=True)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for fandom in Tag.objects.kind(Kind.FANDOM):
        Assignment.objects.sign_up(wren, fandom)
    last = Wrangling.objects.filter(by=wren).newest()[0]

    rows = client.get("/tag_wranglings/wranglers").context["rows"]

    told = [(who, who.last, number) for who, number in rows]
    assert told == [(idle, None, 0), (wren, last.at, 2)]
    assert "All wranglers" in client.get("/tag_wranglers").text


def test_whoever_lost_the_role_looks_after_nothing(client: Client, wren: User, emma: Tag) -> None:
    other = make.user("other", wrangler=True)
    Assignment.objects.sign_up(other, emma)
    User.objects.filter(pk=other.pk).update(wrangler=False)

    assert _found(client, nobody="on") == ["Emma", "Persuasion"]
    assert client.get("/tag_wranglers/other").status_code == 404


def test_the_report_names_each_tag_once_and_holds_no_formula(
    client: Client, wren: User, emma: Tag
) -> None:
    wrangling.make_canonical(make.tag("=1+1"), by=wren)

    rows = client.get("/tag_wranglers/wren/report").text.splitlines()

    assert [row.split(",")[0] for row in rows] == ["Name", "'=1+1", "Emma", "Persuasion"]


def test_wranglers_follow_a_fandom_that_becomes_a_synonym(
    client: Client, wren: User, emma: Tag, keeper: User
) -> None:
    persuasion, other = make.tag("Persuasion", Kind.FANDOM), make.user("other", wrangler=True)
    for who, fandom in ((wren, emma), (wren, persuasion), (other, emma)):
        Assignment.objects.sign_up(who, fandom)

    entry = wrangling.make_synonym(emma, persuasion, by=keeper)

    assert _people(client) == {"Persuasion": ["other", "wren"]}
    assert _found(client, wrangler="other") == ["Persuasion"]
    assert _found(client, nobody="on") == []
    assert "/tags/Emma/wrangle" not in client.get("/tag_wranglers/other").text
    assert entry
    wrangling.undo(entry, by=keeper)
    assert _people(client) == {"Emma": ["other", "wren"], "Persuasion": ["wren"]}
    assert "/tags/Persuasion/wrangle" not in client.get("/tag_wranglers/other").text


def test_who_leaves_a_fandom_leaves_what_became_a_synonym_of_it(
    client: Client, wren: User, emma: Tag, keeper: User
) -> None:
    Assignment.objects.sign_up(wren, emma)
    persuasion = make.tag("Persuasion", Kind.FANDOM)
    wrangling.make_synonym(emma, persuasion, by=keeper)

    client.post("/tag_wranglers", {"fandom": persuasion.pk, "act": "leave"})

    assert _people(client) == {"Persuasion": []}


def test_nobody_looks_after_what_is_no_longer_canonical(
    client: Client, wren: User, emma: Tag
) -> None:
    Assignment.objects.sign_up(wren, emma)

    wrangling.make_not_canonical(emma, by=wren)

    assert not Assignment.objects.standing().exists()
    assert "/tags/Emma/wrangle" not in client.get("/tag_wranglers/wren").text
    assert _found(client, wrangler="wren") == []


@pytest.mark.parametrize(
    "page", ["/tag_wranglers", "/tag_wranglers/wren", "/tag_wranglings/wranglers"]
)
def test_the_pages_ask_few_statements(client: Client, wren: User, emma: Tag, page: str) -> None:
    Assignment.objects.sign_up(wren, emma)
    client.get(page)  # The first one notes that the session is in use.
    with CaptureQueriesContext(connection) as statements:
        assert client.get(page).status_code == 200
    assert len(statements) <= 10
