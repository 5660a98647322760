"""Markdown into blocks, by way of HTML."""

import re

from markdown_it import MarkdownIt

from ficary.imports import page
from ficary.imports.page import Page

# Indented lines are paragraphs of a story, not code; `---` under a line and a lone # break scenes
# and make no headings. Typography stays as typed. HTML passes: the sanitiser runs after us.
_MARKDOWN = MarkdownIt("commonmark", {"html": True, "breaks": False, "typographer": False}).disable(
    ["code", "lheading"]
)
_BARE_HASHES = re.compile(r"^#{1,6}[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?=[^\s#>])([^\n]{1,200})\n={3,}[ \t]*$", re.MULTILINE)
# Each of these stops the parser, for some microseconds.
_FRONT = re.compile(r"---[ \t]*\n((?:(?:[\w-]{1,40}:|[ \t]+\S|- |#)[^\n]*\n|\n){1,60}?)---[ \t]*\n")
_TITLE = re.compile(r"""^title:[ \t]*["']?(.{1,300}?)["']?[ \t]*$""", re.MULTILINE | re.IGNORECASE)
_SIGNS = str.maketrans("", "", "\n!#$%&*+-:<=>@[\\]^_`{}~")
_MOST_SIGNS = 250_000


def too_busy(text: str) -> bool:
    """Whether a text has more signs than any book of its size."""
    return len(text) - len(text.translate(_SIGNS)) > _MOST_SIGNS


def read(text: str) -> Page:
    """Read Markdown, whose inline HTML counts; what stands in front of it may say its title."""
    front = _FRONT.match(text)
    text = _BARE_HASHES.sub("***", _UNDERLINED.sub(r"# \1", text[front.end() :] if front else text))
    read = page.read(_MARKDOWN.render(text))
    if front:
        read.header = front[1].split("\n")[:-1]
        title = _TITLE.search(front[1])
        read.title = title[1] if title else read.title
    return read
