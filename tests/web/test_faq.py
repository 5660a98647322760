"""Questions and answers: ours, then the keeper's."""

import re

from django.test import Client

from ficary.archive import limits
from ficary.archive.models import Answer, Category, Question
from ficary.people.models import User
from ficary.web.questions import OURS
from ficary.works.tasks import UNDO


def anchors(client: Client) -> list[str]:
    return re.findall(r'<h3 id="([\w-]+)"', client.get("/faq").text)


def test_ours_are_there_from_the_first_day_with_numbers_that_are_true(client: Client) -> None:
    page = client.get("/faq").text

    assert len(anchors(client)) == sum(len(asked) for _part, asked in OURS) >= 12
    assert f"up to {limits.FILE // 1_000_000} MB" in page
    assert f"For {UNDO.days} days you can bring it back" in page
    assert f"{limits.CHAPTER_SHOWN:,} characters" in page


def test_what_ours_name_is_called_so_on_the_pages(writer: Client) -> None:
    said = {name for _part, asked in OURS for one in asked for name in quoted(str(one.answer))}
    pages = (
        "".join(
            writer.get(path).text
            for path in ("/", "/works/new", "/account", "/users/ann/works/drafts", "/users/login")
        )
        + Client().get("/users/login").text
    )

    # These stand where a work of one's own is shown, or are tags.
    elsewhere = {"Delete", "A/B", "A & B", "chose not to warn"}
    assert {name for name in said - elsewhere if name not in pages} == set()


def quoted(text: str) -> list[str]:
    return re.findall("“([^”]+)”", text)


def test_taken_over_they_are_the_keepers_with_the_same_anchors(
    client: Client, keeper: User
) -> None:
    before = anchors(client)
    client.force_login(keeper)

    client.post("/desk/faq/take_over")
    client.post("/desk/faq/take_over")

    assert anchors(client) == before
    assert Question.objects.count() == len(before)


def test_the_keepers_stand_in_their_order_in_the_readers_language(client: Client) -> None:
    part = Category.objects.create(names={"en": "Moths", "es": "Polillas"})
    for place, anchor in ((2, "later"), (1, "sooner")):
        question = Question.objects.create(category=part, anchor=anchor, place=place)
        said = {"title": anchor, "source": "Yes.", "source_format": "plain"}
        question.write(language="en", **said)
    Answer.of(question=question, language="es", title="antes", source="Sí.").save()

    assert anchors(client) == ["sooner", "later"]
    spanish = client.get("/faq", headers={"accept-language": "es"}).text
    assert all(word in spanish for word in ("Polillas", "antes", "later"))
