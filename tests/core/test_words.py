"""Words are counted as on AO3."""

import pytest

from ficary.core import words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # case 26 of our notes on AO3
        ("one--two", 2),
        ("arm-rest", 1),
        ("don't don’t", 2),
        ("*** ~~~ !? - |", 0),
        ("<p>one</p>two<br/>three", 3),
        ("one/two|three,four", 4),
        ("zwölf naïve", 2),
        ("一个简单の栗子", 7),
        ("“嘿Bob,” Alice说，‘啊？！？’", 5),
        ("嘿|bob|说", 3),
        ("<p>  </p>", 0),
        # ours
        ("cafe\u0301 Noe\u0308l", 2),
        ("हिन्दी में", 2),
        ("می\u200cخواهم", 1),
        ("co\u00adope\u200brate", 1),
        ("<p>a &amp; b &lt;3</p>", 3),
        ("<p><b>O</b>nce</p>\n<p>upon</p>", 2),
        ('<p title="one two">three</p>', 1),
        ("3.14", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_on_ao3(text: str, count: int) -> None:
    assert words.count(text) == count


def test_both_ways_of_counting_agree() -> None:
    """Nearly all ASCII is counted in a fast way, the rest in a thorough one."""
    text = "one_two 3.14 -- can't: “yes”—no… (a/b) * ~ [c]"
    assert words.count(text + " ß") == words.count(text) + 1


@pytest.mark.parametrize(
    ("text", "count"), [("<p>a b</p>\n<p>c&amp;</p>", 4), ("e\u0301 \u00a0", 1), ("一个", 2)]
)
def test_characters_are_all_but_white_space(text: str, count: int) -> None:
    assert words.characters(text) == count
