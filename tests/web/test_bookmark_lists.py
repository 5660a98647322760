"""Lists of bookmarks: what is on them, by filters, tags and what their reader hides."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import Mute, User
from ficary.reading.models import Bookmark, External, Hide
from ficary.tags.models import Ancestor, Tag
from ficary.works.models import Work
from tests import make
from tests.web.test_bookmarks import NOTE, OWN, keep


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, title="Titlemark", tagged={"freeforms": ("Fog",)})


def test_who_is_muted_is_not_listed(hers: Client, work: Work, reader: User, author: User) -> None:
    keep(hers, work)
    Mute.objects.create(by=author, whom=reader)
    other = Client()
    other.force_login(author)

    assert NOTE not in other.get(f"/works/{work.pk}/bookmarks").text
    assert NOTE not in other.get("/bookmarks").text
    assert NOTE in other.get("/users/rhea/bookmarks").text, "asked for by name"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"bookmark_query": "storm"}, {"Ahab"}),
        ({"bookmarkable_query": "bulk"}, {"Bulkington"}),
        ({"other_tag_names": "Angst"}, {"Ahab"}),
        ({"excluded_tag_names": "Angst"}, {"Bulkington", "Elsewhere"}),
        ({"other_bookmark_tag_names": "again"}, {"Bulkington", "Elsewhere"}),
        ({"excluded_bookmark_tag_names": "again"}, {"Ahab"}),
        ({"other_tag_names": "No such tag"}, set()),
        ({"rec": "1"}, {"Bulkington"}),
        ({"with_notes": "1"}, {"Ahab"}),
        ({"date": "<1 week"}, {"Ahab", "Bulkington", "Elsewhere"}),
        ({"date": ">1 week"}, set()),
        ({"word_count": ">100"}, set()),
        ({"bookmarkable_type": "ExternalWork"}, {"Elsewhere"}),
        ({"bookmarkable_type": "Work"}, {"Ahab", "Bulkington"}),
        ({"sort_column": "word_count"}, {"Ahab", "Bulkington", "Elsewhere"}),
        ({"word_count": "x"}, {"Ahab", "Bulkington", "Elsewhere"}),
    ],
)
@pytest.mark.parametrize("address", ["/users/rhea/bookmarks", "/bookmarks/search"])
def test_a_filter_keeps_what_it_says(
    client: Client, reader: User, address: str, asked: dict[str, str], found: set[str]
) -> None:
    ahab = make.work(title="Ahab", tagged={"freeforms": ("Angst",)})
    Bookmark.objects.keep(reader, work=ahab, notes="A storm.")
    Bookmark.objects.keep(reader, work=make.work(title="Bulkington"), tags=["Again"], rec=True)
    there = External.objects.take(
        "https://a.example/b", title="Elsewhere", author="Bea", fandoms=[make.tag("Jaws")]
    )
    Bookmark.objects.keep(reader, external=there, tags=["Again"])

    page = client.get(address, {f"bookmark_search[{name}]": v for name, v in asked.items()})

    rows = page.context["page"]
    assert {str(row.work or row.external) for row in rows} == found


def test_a_tag_lists_each_work_once(client: Client, work: Work) -> None:
    for _number in range(3):
        Bookmark.objects.keep(make.user(), work=work)
    Bookmark.objects.keep(make.user(), work=work, private=True)

    page = client.get("/tags/Fog/bookmarks")

    assert [row.times for row in page.context["page"]] == [3]
    assert "3 bookmarks" in page.text
    assert page.text.count("Titlemark</a>") == 1


def test_a_tag_finds_its_synonyms_and_what_is_below(client: Client, reader: User) -> None:
    angst, sad, grief = make.tag("Angst"), make.tag("Sad"), make.tag("Grief")
    for tag in (sad, grief):
        work = make.work(title=tag.name, tagged={"freeforms": (tag.name,)})
        Bookmark.objects.keep(reader, work=work)
    Bookmark.objects.keep(reader, work=make.work(title="Own"), tags=["Sad"])
    Tag.objects.filter(pk__in=[angst.pk, grief.pk]).update(canonical=True)
    Tag.objects.filter(pk=sad.pk).update(merger=angst)
    Ancestor.objects.create(tag=grief, ancestor=angst)

    rows = client.get("/tags/Angst/bookmarks").context["page"]
    assert {row.work.title for row in rows} == {"Sad", "Grief", "Own"}
    asked = {"bookmark_search[other_tag_names]": "sad"}
    page = client.get("/users/rhea/bookmarks", asked).context["page"]
    assert {row.work.title for row in page} == {"Sad", "Grief"}


def test_a_tag_of_a_private_bookmark_has_no_page(client: Client, reader: User, work: Work) -> None:
    Bookmark.objects.keep(reader, work=work, private=True, tags=[OWN])

    assert client.get(f"/tags/{OWN}/bookmarks").status_code == 404
    assert Tag.objects.get(name=OWN).works_open == 0


def test_what_one_hides_is_not_among_bookmarks_of_others(
    hers: Client, work: Work, reader: User, author: User
) -> None:
    keep(hers, work)
    other, viewer = Client(), make.user("other")
    other.force_login(viewer)
    lists = ("/bookmarks", "/users/rhea/bookmarks", "/tags/Fog/bookmarks", "/bookmarks/search")

    def shown() -> set[bool]:
        return {NOTE in other.get(address).text for address in lists}

    assert shown() == {True}
    for what in ({"work": work}, {"tag": Tag.objects.get(name="Fog")}):
        Hide.objects.hide(viewer, **what)
        assert shown() == {False}, what
        Hide.objects.all().delete()
    Mute.objects.create(by=viewer, whom=author)
    assert shown() == {False}
    work.anonymous = True
    work.save()
    assert shown() == {True}, "that it goes would tell by whom it is"
    Mute.objects.all().delete()
    Hide.objects.hide(reader, work=work)
    assert NOTE in hers.get("/users/rhea/bookmarks").text, "her own"


def test_a_tag_of_very_many_lists_the_same(
    client: Client, reader: User, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = External.objects.take("https://a.example/b", title="E", author="B", fandoms=[])
    there.fandoms.add(Tag.objects.get(name="Fog"))
    for bookmark in ({"external": there}, {"work": work}, {"work": make.work(), "tags": ["Fog"]}):
        Bookmark.objects.keep(reader, **bookmark)
    Bookmark.objects.keep(reader, work=make.work())
    few = [row.pk for row in client.get("/tags/Fog/bookmarks").context["page"]]
    monkeypatch.setattr("ficary.reading.models.bookmark.MANY", 0)

    assert [row.pk for row in client.get("/tags/Fog/bookmarks").context["page"]] == few
    assert len(few) == 3


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_statements_do_not_grow(client: Client, reader: User) -> None:
    with make.many():
        for number in range(25):
            work = make.work(title=f"{number}", tagged={"freeforms": ("Fog",)})
            Bookmark.objects.keep(reader, work=work, tags=["Again", str(number)], shelves=["Rainy"])
    there = External.objects.take("https://a.example/b", title="E", author="B", fandoms=[])
    there.fandoms.add(Tag.objects.get(name="Fog"))
    Bookmark.objects.keep(reader, external=there, tags=["Again"])
    Hide.objects.hide(reader, tag=make.tag("Angst"))
    client.force_login(reader)
    client.get("/")

    lists = ("/users/rhea/bookmarks", "/tags/Fog/bookmarks", "/bookmarks")
    for address in (*lists, f"/works/{work.pk}/bookmarks", f"/external_works/{there.pk}"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 16, (address, [query["sql"][:120] for query in asked])


def test_a_list_says_how_many_are_hidden_and_shows_them(client: Client, reader: User) -> None:
    viewer = make.user("other")
    fog = make.work(title="Foggy", tagged={"freeforms": ("Fog",)})
    for work in (fog, make.work(title="Clear")):
        Bookmark.objects.keep(reader, work=work)
    Hide.objects.hide(viewer, tag=make.tag("Fog"))
    client.force_login(viewer)

    for address in ("/bookmarks", "/users/rhea/bookmarks", "/bookmarks/search"):
        page = client.get(address)
        assert page.context["page"].total == 1
        assert "1 hidden by your choices" in page.text
        assert client.get(f"{address}?hidden=show").context["page"].total == 2
    page = client.get("/tags/Fog/bookmarks")
    assert (page.context["page"].total, "Without what you hide" in page.text) == (0, True)
    assert client.get("/tags/Fog/bookmarks?hidden=show").context["page"].total == 1
    assert client.get(f"/works/{fog.pk}/bookmarks").context["page"].total == 1, "asked for by name"
