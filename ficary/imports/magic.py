"""Kinds of files that are not text, known by their first bytes."""

_STARTS = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b\x08", "binary"),
    (b"7z\xbc\xaf\x27\x1c", "binary"),
    (b"Rar!\x1a\x07", "binary"),
    (b"\x7fELF", "binary"),
    (b"\xffWPC", "binary"),
)
# The names of members stand unpacked in a ZIP, so that nothing needs to be opened.
_IN_ZIP = (
    (b"application/epub+zip", "epub"),
    (b"application/vnd.oasis.opendocument", "odt"),
    (b"word/document.xml", "docx"),
    (b"Index/Document.iwa", "pages"),
)
_ENDINGS = {
    "docx": "docx",
    "docm": "docx",
    "doc": "doc",
    "odt": "odt",
    "rtf": "rtf",
    "pdf": "pdf",
    "epub": "epub",
    "mobi": "mobi",
    "azw": "mobi",
    "azw3": "mobi",
    "pages": "pages",
    "zip": "zip",
    "png": "picture",
    "jpg": "picture",
    "jpeg": "picture",
    "gif": "picture",
    "webp": "picture",
}


def kind(content: bytes, ending: str) -> str | None:
    """Name what is not text by its bytes or else by its ending; None if it may be text."""
    start = content[:1024].lstrip()
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for sign, kind in _IN_ZIP if sign in content), "zip")
    for sign, kind in _STARTS:
        if start.startswith(sign):
            return kind
    if content[60:68] == b"BOOKMOBI":
        return "mobi"
    return _ENDINGS.get(ending)
