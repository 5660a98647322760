"""What is said to a writer about her file: why it was refused, or what to look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

_SAVE_AS = _("Open it where you wrote it, and save it as .txt, .md or .html.")
_KINDS = {
    "docx": _("This is a Word document."),
    "doc": _("This is an old Word document."),
    "odt": _("This is an OpenDocument text."),
    "rtf": _("This is a rich text file (RTF)."),
    "pdf": _("This is a PDF."),
    "epub": _("This is an EPUB book."),
    "mobi": _("This is a Kindle book."),
    "pages": _("This is a Pages document."),
    "zip": _("This is a packed folder (ZIP)."),
    "picture": _("This is a picture."),
    "binary": _("This file is not text."),
}
_REASONS: Mapping[str, str | Promise] = {
    "empty": _("This file is empty."),
    "undecodable": _(
        "We could not tell how the letters of this file are encoded. "
        "Save it again with the encoding UTF-8."
    ),
    "tangled": _(
        "This page has so many marks that we cannot read it. "
        "Open it in a browser, copy the text, and save it as .txt."
    ),
    "ending": _("We can read files that end in .txt, .md, .html, .htm or .xhtml."),
} | {kind: format_lazy("{} {}", named, _SAVE_AS) for kind, named in _KINDS.items()}


class ImportRefused(Exception):
    """A file that cannot be brought. `code` is for machines; its text tells why and what to do."""

    def __init__(self, code: str, reason: str | Promise | None = None) -> None:
        super().__init__(code)
        self.code = code
        # Not `or`: it would evaluate a lazy translation.
        self.reason = _REASONS[code] if reason is None else reason

    def __str__(self) -> str:
        return str(self.reason)


def too_large(most: int) -> ImportRefused:
    reason = _(
        "This file is too large: at most {megabytes} MB. Bring the story in parts, "
        "or save it without pictures."
    )
    return ImportRefused("too_large", format_lazy(reason, megabytes=most // 1_000_000))


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the writer should look at before she saves."""

    code: str
    text: str | Promise

    def __str__(self) -> str:
        return str(self.text)


def read_as(encoding: str) -> Remark:
    text = _(
        "This file is not UTF-8. We read it as {encoding}: "
        "look whether accents and quotation marks came out right."
    )
    return Remark("encoding", format_lazy(text, encoding=encoding))


MENDED = Remark(
    "mended", _("Some letters of this file were broken. Look for odd characters in the text.")
)
GAPS = Remark("gaps", _("We read the wide gaps as scene breaks. Remove those that are not meant."))
CHAPTERS = Remark(
    "chapters", _("This file seems to hold several chapters. Here they are one text.")
)
PICTURES = Remark("pictures", _("Pictures inside the file were left out."))
PLAIN_MARKDOWN = Remark(
    "plain_markdown", _("This file has too many signs for Markdown. We read it as plain text.")
)
SEEN_HTML = Remark("seen_html", _("This file holds HTML, so we read it as HTML."))
