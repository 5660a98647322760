"""A filter by language: in any case, by codes of AO3, and of languages that no work is in."""

import re

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.reading.models import SavedFilter
from ficary.search.models import Change
from ficary.works import counting
from ficary.works.models import Work
from tests import make
from tests.conftest import BOTH, Index


@pytest.fixture(scope="module")
def stored(base: None) -> None:
    """A work in each of six languages."""
    with make.many():
        for code in ("de", "pt-BR", "zh-Hans", "zh-Hant", "nn", "sl"):
            make.work(title=code, language=code)
    counting.count_languages()


@pytest.fixture
def languages(stored: None, index: Index) -> None:
    index()


@BOTH
@pytest.mark.parametrize(
    ("sent", "found", "chosen"),
    [
        ("DE", ["de"], "de"),
        ("zh-hans", ["zh-Hans"], "zh-Hans"),
        ("ptBR", ["pt-BR"], "pt-BR"),
        ("pt_br", ["pt-BR"], "pt-BR"),
        ("slv", ["sl"], "sl"),
        ("zh", ["zh-Hant", "zh-Hans"], "zh"),
        ("no", ["nn"], "no"),
        # Languages of the archive that no work is in.
        ("fil", [], "fil"),
        ("pt", [], "pt"),
        (" ", ["sl", "nn", "zh-Hant", "zh-Hans", "pt-BR", "de"], ""),
    ],
)
def test_a_language_is_known_in_any_case_and_by_codes_of_ao3(
    languages: None, client: Client, sent: str, found: list[str], chosen: str
) -> None:
    page = client.get("/works", {"work_search[language_id]": sent, "work_search[complete]": "T"})

    assert [work.title for work in page.context["page"]] == found
    assert not page.context["filters"].errors
    assert not chosen or f'<option value="{chosen}" selected>' in page.text
    typed = client.get("/works", {"work_search[query]": f"language:{sent.strip() or 'de'}"})
    assert [work.title for work in typed.context["page"]] == (found if sent.strip() else ["de"])


def test_an_unknown_language_finds_nothing_and_is_told_beside_its_field(
    languages: None, client: Client
) -> None:
    page = client.get("/works", {"work_search[language_id]": "<x>"})

    assert page.context["page"].total == 0
    (field,) = re.findall(r'<div class="field has-errors">.*?</select>', page.text, re.S)
    assert "There is no language “&lt;x&gt;” here." in field
    assert "Select a valid choice" not in page.text
    assert "Take away one of the filters above" in page.text
    assert '<details class="asked" open>' in page.text


def _titles(client: Client) -> list[str]:
    return [work.title for work in client.get("/works").context["page"]]


def test_a_saved_filter_finds_nothing_once_its_language_has_no_work(
    languages: None, hers: Client, reader: User, index: Index
) -> None:
    SavedFilter.objects.keep(reader, "Mine", "work_search[language_id]=de").make_default()
    assert _titles(hers) == ["de"]
    Work.objects.filter(title="de").update(language="nn")
    counting.count_languages()
    Change.objects.note(Work.objects.values_list("pk", flat=True))
    index()

    assert _titles(hers) == []
