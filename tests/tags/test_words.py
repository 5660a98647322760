"""The words by which a name is found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficary.tags import words


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Moby-Dick - Herman Melville", "melv"),
        ("Moby-Dick - Herman Melville", "DICK"),
        ("Éowyn", "eow"),
        ("Jérôme d'Ambrosio", "dambro"),
        ("Jérôme d'Ambrosio", "d’ambr"),
        ("Søren Łukasz", "soren luk"),
        ("孙悟空", "悟"),
        ("孙悟空", "悟空"),
        ("ドラえもん", "えもん"),
        ("한국 드라마", "드라"),
        ("حكاية أمينة", "امين"),
        ("Ishmael/Queequeg", "ishm quee"),
        ("Star Trek: 2009", "20 tre"),
        ("???", "??"),
        ("🐳", "🐳"),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_words(name: str, typed: str) -> None:
    begun = words.typed(typed)

    assert begun
    assert all(any(word.startswith(start) for word in words.words(name)) for start in begun)


def test_the_middle_of_a_word_is_no_beginning() -> None:
    assert not any(word.startswith("elville") for word in words.words("Herman Melville"))


@given(st.text(max_size=150))
@settings(deadline=None)
def test_words_are_few_and_short_whatever_the_name(name: str) -> None:
    found = words.words(name)

    assert 1 <= len(found) <= 3000
    assert all(len(word) <= words.LONGEST for word in found)
    assert len(words.typed(name)) <= words.MOST_TYPED
    # A name whose words are all known is found by itself.
    assert all(any(w.startswith(start) for w in found) for start in words.typed(name))
