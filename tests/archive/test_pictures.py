"""A logo is drawn anew: small, and without whatever else was in the file."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from ficary.archive import pictures

pytestmark = pytest.mark.pure


def _file(kind: str, width: int = 300, mode: str = "RGB", **facts: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (width, width // 3), 128).save(out, kind, **facts)
    return out.getvalue()


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says that it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        length, sums = struct.pack(">I", len(data)), struct.pack(">I", zlib.crc32(name + data))
        return length + name + data + sums

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0" * 999)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", pictures.FORMATS)
def test_each_format_becomes_a_small_png(kind: str) -> None:
    drawn = pictures.logo(BytesIO(_file(kind, 3000)))

    opened = Image.open(drawn)
    assert (opened.format, opened.size) == ("PNG", (drawn.width, drawn.height))
    assert drawn.width <= pictures.LOGO[0]
    assert drawn.height <= pictures.LOGO[1]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_each_mode_is_drawn(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert pictures.logo(BytesIO(_file(kind, mode=mode))).width == 300


def test_what_else_was_in_the_file_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    content = _file("JPEG", exif=exif) + b"<script>alert(1)</script>"

    drawn = pictures.logo(BytesIO(content)).read()

    assert b"script" not in drawn
    assert b"home" not in drawn


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg onload='alert(1)'/>",
        _file("GIF"),
        _file("PNG")[:60],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
        _bomb(100_000, 100_000),
        _bomb(5_000, 5_000),
        _bomb(300, 100),
        _file("PNG") + b"\0" * pictures.FILE,
    ],
    ids=["empty", "svg", "gif", "cut", "broken", "bomb", "large", "short", "heavy"],
)
def test_what_is_no_picture_of_a_logo_is_refused_kindly(content: bytes) -> None:
    with pytest.raises(ValidationError):
        pictures.logo(BytesIO(content))
