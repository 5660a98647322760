"""Lists that a keeper edits: languages of works, and media of fandoms."""

from django.test import Client

from ficary.archive.models import Archive, Language
from ficary.people.models import User
from ficary.tags.models import Tag
from tests import make

GEEZ = {"code": "gez", "name": "ግዕዝ", "sort_name": "Geez"}


def test_a_language_is_added_and_offered_to_writers(desk: Client) -> None:
    desk.post("/desk/settings/languages", GEEZ)

    assert Language.objects.get(pk="gez").sort_name == "Geez"
    assert "ግዕዝ" in desk.get("/works/new").text


def test_a_code_is_taken_once_in_any_case_and_has_its_shape(desk: Client) -> None:
    for code in ("EN", "en", "e", "en_GB", "x" * 30, "<b>"):
        answer = desk.post("/desk/settings/languages", GEEZ | {"code": code})
        assert list(answer.context["form"].errors) == ["code"], code

    assert not Language.objects.filter(name="ግዕዝ").exists()


def test_a_language_gets_another_name(desk: Client) -> None:
    desk.post("/desk/settings/languages/la", {"name": "Lingua Latina", "right_to_left": "on"})

    language = Language.objects.get(pk="la")
    assert (language.name, language.sort_name, language.direction) == (
        "Lingua Latina",
        "Lingua Latina",
        "rtl",
    )


def test_filters_offer_a_language_by_its_name_to_whom_it_has_works(desk: Client) -> None:
    make.work(language="la", members_only=True)
    make.work()
    offered = '<option value="la">{}</option>'
    assert offered.format("Latina") in desk.get("/works").text
    assert 'value="la"' not in Client().get("/works").text
    assert '<option value="en">English</option>' in Client().get("/works").text

    desk.post("/desk/settings/languages/la", {"name": "Lingua Latina", "sort_name": "Latin"})

    assert offered.format("Lingua Latina") in desk.get("/works").text


def test_filters_know_the_languages_before_they_were_counted_anew(client: Client) -> None:
    """As in an archive that was brought up to date a moment ago."""
    make.work(language="la")
    Archive.objects.update(frame={})
    assert 'value="la"' in client.get("/works").text


def test_a_language_with_works_stays(desk: Client, author: User) -> None:
    make.work(by=author, language="la", draft=True)

    page = desk.post("/desk/settings/languages/la", {"remove_button": "1"}, follow=True).text

    assert "Works are in this language" in page
    assert Language.objects.filter(pk="la").exists()


def test_a_language_without_works_can_go(desk: Client) -> None:
    desk.post("/desk/settings/languages/la", {"remove_button": "1"})

    assert not Language.objects.filter(pk="la").exists()


def _media() -> list[str]:
    return [medium.name for medium in Tag.objects.media()]


def test_media_are_added_at_the_end_moved_renamed_and_removed(desk: Client) -> None:
    first, second = list(Tag.objects.media()[:2])

    desk.post("/desk/settings/media", {"name": "Podcasts"})
    assert _media()[-1] == "Podcasts"
    desk.post(f"/desk/settings/media/{first.pk}", {"name": "Manga", "position": "2"})
    assert _media()[:2] == [second.name, "Manga"]
    desk.post(f"/desk/settings/media/{second.pk}", {"remove_button": "1"})

    assert _media()[0] == "Manga"


def test_a_name_that_another_tag_has_is_refused(desk: Client) -> None:
    make.tag("Fog")
    medium = Tag.objects.media()[0]

    answer = desk.post(f"/desk/settings/media/{medium.pk}", {"name": "fog", "position": "1"})

    assert list(answer.context["form"].errors) == ["name"]
    assert "already" in desk.post("/desk/settings/media", {"name": medium.name}).text
