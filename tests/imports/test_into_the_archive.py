"""From a file to what the archive stores."""

from pathlib import Path

import pytest

from ficary.core import html
from ficary.imports.bring import bring

pytestmark = pytest.mark.pure

STORY = Path(__file__).parent.parent / "files" / "the-lamplighters-round.txt"


def test_the_cleaner_changes_nothing_in_a_plain_story() -> None:
    brought = bring(STORY.name, STORY.read_bytes())

    cleaned = html.clean(brought.html, form="rich")

    assert html.clean(cleaned, form="rich") == cleaned
    assert html.plain_text(cleaned).split() == html.plain_text(brought.html).split()
    assert cleaned.count("<p>") == brought.html.count("<p>")
    assert cleaned.count("<hr") == 2


@pytest.mark.parametrize(
    "page",
    ["<table><td>a<caption>b</table>", "<ruby>漢<rt>k</ruby>", "<dl>x<dt>y<p>z", "<details>a"],
)
def test_no_word_is_lost_between_reader_and_cleaner(page: str) -> None:
    brought = bring("a.html", page.encode())
    cleaned = html.clean(brought.html, form="rich")
    assert set(html.plain_text(brought.html).split()) <= set(html.plain_text(cleaned).split())
