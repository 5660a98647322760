"""The title of a text that is brought, from its first lines or its file's name."""

import re
from dataclasses import dataclass, field

from ficary.archive import limits
from ficary.core.same import key
from ficary.imports import labels
from ficary.imports.blocks import BREAK, Block

_SAID = re.compile(
    r"\W{0,3}(?:title|titel|titre|t[ií]tulo|titolo)\W{0,3}:\W{0,3}(.+)", re.IGNORECASE
)
_BY = re.compile(r"(?:written )?(?:by|von|par|por|di|av)[ :] ?\S.{0,60}", re.IGNORECASE)
_AUTHOR = re.compile(r"\W{0,3}(?:author|autor|autora|auteur|autore)\W{0,3}:\W{0,3}\S.{0,60}", re.I)
_CHAPTER = re.compile(
    r"(?:chapter|chapitre|kapitel|cap[ií]tulo|capitolo|part|teil|глава|часть|rozdzia[lł])"
    r"\s+(?:\d{1,4}|[ivxlc]{1,7}|\w{2,12})\b.{0,80}|(?:prologue|epilogue|prolog|epilog)\b.{0,80}"
    r"|第[\d一二三四五六七八九十百]{1,5}[章話话回].{0,40}",
    re.IGNORECASE,
)
_BOLD = re.compile(r"<p[^>]*><(strong|b|u)>(?:(?!</\1>).){1,300}</\1></p>")
_CENTRED = re.compile(r'<p[^>]* align="center"')
_SENTENCE = re.compile(r"""^["“”„«'‘’—–(\[-]|[.,;:!?…"”»'’—–-]$""")
_LETTER = re.compile(r"dear|hello|hi|hey|warnings?|summary|rating|notes?", re.IGNORECASE)
_NAMELESS = re.compile(r"untitled.*|document\d*|new page.*|index|no title|unbenannt", re.IGNORECASE)
_SMALL_WORDS = "a an and as at but by for from in into of on or the to with"
_SMALL = frozenset(_SMALL_WORDS.split())
_LONGEST = 80


@dataclass(slots=True)
class Titled:
    title: str
    blocks: list[Block]
    # The heading of a chapter, if the text begins with one: "Chapter 2: The Round".
    chapter_title: str = ""
    # Lines that are no longer in the text.
    left_out: list[str] = field(default_factory=list)


def take(blocks: list[Block], declared: str, file_name: str) -> Titled:
    """Take title, byline and chapter heading from the top of a text.

    A line goes only if it is surely no sentence of the story: a heading; `Title: X`; a short line
    that a byline follows, that is the file's name, all capitals, bold or centred, or has a capital
    on each word. Otherwise the text stays whole, and the page's <title> or the file names it.
    """
    declared = re.sub(r"^Microsoft Word - ", "", declared).strip()
    declared = "" if _NAMELESS.fullmatch(declared) else declared
    named = prettified(file_name)
    titled = Titled("", list(blocks))
    _take_title(titled, (declared, named))
    _take_heading(titled)
    _take_byline(titled)
    _take_chapter(titled)
    said = "" if titled.title else _said(titled.blocks[:8])
    titled.title = (titled.title or said or declared or named)[: limits.TITLE].strip()
    return titled


def _take_title(titled: Titled, names: tuple[str, str]) -> None:
    at, line = _first(titled.blocks)
    if not line or _only(titled.blocks, at) or _CHAPTER.fullmatch(line) or labels.starts_note(line):
        return
    after = _first(titled.blocks, at + 1)[1]
    lines = line.split("\n")
    said = _SAID.fullmatch(lines[0])
    if len(lines) == 2 and _is_byline(lines[1]) and (said or _may_name(lines[0])):
        titled.title = said[1] if said else lines[0]
    elif len(lines) == 1 and said:
        titled.title = said[1]
    elif titled.blocks[at].kind == "heading" or (
        _may_name(line) and (_is_byline(after) or _is_shown(titled.blocks[at], line, names))
    ):
        titled.title = " ".join(lines)
    if titled.title:
        titled.title = titled.title.strip(' *_"“”')
        _leave_out(titled, at, line)


def _take_heading(titled: Titled) -> None:
    """A heading that follows notes is the title too, and ends them; further down it stays."""
    if titled.title:
        return
    noted = labels.starts_note(_first(titled.blocks)[1])
    for at, block in enumerate(titled.blocks[:8]):
        line = " ".join(block.text.split()) if block.kind == "heading" else ""
        if line and not _CHAPTER.fullmatch(line) and not labels.starts_note(line):
            if noted and not _only(titled.blocks, at):
                titled.title = line
                titled.left_out.append(line)
                titled.blocks[at] = BREAK
            elif block.size == 1:
                titled.title = line
            return


def _take_byline(titled: Titled) -> None:
    at, line = _first(titled.blocks)
    if titled.left_out and _is_byline(line) and not _only(titled.blocks, at):
        _leave_out(titled, at, line)


def _take_chapter(titled: Titled) -> None:
    """Only if it is the one chapter here: otherwise the headings belong together."""
    at, line = _first(titled.blocks)
    if (
        _CHAPTER.fullmatch(line)
        and not _SENTENCE.search(line)
        and not several_chapters(titled.blocks)
    ):
        titled.chapter_title = line[: limits.TITLE]
        _leave_out(titled, at, line)


def several_chapters(blocks: list[Block]) -> bool:
    found = 0
    for block in blocks:
        if block.kind in ("text", "heading") and len(block.html) < 300:
            found += bool(_CHAPTER.fullmatch(block.text)) and not _SENTENCE.search(block.text)
    return found > 1


def _first(blocks: list[Block], start: int = 0) -> tuple[int, str]:
    """The first short line from `start` on, breaks passed over; empty if it is anything longer."""
    for at in range(start, len(blocks)):
        if not blocks[at].is_break:
            short = blocks[at].kind in ("text", "heading") and len(blocks[at].html) < 1_000
            return at, blocks[at].text if short else ""
    return len(blocks), ""


def _only(blocks: list[Block], at: int) -> bool:
    """Whether this block is the last that says anything."""
    return all(block.is_break for block in blocks[at + 1 :])


def _leave_out(titled: Titled, at: int, line: str) -> None:
    titled.left_out.append(line)
    del titled.blocks[at]


def _said(blocks: list[Block]) -> str:
    """`Title: X` among other lines of a header, which stays where it is."""
    lines = "\n".join(block.text for block in blocks if len(block.html) < 2_000).split("\n")
    return next((said[1] for line in lines if (said := _SAID.fullmatch(line))), "")


def _is_byline(line: str) -> bool:
    return bool(_BY.fullmatch(line) or _AUTHOR.fullmatch(line)) and not re.search(r"[.!?]$", line)


def _may_name(line: str) -> bool:
    return (
        len(line) <= _LONGEST
        and "\n" not in line
        and not _SENTENCE.search(line)
        and not _LETTER.match(line)
    )


def _is_shown(block: Block, line: str, names: tuple[str, str]) -> bool:
    if len(line) > 2 and key(line) in {key(name) for name in names}:
        return True
    if _BOLD.fullmatch(block.html) or _CENTRED.match(block.html):
        return True
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    shouted = line.isupper() and len(line) > 3
    return shouted or (1 < capitals == len(words) and len(line.split()) <= 10)


def prettified(file_name: str) -> str:
    """A title of a file's name: `the_lamplighters-round.txt` is "The Lamplighters Round"."""
    stem = re.split(r"[/\\]", file_name)[-1]
    stem = re.sub(r"\.(?:txt|text|md|markdown|x?html?)$", "", stem, flags=re.IGNORECASE)
    words = stem.replace("_", " ").replace("%20", " ")
    if " " not in stem.strip():
        words = re.sub(r"(?<=\w)-+(?=\w)", " ", words)
    words = " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "", words).split())
    if words.islower():
        words = " ".join(w if w in _SMALL else w[0].upper() + w[1:] for w in words.split())
    return words[:1].upper() + words[1:]
