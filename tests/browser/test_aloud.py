"""Read aloud: Chromium without a screen has no voices, so the tests bring two that say nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from tests import make
from tests.browser.hands import until

pytestmark = pytest.mark.browser

# Notes what it is given; `next` ends the sentence, as a real voice does after some seconds.
VOICES = """(() => {
  const voices = [['Ann', 'en-GB'], ['Zed', 'en-US'], ['Amal', 'ar-SA']]
    .map(([name, lang]) => ({name, lang, voiceURI: name}));
  let now = null;
  window.said = [];
  const synthesis = new EventTarget();
  Object.assign(synthesis, {
    getVoices: () => voices, cancel: () => { now = null; },
    speak: one => { now = one; said.push([one.text, one.voice?.name, one.rate]); },
  });
  window.nextSentence = () => now?.onend({});
  Object.defineProperty(window, 'speechSynthesis', {value: synthesis});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})();"""
MARKED = "[...(CSS.highlights.get('aloud') ?? [])].map(String).join()"
# From the top of the window, in its heights.
AT = "[...CSS.highlights.get('aloud')][0].getBoundingClientRect().top / innerHeight"


def _listen(page: Any) -> None:
    page.keyboard.press("l")
    _hears(page)


def _hears(page: Any) -> None:
    """What finds sentences comes over the network."""
    page.locator(".aloud.reads").wait_for()


def _said(page: Any) -> list[str]:
    return [text for text, _voice, _rate in page.evaluate("said")]


def test_each_sentence_is_said_marked_and_scrolled_to(window: Callable[..., Any]) -> None:
    text = "<p>It <em>rained</em>. Then Dr. No slept!</p>" + "<p>On and on.</p>" * 60
    visit = window(width=360)
    visit.page.add_init_script(VOICES)
    page = visit.go(make.work(text=text).get_absolute_url())
    before = page.inner_html("#chapters")
    page.evaluate("document.querySelector('#chapters').scrollIntoView()")

    _listen(page)
    assert (_said(page), page.evaluate(MARKED)) == (["It rained."], "It rained.")
    visit.look("aloud")
    for _ in range(40):
        page.evaluate("nextSentence()")
    until(page, lambda: page.evaluate(MARKED) == "On and on." and 0 < page.evaluate(AT) < 1)

    page.keyboard.press("Escape")
    assert page.evaluate(MARKED) == ""
    assert page.inner_html("#chapters") == before


def test_it_pauses_and_goes_on_and_keeps_speed_and_voice(window: Callable[..., Any]) -> None:
    visit = window()
    visit.page.add_init_script(VOICES)
    page = visit.go(make.work(text="<p>One. Two. Three.</p>").get_absolute_url())
    page.get_by_role("button", name="Listen").click()
    _hears(page)
    page.evaluate("nextSentence()")
    page.get_by_role("button", name="Pause").click()
    page.evaluate("nextSentence()")
    page.get_by_role("button", name="Go on").click()
    assert _said(page) == ["One.", "Two.", "Two."]

    page.get_by_label("Speed").select_option("1.5")
    page.get_by_label("Voice").select_option("Zed")
    page.reload()
    _listen(page)

    assert page.evaluate("said") == [["One.", "Zed", 1.5]]
    page.get_by_role("button", name="Stop").click()
    assert page.get_by_role("button", name="Listen").is_visible()


def test_the_language_of_the_work_chooses_the_voice(window: Callable[..., Any]) -> None:
    visit = window(width=360)
    visit.page.add_init_script(VOICES)
    text = "<p>هطل المطر طوال الليل. ثم نام؟ نعم.</p>"
    page = visit.go(make.work(text=text, language="ar").get_absolute_url())

    _listen(page)

    assert page.evaluate("said") == [["هطل المطر طوال الليل.", "Amal", 1]]
    assert page.evaluate(MARKED) == "هطل المطر طوال الليل."


def test_where_there_are_no_voices_nothing_is_offered(window: Callable[..., Any]) -> None:
    page = window().go(make.work().get_absolute_url())

    assert page.get_by_role("button", name="Listen").count() == 0
