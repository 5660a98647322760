"""Markdown into blocks, by way of HTML."""

import re

from markdown_it import MarkdownIt

from ficary.imports import page
from ficary.imports.page import Page

# Indented lines are paragraphs of a story, not code; `---` under a line breaks a scene and makes
# no heading of it. Typography stays as typed. HTML passes: the sanitiser runs after us.
_MARKDOWN = MarkdownIt("commonmark", {"html": True, "breaks": False, "typographer": False}).disable(
    ["code", "lheading"]
)
_UNDERLINED = re.compile(r"^(?=[^\s#>])([^\n]{1,200})\n={3,}[ \t]*$", re.MULTILINE)
# Each of these stops the parser, for some microseconds.
_SIGNS = str.maketrans("", "", "\n!#$%&*+-:<=>@[\\]^_`{}~")
_MOST_SIGNS = 250_000


def too_busy(text: str) -> bool:
    """Whether a text has more signs than any book of its size."""
    return len(text) - len(text.translate(_SIGNS)) > _MOST_SIGNS


def read(text: str) -> Page:
    """Read Markdown, whose inline HTML counts; a line with a backslash or two spaces breaks."""
    return page.read(_MARKDOWN.render(_UNDERLINED.sub(r"# \1", text)))
