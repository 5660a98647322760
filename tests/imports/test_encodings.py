"""Files from before UTF-8: read without a question, and the writer is told."""

import pytest

from ficary.imports.encoding import decode
from ficary.imports.refused import ImportRefused

pytestmark = pytest.mark.pure

ENGLISH = "“I don’t know,” she said — ‘truly’… and the lamp went out.\n"
FRENCH = "«\xa0Où étais-tu\xa0?\xa0» demanda-t-elle, inquiète. Il regarda où il neigeait.\n"
GERMAN = "„Wo warst du?“, fragte sie. Er schüttelte müde den Kopf und öffnete die Tür.\n"
SWEDISH = "”Var har du varit?” frågade hon. Han såg ut genom fönstret där natten föll över ön.\n"
POLISH = "„Gdzie byłeś?” – zapytała. Wzruszył ramionami; światła gasły powoli, ciągnęła się mgła.\n"
HUNGARIAN = (
    "– Hol voltál? – kérdezte. A férfi kinézett az ablakon, és őrült szél fújt, hűvös eső esett.\n"
)
TURKISH = "“Neredeydin?” diye sordu kadın. Işıklar yavaşça sönüyordu, gece çoktan çökmüştü.\n"
GREEK = "«Πού ήσουν;» ρώτησε εκείνη. Αυτός κοίταξε έξω από το παράθυρο όπου έπεφτε η νύχτα.\n"
RUSSIAN = "— Где ты был? — спросила она. Он пожал плечами и посмотрел в окно, где гасли огни.\n"
UKRAINIAN = "— Де ти був? — запитала вона. Він знизав плечима і подивився у вікно.\n"
HEBREW = '"איפה היית?" היא שאלה. הוא הסתכל מהחלון, שם כבר ירד הלילה.\n'
ARABIC = "«أين كنت؟» سألته. نظر من النافذة حيث كان الليل قد حل بالفعل.\n"
THAI = '"คุณไปไหนมา" เธอถาม เขามองออกไปนอกหน้าต่างที่กลางคืนมาเยือนแล้ว\n'
JAPANESE = "「どこにいたの？」と彼女は尋ねた。彼はもう夜が訪れている窓の外を見た。\n"
CHINESE = "“你去哪儿了？”她问道。他耸了耸肩，看向窗外，夜幕已经降临，灯光慢慢熄灭了。\n"
TAIWANESE = "「你去哪兒了？」她問道。他聳了聳肩，看向窗外，夜幕已經降臨，燈光慢慢熄滅了。\n"
KOREAN = '"어디 있었어?" 그녀가 물었다. 그는 이미 밤이 내린 창밖을 바라보았다.\n'


@pytest.mark.parametrize("lines", [1, 30])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((ENGLISH, page) for page in ("cp1252", "mac_roman", "utf-8-sig", "utf-16", "utf-32")),
        *((FRENCH, page) for page in ("cp1252", "mac_roman")),
        *((GERMAN, page) for page in ("cp1252", "mac_roman")),
        (SWEDISH, "cp1252"),
        *((POLISH, page) for page in ("cp1250",)),
        (HUNGARIAN, "cp1250"),
        (TURKISH, "cp1254"),
        (GREEK, "cp1253"),
        *((RUSSIAN, page) for page in ("cp1251", "mac_cyrillic", "utf-16-le")),
        *((RUSSIAN.replace("—", "-"), page) for page in ("koi8_r", "cp866")),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN.replace("—", "-"), "koi8_u"),
        (HEBREW, "cp1255"),
        (ARABIC, "cp1256"),
        (THAI, "cp874"),
        *((JAPANESE, page) for page in ("shift_jis", "euc_jp", "iso2022_jp", "utf-16-be")),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (KOREAN, "euc-kr"),
    ],
)
def test_what_a_file_is_encoded_in_is_recognised(text: str, encoding: str, lines: int) -> None:
    assert decode((text * lines).encode(encoding)).text == text * lines


def test_a_name_with_an_accent_in_an_english_story_is_western() -> None:
    story = "Zoë and José met Åsa at the café, naïve as ever.\n"
    assert decode(story.encode("cp1252")).text == story


def test_a_page_is_read_as_it_declares_itself() -> None:
    page = '<html><head><meta charset="windows-1257"></head><body>Āū</body>'
    assert decode(page.encode("cp1257"), markup=True).text == page


@pytest.mark.parametrize("label", ["rot13", "utf-7", "unicode_escape", "zlib", "punycode"])
def test_a_page_may_not_declare_what_is_no_encoding(label: str) -> None:
    page = f'<meta charset="{label}"><p>\\u0041 caf\xe9 +AGE-'
    assert decode(page.encode("cp1252"), markup=True).text == page


def test_utf_8_with_a_few_broken_bytes_stays_utf_8() -> None:
    content = RUSSIAN.encode() + b"He said \x93no\x94.\n"

    decoded = decode(content)

    assert decoded.text == RUSSIAN + "He said “no”.\n"
    assert (decoded.encoding, decoded.mended) == ("UTF-8", True)


@pytest.mark.parametrize(
    "content", [b"\x81\x8d\x8f\x90\x9d\xfe" * 9, b"\xff\xfe" + b"\x00\xd8" * 50]
)
def test_what_no_encoding_explains_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefused) as refused:
        decode(content)
    assert refused.value.code == "undecodable"
