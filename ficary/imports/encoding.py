"""Bytes into text: how a file says, or shows, what it is encoded in."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from ficary.imports.codepages import guess
from ficary.imports.refused import ImportRefused

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LESS_LIKELY = ["cp1258", "cp775", "cp852", "cp850", "cp437", "mac_latin2", "johab", "hz"]
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\s[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)"""
)
# What a label of the web means to Python; only these are believed.
_LABELS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
_LABELS |= {f"windows-{page}": f"cp{page}" for page in (874, *range(1250, 1259))}
_LABELS |= {f"iso-8859-{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15)}
# What a writer is told, where Python's name says little.
_SHOWN = {"cp932": "Shift JIS", "cp949": "EUC-KR", "big5hkscs": "Big5", "gb18030": "GB18030"}
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    # "UTF-8", or what we read it as.
    encoding: str
    # Whether single bytes had to be read otherwise, or as U+FFFD.
    mended: bool = False


def decode(content: bytes, *, markup: bool = False) -> Decoded:
    """Read bytes as text: by its mark, as UTF-8, as a page of HTML declares it, or by its letters.

    Raises ImportRefused ("binary", "undecodable").
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding)
    if found := _unmarked_utf16(content):
        return found
    if len(_CONTROLS.findall(content)) * 100 > len(content):
        raise ImportRefused("binary")
    return _plainly(content, markup) or _by_letters(content)


def _marked(content: bytes, encoding: str) -> Decoded:
    """Believe the mark, but not that it makes noise into text."""
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken * 50 > len(text) or len(_ODD.findall(text)) * 50 > len(text):
        if encoding == "utf-8":
            return _by_letters(content)
        raise ImportRefused("undecodable")
    return Decoded(text, encoding.upper().removesuffix("-LE").removesuffix("-BE"), broken > 0)


def _unmarked_utf16(content: bytes) -> Decoded | None:
    """UTF-16 without its mark: NULs, nearly all on one side, and letters when it is read so."""
    even, odd = content[:4096:2].count(0), content[1:4096:2].count(0)
    if even + odd < 1 or min(even, odd) * 10 > max(even, odd):
        return None
    text = content.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    strange = len(_ODD.findall(text)) + text.count("\ufffd")
    if strange * 50 > len(text) or not any(letter.isalpha() for letter in text[:4096]):
        return None
    return Decoded(text, "UTF-16")


def _plainly(content: bytes, markup: bool) -> Decoded | None:
    if b"\x1b$" in content and (text := _strictly(content, "iso2022_jp")):
        return Decoded(text, "ISO-2022-JP")
    if (text := _strictly(content, "utf-8")) is not None:
        return Decoded(text, "UTF-8")
    if markup and (declared := _DECLARED.search(content[:4096].lower())):
        label = declared[1].decode("ascii", "replace")
        encoding = _LABELS.get(label)
        if encoding and (text := _strictly(content, encoding)):
            return Decoded(text, _shown(encoding))
    return _mended(content)


def _mended(content: bytes) -> Decoded | None:
    """UTF-8 with a few bytes of cp1252 in it, as when chapters were put together."""
    text = content.decode("utf-8", "surrogateescape")
    broken = len(re.findall("[\udc80-\udcff]", text))
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    if broken * 5 > whole:
        return None
    return Decoded(re.sub("[\udc80-\udcff]+", _as_cp1252, text), "UTF-8", mended=True)


def _as_cp1252(escaped: re.Match[str]) -> str:
    return escaped[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _by_letters(content: bytes) -> Decoded:
    encoding = guess(content) or _second_guess(content) or "cp1252"
    text = _strictly(content, encoding)
    if text is None or not _plausible(text):
        raise ImportRefused("undecodable")
    return Decoded(text, _shown(encoding))


def _second_guess(content: bytes) -> str | None:
    best = from_bytes(content[:200_000], cp_isolation=_LESS_LIKELY).best()
    return best.encoding if best and best.alphabets else None


def _plausible(text: str) -> bool:
    """Letters and spaces prevail: noise, which cp1252 reads as well as anything, is no story."""
    start = text[:20_000]
    words = sum(letter.isalnum() or letter.isspace() for letter in start)
    strange = len(re.findall(r"[¤¦¨¬¯±´¶¸¹²³¼½¾×÷†‡ˆ˜]", start))
    return words * 2 > len(start) and strange * 20 <= len(start)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _shown(encoding: str) -> str:
    if encoding in _SHOWN:
        return _SHOWN[encoding]
    name = encoding.replace("iso8859_", "ISO 8859-").replace("_", "-")
    return re.sub(r"^cp(?=125|874)", "windows-", name)
