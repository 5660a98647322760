"""Tags and text as XHTML writes them."""

from typing import Final

from lxml import etree

# The paragraph that a writer leaves empty on purpose.
BLANK: Final = "<p>\u00a0</p>"

_IN_VALUE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " "}
)


def escaped(text: str) -> str:
    # Three searches in C are faster than str.translate, which looks each character up.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def start_tag(element: etree._Element, *, named: str = "", end: str = ">") -> str:
    if not element.attrib:
        return f"<{named or element.tag}{end}"
    attributes = "".join(
        f' {str(name)}="{str(value).translate(_IN_VALUE)}"' for name, value in element.items()
    )
    return f"<{named or element.tag}{attributes}{end}"
