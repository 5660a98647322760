"""How well one colour is read on another, as WCAG 2.2 counts it. Colours are "#rrggbb"."""

import colorsys
from typing import Final

# WCAG's level AA for text of any size.
ENOUGH: Final = 4.5
_STEPS: Final = 100


def ratio(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    pale, deep = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (pale + 0.05) / (deep + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """`ground` with a share of `colour` in it, from 0 to 1."""
    parts = zip(_parts(colour), _parts(ground), strict=True)
    return _hex(tuple(share * one + (1 - share) * other for one, other in parts))


def nearest_readable(colour: str, *grounds: str) -> str:
    """`colour` made darker or paler until it is read well on all of `grounds`.

    Black or white where no shade of it is.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    aims = (0.0, 1.0) if _luminance(grounds[0]) > 0.18 else (1.0, 0.0)
    for aim in aims:
        for step in range(_STEPS + 1):
            shade = lightness + (aim - lightness) * step / _STEPS
            tried = _hex(colorsys.hls_to_rgb(hue, shade, saturation))
            if all(ratio(tried, ground) >= ENOUGH for ground in grounds):
                return tried
    return "#000000" if aims[0] == 0 else "#ffffff"


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _hex(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
