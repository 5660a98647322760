"""The archive's own colours: one for light pages, one for dark ones, both read well."""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ficary.core import contrast

# As in `tokens.css`: what the accent stands on, the surface first. A test compares them.
LIGHT: Final = ("#ffffff", "#fbf9f4", "#f2eee5")
DARK: Final = ("#1d2026", "#15171b", "#101215")
# The archive's colours where nobody chose any.
USUAL: Final = ("#7a3550", "#e3a5ba")
# Inks for what stands on the accent: one of them is read well on any colour.
_INKS: Final = ("#ffffff", "#000000")
# How much of the accent is in the ground of boxes that ask for attention.
_SOFT: Final = 0.1
_SHAPE: Final = re.compile("#[0-9a-f]{6}")


def _soft(accent: str, grounds: tuple[str, ...]) -> str:
    return contrast.mixed(accent, grounds[0], _SOFT)


def _worst(accent: str, grounds: tuple[str, ...]) -> float:
    return min(contrast.ratio(accent, on) for on in (*grounds, _soft(accent, grounds)))


def _better(accent: str, grounds: tuple[str, ...]) -> str:
    """The nearest shade that is read well, on its own soft ground too."""
    shade = contrast.nearest_readable(accent, *grounds)
    for _step in range(10):
        if _worst(shade, grounds) >= contrast.ENOUGH:
            break
        shade = contrast.nearest_readable(shade, *grounds, _soft(shade, grounds))
    return shade


def _check(accent: str, grounds: tuple[str, ...], message: Any) -> None:
    if not _SHAPE.fullmatch(accent):
        raise ValidationError(_("Give a colour like #7a3550."), code="colour")
    found = _worst(accent, grounds)
    if found < contrast.ENOUGH:
        told = {"found": f"{found:.1f}", "needed": contrast.ENOUGH}
        raise ValidationError(
            message, params=told | {"better": _better(accent, grounds)}, code="contrast"
        )


def check_on_light(accent: str) -> None:
    pale = _(
        "Too pale to be read on light pages: its contrast is %(found)s, and %(needed)s is needed. "
        "A darker shade of it that works: %(better)s."
    )
    _check(accent, LIGHT, pale)


def check_on_dark(accent: str) -> None:
    deep = _(
        "Too dark to be read on dark pages: its contrast is %(found)s, and %(needed)s is needed. "
        "A paler shade of it that works: %(better)s."
    )
    _check(accent, DARK, deep)


def _ink(accent: str) -> str:
    return max(_INKS, key=lambda ink: contrast.ratio(ink, accent))


def stylesheet(light: str, dark: str) -> str:
    """The tokens that the two colours set, in the layer of `tokens.css`.

    Sepia keeps its own: no colour would be read well on white and on its paper and look right.
    """
    tokens = {
        "accent": (light, dark),
        "accent-ink": (_ink(light), _ink(dark)),
        "accent-soft": (_soft(light, LIGHT), _soft(dark, DARK)),
        "link": (light, dark),
    }
    lines = "".join(f"--{name}:light-dark({a},{b});" for name, (a, b) in tokens.items())
    return f'@layer tokens{{:root:not([data-theme="sepia"]){{{lines}}}}}\n'
