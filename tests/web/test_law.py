"""The law of the archive: in our words, then in its keeper's, and every version of them."""

import pytest
from django.test import Client
from django.utils.translation import override

from ficary.archive.models import LAW, Archive, Page
from ficary.web.law import in_our_words

ADDRESSES = {slug: Page(slug=slug).get_absolute_url() for slug in LAW}


def publish(slug: str, number: int = 1, text: str = "Be kind to moths.", **more: object) -> Page:
    page, _made = Page.objects.get_or_create(slug=slug)
    said = {"language": "en", "title": "Our rules", "source": text, "source_format": "plain"}
    page.publish(number=number, **(said | more))
    return page


def test_the_terms_say_their_version_and_the_age(client: Client) -> None:
    Archive.objects.update(terms_version=7, minimum_age=16)

    page = client.get("/tos").text

    assert "Version 7" in page
    assert "at least 16 years" in page


@pytest.mark.parametrize("slug", LAW)
def test_the_keepers_words_take_the_place_of_ours(client: Client, slug: str) -> None:
    ours = client.get(ADDRESSES[slug])
    publish(slug)
    hers = client.get(ADDRESSES[slug])

    assert ours.status_code == hers.status_code == 200
    assert "Be kind to moths." in hers.text
    assert in_our_words(slug, Archive.objects.the()).xhtml not in hers.text


@pytest.mark.parametrize("slug", LAW)
def test_each_law_stands_in_the_footer_of_every_page(client: Client, slug: str) -> None:
    assert f'href="{ADDRESSES[slug]}"' in client.get("/works").text


def test_a_reader_gets_her_language_and_else_the_archives(client: Client) -> None:
    publish("content")
    spanish = {"accept-language": "es"}
    before = client.get("/content", headers=spanish).text
    publish("content", language="es", text="Sed amables con las polillas.")
    after = client.get("/content", headers=spanish).text

    assert '<div class="userstuff said" lang="en"' in before
    assert '<div class="userstuff said" lang="es"' in after


def test_earlier_versions_stay_readable_with_their_dates(client: Client) -> None:
    publish("terms", text="The first words.")
    publish("terms", 2, "The second words.", note="Clearer.")

    told = client.get("/pages/terms/versions").text
    old = client.get("/pages/terms/versions/en/1").text

    assert "Clearer." in told
    assert "stands now" in told
    assert "The first words." in old
    assert "It stood from" in old
    assert "It stands since" in client.get("/pages/terms/versions/en/2").text


@pytest.mark.parametrize("path", ["en/3", "es/1", "xx/1", "en/99999999999999999999"])
def test_a_version_that_there_never_was_is_not_found(client: Client, path: str) -> None:
    publish("terms")

    assert client.get(f"/pages/terms/versions/{path}").status_code == 404


def test_our_words_are_there_in_every_language_that_we_speak() -> None:
    for slug in LAW:
        with override("es"):
            assert in_our_words(slug, Archive.objects.the()).language == "es"
