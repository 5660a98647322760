"""Pictures that the keeper uploads: drawn anew, so that nothing but the picture is kept."""

import hashlib
import warnings
from io import BytesIO
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

FORMATS: Final = ("PNG", "JPEG", "WEBP")
# Of the file, in bytes, and of the picture in it, in pixels: a small file can unfold to gigabytes.
FILE: Final = 2_000_000
PIXELS: Final = 16_000_000
# The largest that a logo is kept: three times the height at which it is shown.
LOGO: Final = (640, 120)


class Drawn(ContentFile[bytes]):
    """A PNG of ours with its size, named by its content."""

    def __init__(self, picture: Image.Image) -> None:
        out = BytesIO()
        picture.save(out, "PNG", optimize=True)
        content = out.getvalue()
        super().__init__(content, f"logo-{hashlib.sha256(content).hexdigest()[:16]}.png")
        self.width, self.height = picture.size


def logo(file: IO[bytes]) -> Drawn:
    """The picture in `file`, small and without whatever else was in it."""
    content = file.read(FILE + 1)
    if len(content) > FILE:
        raise ValidationError(_("This file is larger than 2 MB."), code="large")
    try:
        # Pillow warns of pictures that are far too large; here that is an error like the others.
        with warnings.catch_warnings(action="ignore"):
            return Drawn(_small(Image.open(BytesIO(content), formats=FORMATS)))
    except ValidationError:
        raise
    # Pillow's readers raise whatever a broken file makes of them.
    except Exception as error:
        message = _("This is no picture that can be read: PNG, JPEG and WebP can.")
        raise ValidationError(message, code="unreadable") from error


def _small(opened: Image.Image) -> Image.Image:
    if opened.width * opened.height > PIXELS:
        raise ValidationError(_("This picture has more than 16 million pixels."), code="pixels")
    # Drawn at about the size that is wanted, where the format can.
    opened.draft("RGB", (LOGO[0] * 2, LOGO[1] * 2))
    upright = ImageOps.exif_transpose(opened)
    see_through = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    drawn = upright.convert("RGBA" if see_through else "RGB")
    drawn.thumbnail(LOGO, Image.Resampling.LANCZOS)
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    return bare
