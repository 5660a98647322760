"""Which code page a text is in, told by the letters of the languages that were written in it.

charset-normalizer alone took French in cp1252 for Baltic and Japanese for Korean.
"""

import codecs
import re
from collections.abc import Iterator

# The small letters beyond ASCII of languages, the commonest eight first.
_WEST = (
    "éèàêçùâîëïôœûæü",
    "äöüß",
    "áéíóñúü",
    "ãçáéóíúêõâàô",
    "àèìòùéíóú",
    "åäöéøæ",
    "áðéíóúýþæö",
    "éëïóöüè",
)
_CENTRAL = (
    "ąęłóżśćńź",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéöóőíüúű",
    "ăâîşţ",
    "čćđšž",
)
_RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_UKRAINIAN = "оаниівтерсклумдпзьбгяйчхцжїшюєфщґ"
_BELARUSIAN = "аніотрселкўыядвумпзьгбчцйхжшюфёэ"
_SERBIAN = "аоиенртсјвкудмплзгбчцшжћхњђфљџ"
_GREEK = "αοιετσνηυρπκμλςθδγωχφβξζψάέήίόύώϊϋΐΰ"
_HEBREW = "יוהלאמרתשבנםדחעקכפגטזסצןךףץ"
_ARABIC = "ايلنمورتبدهعسكفحقجشصزخطضذثغظءآأؤإئةىپچژگکیہےٹڈڑں،؟؛\u200c" + "".join(
    map(chr, range(0x64B, 0x653))
)
_THAI = "านรอกเง่" + "".join(map(chr, (*range(0xE01, 0xE3B), *range(0xE40, 0xE4F))))
_MIXED = "".join(_WEST) + "šžčć"
# Code page, how rare it is (taken from its score), alphabets. Of equals the first wins.
_PAGES: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("cp1252", 0, _WEST),
    ("cp1252", 0.1, (_MIXED,)),
    ("cp1250", 0, _CENTRAL),
    ("cp1254", 0, ("ıişğçöüâîû",)),
    ("cp1257", 0, ("ėšųįžąūčę", "āīēšķļģņžūč", "äõöüšž")),
    ("mac_roman", 0.05, _WEST),
    ("cp1251", 0, (_RUSSIAN, _UKRAINIAN, _BELARUSIAN, _SERBIAN)),
    ("koi8_r", 0.02, (_RUSSIAN,)),
    ("koi8_u", 0.02, (_UKRAINIAN,)),
    ("cp866", 0.05, (_RUSSIAN,)),
    ("mac_cyrillic", 0.05, (_RUSSIAN, _UKRAINIAN)),
    ("cp1253", 0, (_GREEK,)),
    ("cp1255", 0, (_HEBREW,)),
    ("cp1256", 0, (_ARABIC,)),
    ("cp874", 0, (_THAI,)),
    ("iso8859_2", 0.1, _CENTRAL),
    ("iso8859_15", 0.1, _WEST[:1]),
    ("iso8859_7", 0.1, (_GREEK,)),
)
_SAMPLE = 12_000
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_TYPOGRAPHY = frozenset("“”‘’„‚–—…«»‹›¿¡•\xa0№°·£€")
# The commonest characters of Chinese: a wrong code page gives rare ones.
_HAN = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后"
    "作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从"
    "想實這個們來為國說時會對過發後裡種經麼學現當沒動還進樣開從"
)
_KANA = frozenset(map(chr, (*range(0x3041, 0x30FF), *range(0x3001, 0x3003), 0x300C, 0x300D)))
_HANGUL = frozenset(
    "이다는을에의가고하지은를도로한기사들있어나그아서게자니요라수인만여보리일해면것대시까주말었했"
    "내과정부장성스전연오제안상소조신우거마무와너저네러지만았겠습"
)
# Two bytes a letter: the code page, what must be frequent in it, and how frequent at least.
_WIDE = (
    ("cp932", _KANA, 0.25),
    ("euc_jp", _KANA, 0.25),
    ("gb18030", _HAN, 0.1),
    ("big5hkscs", _HAN, 0.1),
    ("cp949", _HANGUL, 0.3),
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
    for line in re.split(rb"[\r\n]", content[: _SAMPLE * 80]):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(lines)[:_SAMPLE]


def _scores(sample: bytes) -> Iterator[tuple[float, str]]:
    for encoding, common, least in _WIDE:
        text = _decoded(sample, encoding)
        letters = _FOREIGN.findall(text)
        share = sum(letter in common for letter in letters) / max(1, len(letters))
        if share >= least:
            yield 2 + share, encoding
    for encoding, rarity, alphabets in _PAGES:
        text = _decoded(sample, encoding)
        yield max(_fit(text, alphabet) for alphabet in alphabets) - rarity, encoding


def _fit(text: str, alphabet: str) -> float:
    """From -1 to 1.1: how far what is not ASCII in `text` belongs to one language's letters."""
    letters, common = frozenset(alphabet), frozenset(alphabet[:8])
    latin = alphabet[0] < "\u0250"
    score = count = 0.0
    for found in _FOREIGN.finditer(text):
        letter, at = found[0], found.start()
        count += 1
        if letter.lower() in letters:
            score += _place(letter, text[at - 1 : at], text[at + 1 : at + 2], latin)
            score += 0.1 * (letter in common)
        else:
            score += 0.9 if letter in _TYPOGRAPHY else -1
    return score / count if count else 0


def _place(letter: str, before: str, after: str, latin: bool) -> float:
    """A capital inside a word and a script inside another are wrong; a lone letter says nothing."""
    if letter.isupper() and before.islower():
        return -1
    if latin:
        return 0 if letter.isupper() and not (before + after).strip(" ").isalpha() else 1
    if any(beside.isascii() and beside.isalpha() for beside in (before, after)):
        return -1
    return 0 if before.isascii() and after.isascii() else 1


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
