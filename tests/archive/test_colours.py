"""The archive's own colours are read by everybody, on light pages and on dark ones."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

import ficary
from ficary.archive import colours
from ficary.core import contrast

pytestmark = pytest.mark.pure

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
CHECKS = (
    (colours.check_on_light, colours.LIGHT, "pale"),
    (colours.check_on_dark, colours.DARK, "dark"),
)


def _token(name: str) -> list[str]:
    css = (Path(ficary.__file__).parent / "web/static/css/tokens.css").read_text()
    found = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", css)
    assert found, name
    return list(found.groups())


def test_contrast_is_as_wcag_counts_it() -> None:
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_what_is_checked_against_is_what_pages_have() -> None:
    grounds = [_token(name) for name in ("surface", "paper", "sunken")]

    assert [tuple(both) for both in zip(*grounds, strict=True)] == [colours.LIGHT, colours.DARK]
    assert tuple(_token("accent")) == colours.USUAL


def test_the_usual_colours_pass() -> None:
    colours.check_on_light(colours.USUAL[0])
    colours.check_on_dark(colours.USUAL[1])


@given(COLOURS)
def test_each_colour_is_taken_or_a_better_one_is_named(colour: str) -> None:
    for check, grounds, word in CHECKS:
        if told := _refusal(check, colour):
            assert word in told
            check(re.findall(r"#[0-9a-f]{6}", told)[-1])
        else:
            assert all(contrast.ratio(colour, on) >= contrast.ENOUGH for on in grounds)


def _refusal(check: Callable[[str], None], colour: str) -> str:
    try:
        check(colour)
    except ValidationError as error:
        return str(error.messages[0])
    return ""


@pytest.mark.parametrize("typed", ["", "red", "#fff", "#7a355g", "#7a3550;}", "#７a3550"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        colours.check_on_light(typed)


@given(COLOURS)
def test_what_stands_on_the_accent_is_read(colour: str) -> None:
    css = colours.stylesheet(colour, colour)
    inks = re.search(r"--accent-ink:light-dark\((#\w+),", css)

    assert inks
    assert contrast.ratio(inks[1], colour) >= contrast.ENOUGH
