"""Which code page a text is in, told by the letters of the languages that were written in it.

charset-normalizer alone took French in cp1252 for Baltic and Japanese for Korean.
"""

import codecs
import re
from collections.abc import Iterator

# A code page, and the small letters beyond ASCII of the languages written in it. Of equals the
# first wins; one language is better evidence than several thrown together (in `_MIXED`).
_EUROPE = {
    "fr": "àâæçéèêëîïôœùûü",
    "de": "äöüß",
    "es": "áéíñóúü",
    "pt": "ãõáàâçéêíóôúü",
    "it": "àèéìíòóùú",
    "nordic": "åäöéøæ",
    "is": "áðéíóúýþæö",
    "nl": "éëïóöüè",
}
_CENTRAL = {
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţ",
    "hr": "čćđšž",
}
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
_HEBREW = "".join(map(chr, range(0x5D0, 0x5EB)))
_ARABIC = "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x653)))) + "پچژگکیہےٹڈڑں\u200c،؟؛"
_THAI = "".join(map(chr, (*range(0xE01, 0xE3B), *range(0xE40, 0xE4F))))
_MIXED = "".join(_EUROPE.values())
_ALPHABETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp1252", tuple(_EUROPE.values())),
    ("cp1250", tuple(_CENTRAL.values())),
    ("cp1254", ("çğıöşüâîûi̇",)),
    ("cp1257", ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž")),
    ("iso8859_2", tuple(_CENTRAL.values())),
    ("iso8859_15", (_EUROPE["fr"],)),
    ("mac_roman", tuple(_EUROPE.values())),
    ("cp1251", (_RUSSIAN, _UKRAINIAN, _RUSSIAN + "ўі", "абвгдђежзијклљмнњопрстћуфхцчџш")),
    ("koi8_r", (_RUSSIAN,)),
    ("koi8_u", (_UKRAINIAN,)),
    ("cp866", (_RUSSIAN,)),
    ("mac_cyrillic", (_RUSSIAN, _UKRAINIAN)),
    ("cp1253", (_GREEK,)),
    ("iso8859_7", (_GREEK,)),
    ("cp1255", (_HEBREW,)),
    ("cp1256", (_ARABIC,)),
    ("cp874", (_THAI,)),
)
_SAMPLE = 12_000
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_TYPOGRAPHY = frozenset("“”‘’„‚–—…«»‹›¿¡•\xa0№°·")
# The commonest characters of Chinese: a wrong code page gives rare ones.
_HAN = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后"
    "作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从"
    "想實這個們來為國說時會對過發後裡種經麼學現當沒動還進樣開從"
)
_KANA = frozenset(map(chr, (*range(0x3041, 0x30FF), *range(0x3001, 0x3003), 0x300C, 0x300D)))
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7A4)))
# Two bytes a letter: the code page, what must be frequent in it, and how frequent at least.
_WIDE = (
    ("cp932", _KANA, 0.25),
    ("euc_jp", _KANA, 0.25),
    ("gb18030", _HAN, 0.1),
    ("big5hkscs", _HAN, 0.1),
    ("cp949", _HANGUL, 0.5),
)
_EVIDENT = 0.7


def guess(content: bytes) -> str | None:
    """Name the likeliest code page in which all of `content` can be read; None without evidence."""
    sample = _sample(content)
    ranked = sorted(_scores(sample), key=lambda scored: -scored[0])
    for score, encoding in ranked:
        if score >= _EVIDENT and _readable(content, encoding):
            return encoding
    return None


def _sample(content: bytes) -> bytes:
    """Lines with bytes beyond ASCII, some thousand bytes of them."""
    lines: list[bytes] = []
    size = 0
    for line in re.finditer(rb"[^\n]*[\x80-\xff][^\n]*\n?", content[: _SAMPLE * 80]):
        lines.append(line[0])
        size += len(line[0])
        if size > _SAMPLE:
            break
    return b"".join(lines)[:_SAMPLE] or content[:_SAMPLE]


def _scores(sample: bytes) -> Iterator[tuple[float, str]]:
    for encoding, common, least in _WIDE:
        text = _decoded(sample, encoding)
        letters = _FOREIGN.findall(text)
        share = sum(letter in common for letter in letters) / max(1, len(letters))
        if share >= least:
            yield 2 + share, encoding
    for encoding, alphabets in _ALPHABETS:
        text = _decoded(sample, encoding)
        if text:
            yield max(_fit(text, alphabet) for alphabet in alphabets), encoding
    yield 0.9 * _fit(_decoded(sample, "cp1252"), _MIXED), "cp1252"


def _fit(text: str, alphabet: str) -> float:
    """From -1 to 1: how far what is not ASCII in `text` belongs to one language's letters."""
    letters = frozenset(alphabet)
    latin = "é" in alphabet or "č" in alphabet or "ş" in alphabet or "ę" in alphabet
    score = count = 0.0
    for found in _FOREIGN.finditer(text):
        letter, at = found[0], found.start()
        before = text[at - 1 : at]
        count += 1
        if letter in letters or letter.lower() in letters:
            odd = letter not in letters and before.islower()
            strange = not latin and before.isascii() and before.isalpha()
            score += -1 if odd or strange else 1
        else:
            score += 0.5 if letter in _TYPOGRAPHY else -1
    return score / count if count else 0


def _decoded(sample: bytes, encoding: str) -> str:
    """The sample, whose last letter may be cut; empty if it is not in this encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=False)
    except UnicodeDecodeError:
        return ""


def _readable(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
