"""What a member hides, saves and keeps at hand changes her lists, and nobody else's."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.archive import limits
from ficary.notifications.models import Subscription
from ficary.people.models import Mute, Pseud, User
from ficary.reading.models import Bookmark, FavouriteTag, Hide, SavedFilter, Visit
from ficary.tags.models import Ancestor, Kind, Tag
from ficary.works.models import Work
from tests import make
from tests.conftest import Index

LISTS = ["/", "/works", "/languages/en/works", "/tags/Moby-Dick - Herman Melville/works"]


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    author = make.user("ann")
    make.work(title="Sad", tagged={"freeforms": ("Angst",)})
    make.work(title="Glad", by=author, tagged={"freeforms": ("Fluff",)})
    make.work(title="Secret", by=author, anonymous=True)


@pytest.fixture
def author() -> User:
    return User.objects.get(name="ann")


@pytest.fixture
def works(index: Index) -> dict[str, Work]:
    index()
    return {work.title: work for work in Work.objects.all()}


def _titles(client: Client, address: str) -> set[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    rows = answer.context["page" if "page" in answer.context else "newest"]
    return {work.title for work in rows}


def _hide(client: Client, *what: str) -> str:
    return client.post("/account/choices/hide", {"what": what, "next": "/works"}, follow=True).text


@pytest.mark.parametrize("address", [*LISTS, "/works/search?work_search[words_from]=1"])
def test_what_is_hidden_stands_in_no_list(
    hers: Client, works: dict[str, Work], address: str
) -> None:
    angst = make.tag("Angst")
    assert _titles(hers, address) == {"Sad", "Glad", "Secret"}

    _hide(hers, f"tag:{angst.pk}")

    assert _titles(hers, address) == {"Glad", "Secret"}
    sign = "&" if "?" in address else "?"
    assert _titles(hers, f"{address}{sign}hidden=show") == {"Sad", "Glad", "Secret"}
    assert _titles(Client(), address) == {"Sad", "Glad", "Secret"}
    assert hers.get(works["Sad"].get_absolute_url()).status_code == 200, "permission is not taste"


def test_the_counts_are_true_and_the_list_says_how_many(
    hers: Client, works: dict[str, Work]
) -> None:
    _hide(hers, f"tag:{make.tag('Angst').pk}")

    page = hers.get("/works")

    assert page.context["page"].total == 2
    assert "1 hidden by your choices" in page.text
    (freeforms,) = [f for f in page.context["facets"] if f["name"] == "freeform_ids"]
    assert [row["tag"].name for row in freeforms["rows"]] == ["Fluff"]


def test_pages_are_full(hers: Client, index: Index) -> None:
    with make.many():
        for number in range(24):
            freeforms = ("Angst",) if number % 6 == 0 else ("Fluff",)
            make.work(title=f"{number}", tagged={"freeforms": freeforms})
    index()
    _hide(hers, f"tag:{make.tag('Angst').pk}")

    assert len(hers.get("/works").context["page"]) == 20


def test_a_work_and_an_author_are_hidden_too(hers: Client, works: dict[str, Work]) -> None:
    _hide(hers, f"work:{works['Sad'].pk}")
    assert _titles(hers, "/works") == {"Glad", "Secret"}

    _hide(hers, f"author:{User.objects.get(name='ann').pk}")
    # That an anonymous work vanished with her others would tell whose it is.
    assert _titles(hers, "/works") == {"Secret"}
    assert Mute.objects.get().whom.name == "ann"
    assert _titles(hers, "/users/ann/works") == {"Glad"}, "asked for by name"


def test_a_muted_author_counts_as_hidden(
    hers: Client, reader: User, author: User, works: dict[str, Work]
) -> None:
    Mute.objects.create(by=reader, whom=author)

    assert _titles(hers, "/works") == {"Sad", "Secret"}
    assert _titles(hers, "/") == {"Sad", "Secret"}


def test_a_name_without_a_member_is_hidden(hers: Client, index: Index) -> None:
    old = Pseud.objects.create(user=None, name="Old", key="old")
    make.work(by=old, title="Brought along")
    index()

    _hide(hers, f"pseud:{old.pk}")

    assert _titles(hers, "/works") == {"Sad", "Glad", "Secret"}
    assert "Show this author again" in hers.get(f"/pseuds/{old.pk}").text
    assert "Old" in hers.get("/account/choices?show=authors").text


def test_without_an_index_it_is_hidden_still(hers: Client, index: Index) -> None:
    del index
    _hide(hers, f"tag:{make.tag('Angst').pk}")

    assert _titles(hers, "/works") == {"Glad", "Secret"}
    assert _titles(hers, "/") == {"Glad", "Secret"}


@pytest.mark.parametrize("indexed", [True, False])
def test_a_tag_is_hidden_with_synonyms_and_what_is_below(
    hers: Client, index: Index, indexed: bool
) -> None:
    angst, sad, grief = make.tag("Angst"), make.tag("Sad"), make.tag("Grief")
    for tag in (angst, sad, grief, make.tag("Fluff")):
        make.work(title=tag.name, tagged={"freeforms": (tag.name,)})
    Tag.objects.filter(pk__in=[angst.pk, grief.pk]).update(canonical=True)
    Tag.objects.filter(pk=sad.pk).update(merger=angst)
    Ancestor.objects.create(tag=grief, ancestor=angst)
    if indexed:
        index()

    _hide(hers, f"tag:{sad.pk}")

    assert Hide.objects.get().tag == angst, "who hides a synonym means the thing itself"
    assert _titles(hers, "/works") == {"Fluff", "Glad", "Secret"}
    assert _titles(hers, "/") == {"Fluff", "Glad", "Secret"}


def test_ones_own_works_stay_on_ones_own_page(hers: Client, reader: User, index: Index) -> None:
    make.work(title="Mine", by=reader, tagged={"freeforms": ("Angst",)})
    index()
    _hide(hers, f"tag:{make.tag('Angst').pk}")

    assert _titles(hers, "/users/rhea/works") == {"Mine"}
    assert _titles(hers, "/users/rhea") == {"Mine"}


def test_hiding_is_undone_at_once(hers: Client, works: dict[str, Work]) -> None:
    sad = works["Sad"]
    offered = hers.get(f"/works/{sad.pk}/not_for_me", headers={"referer": "http://testserver/?a=b"})
    assert 'name="next" value="/?a=b"' in offered.text
    said = _hide(hers, f"work:{sad.pk}", f"tag:{make.tag('Angst').pk}")
    assert "Hidden from your lists." in said
    assert f'value="tag:{make.tag("Angst").pk} work:{sad.pk}"' in said

    undo = f"tag:{make.tag('Angst').pk} work:{sad.pk}"
    went = hers.post("/account/choices/show", {"what": undo, "next": "/works"})

    assert went.headers["Location"] == "/works"
    assert _titles(hers, "/works") == {"Sad", "Glad", "Secret"}


def test_the_page_that_hides_tells_no_anonymous_author(
    hers: Client, works: dict[str, Work]
) -> None:
    offered = hers.get(f"/works/{works['Secret'].pk}/not_for_me").text

    assert "author:" not in offered
    assert "ann" not in offered.replace("Manchu", "").split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("what", ["work", "tag", "author", "pseud", "nothing"])
@pytest.mark.parametrize("key", ["0", "99999999999999999999", "x", "²", ""])
def test_what_there_is_not_is_not_hidden(hers: Client, what: str, key: str) -> None:
    assert hers.post("/account/choices/hide", {"what": f"{what}:{key}"}).status_code == 302
    assert hers.post("/account/choices/show", {"what": f"{what}:{key}"}).status_code == 302
    assert not Hide.objects.exists()


def test_no_draft_is_hidden_and_no_title_told(hers: Client, works: dict[str, Work]) -> None:
    draft = make.work(title="Draftmark", draft=True)
    assert hers.get(f"/works/{draft.pk}/not_for_me").status_code == 404
    _hide(hers, f"work:{draft.pk}", f"work:{works['Sad'].pk}")
    assert Hide.objects.get().work == works["Sad"]

    Work.objects.update(unrevealed=True)

    page = hers.get("/account/choices?show=works").text
    assert "A work that you cannot see now" in page
    assert "Sad" not in page


def test_one_can_hide_so_much_and_no_more(
    hers: Client, works: dict[str, Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HIDDEN", 1)

    _hide(hers, f"work:{works['Sad'].pk}")
    said = _hide(hers, f"work:{works['Glad'].pk}")

    assert "You hide as much as one can." in said
    assert Hide.objects.count() == 1


def test_an_erased_work_is_hidden_no_more(hers: Client, works: dict[str, Work]) -> None:
    _hide(hers, f"work:{works['Sad'].pk}")

    works["Sad"].erase()

    assert not Hide.objects.exists()


# Saved filters


ANGST = "work_search[freeform_names]=angst"


def _save(client: Client, name: str = "Storms", query: str = ANGST, **more: str) -> None:
    saved = client.post(f"/account/filters/new?{query}", {"name": name, **more})
    assert saved.status_code == 302


def test_a_filter_is_saved_as_an_address(hers: Client, works: dict[str, Work]) -> None:
    fandom = Tag.objects.get(kind=Kind.FANDOM)
    _save(hers, query=f"page=3&work_search[title]=&{ANGST}&beside={fandom.pk}")

    saved = SavedFilter.objects.get()
    assert saved.query == "work_search%5Bfreeform_names%5D=angst"
    assert saved.get_absolute_url().startswith(fandom.get_absolute_url())
    assert _titles(Client(), saved.get_absolute_url()) == {"Sad"}, "it can be shared"
    assert "Storms" in hers.get("/works").text


@pytest.mark.parametrize("address", LISTS)
def test_the_default_filter_applies_to_lists(
    hers: Client, works: dict[str, Work], address: str
) -> None:
    _save(hers, is_default="on")

    assert _titles(hers, address) == {"Sad"}
    assert "Your filter “<bdi>Storms</bdi>” applies." in hers.get(address).text
    assert _titles(hers, f"{address}?filter=none") == {"Sad", "Glad", "Secret"}
    if address != "/":
        asked = f"{address}?work_search[freeform_names]=fluff"
        assert _titles(hers, asked) == {"Glad"}, "who asks for something gets that"
    assert _titles(hers, "/users/ann/works") == {"Glad"}, "a writer's list is hers"


def test_the_form_shows_what_the_default_filters_by(hers: Client, works: dict[str, Work]) -> None:
    _save(hers, query="work_search[complete]=T", is_default="on")

    page = hers.get("/works").text

    assert '<option value="T" selected>Complete' in page
    assert '<input type="hidden" name="filter" value="none">' in page


def test_one_filter_alone_is_the_default(hers: Client) -> None:
    _save(hers, "One", is_default="on")
    _save(hers, "Two", is_default="on")
    one, two = SavedFilter.objects.order_by("pk")
    assert (one.is_default, two.is_default) == (False, True)

    hers.post(f"/account/filters/{two.pk}", {"name": "Three"})

    two.refresh_from_db()
    assert (two.name, two.is_default) == ("Three", False)


def test_names_are_used_once_and_filters_filter(hers: Client) -> None:
    _save(hers)

    again = hers.post(f"/account/filters/new?{ANGST}", {"name": "STORMS"})
    assert "You have a filter of this name already." in again.text
    nothing = hers.post("/account/filters/new?page=2", {"name": "Nothing"})
    assert "Choose something to filter by first." in nothing.text
    long = hers.post(f"/account/filters/new?work_search[query]={'x' * 4000}", {"name": "Long"})
    assert "This filter is too long to be saved." in long.text


def test_filters_are_their_members_alone(hers: Client, author: User) -> None:
    _save(hers)
    saved = SavedFilter.objects.get()
    other = Client()
    other.force_login(author)

    assert other.get(f"/account/filters/{saved.pk}").status_code == 404
    assert other.post(f"/account/filters/{saved.pk}/delete").status_code == 404
    assert "Storms" not in other.get("/account/choices").text

    hers.post(f"/account/filters/{saved.pk}/delete")
    assert not SavedFilter.objects.exists()


# Favourite tags


def test_favourite_tags_stand_on_the_first_page(hers: Client, works: dict[str, Work]) -> None:
    Tag.objects.filter(name="Angst").update(works_for_members=1)
    hers.post("/account/choices/favourites", {"tag": "angst"})

    assert [tag.name for tag in hers.get("/").context["favourites"]] == ["Angst"]
    assert "Not a favourite any more" in hers.get("/tags/Angst/works").text

    hers.post("/account/choices/favourites/remove", {"tag": "Angst"})
    assert not FavouriteTag.objects.exists()


def test_twenty_favourites_are_enough(hers: Client, reader: User) -> None:
    for number in range(limits.FAVOURITE_TAGS):
        FavouriteTag.objects.keep(reader, make.tag(f"Tag {number}"))
    Tag.objects.filter(name="Tag 0").update(works_for_members=1)
    FavouriteTag.objects.keep(reader, make.tag("Tag 0"))
    one_more = make.tag("One more")
    Tag.objects.filter(pk=one_more.pk).update(works_for_members=1)

    said = hers.post("/account/choices/favourites", {"tag": "One more"}, follow=True)

    assert "At most 20 favourite tags." in said.text
    assert FavouriteTag.objects.count() == limits.FAVOURITE_TAGS


def test_an_unknown_tag_is_no_favourite(hers: Client) -> None:
    make.work(draft=True, tagged={"freeforms": ("Draftmark",)})

    assert hers.post("/account/choices/favourites", {"tag": "Draftmark"}).status_code == 404


@pytest.mark.slow  # Both databases are asked the same number of statements.
@pytest.mark.parametrize(
    "address", [*LISTS, "/works/search?work_search[words_from]=1", "/users/ann", "/account/choices"]
)
def test_choices_cost_few_statements(
    hers: Client, reader: User, works: dict[str, Work], address: str
) -> None:
    _save(hers, is_default="on")
    for tag in Tag.objects.filter(pk__gte=10_000).exclude(name__contains="Moby")[:20]:
        FavouriteTag.objects.keep(reader, tag)
    _hide(hers, f"work:{works['Glad'].pk}", f"tag:{make.tag('Fluff').pk}")
    Bookmark.objects.keep(reader, work=works["Sad"])
    Visit.objects.note(reader, works["Sad"].chapters.get(), None, end=False)
    Subscription.objects.follow(reader, works["Glad"])
    make.chapter(works["Glad"], posted=True)
    hers.get(address)  # The session notes once that it is in use.

    with CaptureQueriesContext(connection) as asked:
        assert hers.get(address).status_code == 200

    told = [query["sql"] for query in asked.captured_queries]
    assert len([sql for sql in told if "reading_hide" in sql and "UNION" in sql]) <= 1
    # A filter by the names of tags looks these up, and whoever asks the index, into its outbox;
    # marks tell how far she is. The first page has her favourites and her newest notices too.
    assert len(told) <= (14 if address == "/" else 13), told
    assert not [sql for sql in told if 'FROM "archive_language" WHERE "archive_language"."w' in sql]


def test_where_all_is_hidden_the_list_says_so(hers: Client, works: dict[str, Work]) -> None:
    _hide(hers, f"tag:{make.tag('Angst').pk}")

    page = hers.get("/tags/Angst/works").text

    assert "All of them are hidden by your choices." in page
    assert "No works here yet" not in page
    shown = hers.get("/tags/Angst/works?hidden=show").text
    assert '<input type="hidden" name="hidden" value="show">' in shown, "filters keep it"


def test_a_filter_that_is_saved_says_what_it_asks_for(hers: Client, works: dict[str, Work]) -> None:
    angst = make.tag("Angst").pk
    query = f"work_search[complete]=T&exclude_work_search[freeform_ids][]={angst}"

    page = hers.get(f"/account/filters/new?{query}")

    assert [(one.what, one.excluded) for one in page.context["asked"]] == [
        ("Angst", True),
        ("Complete", False),
    ]
    assert "<bdi>Angst</bdi>" in page.text
