"""The feed of news, as RFC 4287 wants it."""

from datetime import datetime

from django.test import Client
from lxml import etree

from tests.web.test_news import write

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: Client) -> etree._Element:
    return etree.fromstring(client.get("/news/feed.atom").content)


def test_feed_and_entries_have_what_each_must_have(client: Client) -> None:
    write("<One> & two\u200b")
    write("Three")

    feed = read(client)

    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Three", "<One> & two\u200b"]
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, name
        assert str(one.findtext(f"{ATOM}id")).startswith("tag:localhost,")
        assert datetime.fromisoformat(str(one.findtext(f"{ATOM}updated"))).tzinfo
        assert one.findall(f"{ATOM}author/{ATOM}name")
    rels = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert rels["self"] == "http://localhost:8000/news/feed.atom"
    assert rels["alternate"] == "http://localhost:8000/news"
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2


def test_an_entry_holds_the_whole_text_as_html(client: Client) -> None:
    write("Lamps", source='<p>See <a href="/works">the works</a>.</p>')

    content = read(client).find(f"{ATOM}entry/{ATOM}content")

    assert content is not None
    assert content.get("type") == "html"
    assert 'href="http://localhost:8000/works"' in str(content.text)


def test_its_id_stays_when_it_is_changed_or_taken_back_and_put_up_again(client: Client) -> None:
    news = write()
    before = read(client).findtext(f"{ATOM}entry/{ATOM}id")

    news.take_back()
    write("Another title", news=news)

    assert read(client).findtext(f"{ATOM}entry/{ATOM}id") == before


def test_what_did_not_change_is_not_sent_again(client: Client) -> None:
    write()
    first = client.get("/news/feed.atom")

    assert first.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    same = client.get("/news/feed.atom", headers={"if-none-match": first.headers["ETag"]})
    since = {"if-modified-since": first.headers["Last-Modified"]}
    assert same.status_code == client.get("/news/feed.atom", headers=since).status_code == 304


def test_it_is_found_from_the_first_page_and_the_news(client: Client) -> None:
    for path in ("/", "/news", write().get_absolute_url()):
        page = etree.HTML(client.get(path).text)
        links = page.xpath('//link[@rel="alternate"][@type="application/atom+xml"]/@href')
        assert links == ["/news/feed.atom"], path


def test_without_news_it_is_still_a_feed(client: Client) -> None:
    assert not read(client).findall(f"{ATOM}entry")
