"""Pages of the archive: each text stays, and one in each language stands."""

import pytest
from django.db import IntegrityError, transaction

from ficary.archive.models import Archive, Page, PageVersion, PublishedMeanwhile
from ficary.archive.models.texts import best_of


def _said(text: str = "Be kind.", **more: object) -> dict[str, object]:
    return {"language": "en", "title": "Terms", "source": text, "source_format": "plain"} | more


@pytest.fixture
def terms() -> Page:
    return Page.objects.create(slug="terms")


def test_each_text_stays_and_the_newest_of_its_language_stands(terms: Page) -> None:
    terms.publish(number=1, **_said("One"))
    terms.publish(number=1, **_said("Uno", language="es"))
    terms.publish(number=2, **_said("Two"))

    standing = PageVersion.objects.current().values_list("language", "number").order_by("language")
    assert list(standing) == [("en", 2), ("es", 1)]
    assert PageVersion.objects.get(language="en", number=1).xhtml == "<p>One</p>"


def test_of_two_who_publish_the_same_number_the_second_is_told(terms: Page) -> None:
    terms.publish(number=1, **_said("First"))

    with pytest.raises(PublishedMeanwhile):
        terms.publish(number=1, **_said("Second"))

    assert PageVersion.objects.current().get().xhtml == "<p>First</p>"


def test_two_texts_of_one_language_never_stand_at_once(terms: Page) -> None:
    terms.publish(number=1, **_said())

    with pytest.raises(IntegrityError), transaction.atomic():
        PageVersion.of(page=terms, number=2, **_said()).save()


@pytest.mark.parametrize(("slug", "asked"), [("terms", 2), ("content", 2), ("privacy", 1)])
def test_an_important_change_raises_the_version_of_what_one_agrees_to(
    slug: str, asked: int
) -> None:
    page = Page.objects.create(slug=slug)
    page.publish(number=1, **_said())

    page.publish(number=2, important=True, note="No more than that.", **_said())

    assert Archive.objects.the().terms_version == asked
    assert PageVersion.objects.since(1).count() == asked - 1


def test_what_is_published_is_clean(terms: Page) -> None:
    bad = "<script>alert(1)</script><p onclick=x>Hi <img src=https://a.example/b.png></p>"

    made = terms.publish(number=1, **_said(bad, source_format="html"))

    assert "Hi" in made.xhtml
    assert not any(word in made.xhtml for word in ("script", "onclick", "<img"))


def test_the_footer_has_the_free_pages_of_its_order_and_bumps_the_generation() -> None:
    for slug in ("about", "people", "left-out"):
        Page.objects.create(slug=slug).publish(number=1, **_said(title=slug.title()))
    before = Archive.objects.the().generation

    Page.objects.arrange(["people", "left-out", "about"], {"about", "people"})

    archive = Archive.objects.the()
    assert [one["slug"] for one in archive.frame["pages"]] == ["people", "about"]
    assert archive.frame["pages"][0]["titles"] == {"en": "People"}
    assert archive.generation > before


def test_a_text_is_chosen_by_the_page_then_the_original_then_the_archive() -> None:
    assert best_of(["es", "en"], "es") == "en"
    assert best_of(["fr", "es"], "fr") == "fr"
    assert best_of(["fr"]) == "fr"
    assert best_of([]) == ""
