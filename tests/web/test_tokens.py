"""Every pair of colours that pages put together can be told apart, in every theme (WCAG 2.2 AA)."""

import re
from pathlib import Path

import pytest

import ficary.web
from ficary.web.context import THEMES

FILE = Path(ficary.web.__file__).parent / "static" / "css" / "tokens.css"
LEAST_FOR_TEXT, LEAST_FOR_PARTS = 4.5, 3.0
GROUNDS = ("paper", "surface", "sunken")
TEXT = [
    *((text, ground) for text in ("ink", "ink-soft", "link", "accent") for ground in GROUNDS),
    *((text, ground) for text in ("danger", "notice", "good") for ground in GROUNDS),
    *(("link-visited", ground) for ground in GROUNDS),
    *(("ink", f"{soft}-soft") for soft in ("accent", "danger", "notice", "good")),
    *((role, f"{role}-soft") for role in ("accent", "danger", "notice", "good")),
    *(("link", f"{soft}-soft") for soft in ("accent", "danger", "good")),
    ("accent-ink", "accent"),
]
PARTS = [
    *(("line-strong", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in GROUNDS),
]


def _blocks(selector: str) -> dict[str, str]:
    found = re.findall(rf"^  {re.escape(selector)} \{{(.*?)\}}", FILE.read_text(), re.M | re.S)
    return dict(re.findall(r"--([\w-]+): ([^;]+);", "".join(found)))


def _colours(theme: str) -> dict[str, str]:
    """As the browser has them: the pairs of :root, and over them what the theme sets itself."""
    side = 1 if theme in ("dark", "black") else 0
    pairs = _blocks(":root, [data-theme]")
    resolved = {name: re.findall("#[0-9a-f]{6,8}", value)[side] for name, value in pairs.items()}
    return resolved | _blocks(f'[data-theme="{theme}"]')


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_texts_and_edges_can_be_told_from_their_grounds(theme: str) -> None:
    colours = _colours(theme)

    asked = [(pair, LEAST_FOR_TEXT) for pair in TEXT] + [(pair, LEAST_FOR_PARTS) for pair in PARTS]
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair, _least in asked}

    assert not [f"{pair}: {found[pair]:.2f}" for pair, least in asked if found[pair] < least]


@pytest.mark.parametrize("theme", THEMES)
def test_the_browsers_bars_have_the_colour_of_the_paper(theme: str) -> None:
    assert THEMES[theme].paper == _colours(theme)["paper"]


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
