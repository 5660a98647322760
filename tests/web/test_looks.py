"""Themes, signs, folds, and the page that shows them."""

import pytest
from django.test import Client

from ficary.web.context import THEMES
from ficary.web.templatetags.signs import folds
from ficary.works.models import Work
from tests import make

HERE = {"origin": "http://testserver"}


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_is_there_before_the_first_paint(client: Client, theme: str) -> None:
    client.post("/theme", {"theme": theme, "next": "/"}, headers=HERE)

    page = client.get("/").content.decode()

    assert f'<html lang="en" dir="ltr" data-theme="{theme}">' in page
    assert page.count('name="theme-color"') == 1
    assert f'<meta name="theme-color" content="{THEMES[theme].paper}">' in page


def test_a_theme_that_is_none_leaves_the_pages_as_the_device_has_them(client: Client) -> None:
    client.post("/theme", {"theme": "<script>", "next": "/"}, headers=HERE)

    page = client.get("/").content.decode()

    assert "data-theme" not in page.partition("<head>")[0]
    assert page.count('name="theme-color"') == 2


def test_the_looks_are_shown_in_every_theme_and_kept_out_of_search(client: Client) -> None:
    make.work(title="Seen here")

    page = client.get("/about/style").content.decode()

    assert all(f'data-theme="{theme}" aria-labelledby' in page for theme in THEMES)
    assert '<meta name="robots" content="noindex">' in page
    assert "Seen here" in page


def test_a_home_screen_gets_the_archives_name_and_signs(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")

    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["name"]
    purposes = {icon["purpose"] for icon in answer.json()["icons"]}
    assert purposes == {"any", "maskable"}


def _listed(work: Work) -> Work:
    return Work.objects.for_listing().get(pk=work.pk)


@pytest.mark.django_db
def test_a_short_blurb_is_not_folded() -> None:
    work = make.work(summary="<p>A lamp.</p>", tagged={"freeforms": ("Fog",)})

    assert folds(_listed(work)) == {"classes": "", "more": ""}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("letters", "classes", "more"),
    [(100, "folds-phone", "10 tags"), (200, "folds-phone folds-column", "20 tags")],
)
def test_tags_fold_where_they_would_take_a_third_line(
    letters: int, classes: str, more: str
) -> None:
    work = make.work(tagged={"freeforms": tuple(f"{n:08}" for n in range(letters // 10))})

    assert folds(_listed(work)) == {"classes": classes, "more": more}


@pytest.mark.django_db
def test_a_summary_of_four_paragraphs_folds_however_short_they_are() -> None:
    work = make.work(summary="<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>")

    assert folds(_listed(work))["classes"] == "folds-phone folds-column folds-page"
