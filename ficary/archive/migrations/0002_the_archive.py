"""The one row of the archive, and the languages that stories may be in."""

from typing import Any

from django.db import migrations

# Code, own name, name to sort by where the own name is in another script than Latin.
LANGUAGES = """
af Afrikaans
ar العربية|Arabic
be беларуская|Belarusian
bg български|Bulgarian
bn বাংলা|Bengali
ca Català
cs Čeština|Cestina
cy Cymraeg
da Dansk
de Deutsch
el Ελληνικά|Greek
en English
eo Esperanto
es Español
et Eesti
eu Euskara
fa فارسی|Persian
fi Suomi
fil Filipino
fr Français
ga Gaeilge
gd Gàidhlig
gl Galego
he עברית|Hebrew
hi हिन्दी|Hindi
hr Hrvatski
hu Magyar
hy հայերեն|Armenian
id Bahasa Indonesia
is Íslenska|Islenska
it Italiano
ja 日本語|Japanese
ka ქართული|Georgian
kk қазақша|Kazakh
ko 한국어|Korean
la Latina
lt Lietuvių
lv Latviešu
mk македонски|Macedonian
ml മലയാളം|Malayalam
mn монгол|Mongolian
mr मराठी|Marathi
ms Bahasa Malaysia
nb Norsk (bokmål)
nl Nederlands
nn Norsk (nynorsk)
pa ਪੰਜਾਬੀ|Punjabi
pl Polski
pt Português
pt-BR Português brasileiro
qya Quenya
ro Română|Romana
ru Русский|Russian
sa संस्कृतम्|Sanskrit
sjn Sindarin
sk Slovenčina
sl Slovenščina
so Somali
sq Shqip
sr српски|Serbian
sv Svenska
sw Kiswahili
ta தமிழ்|Tamil
te తెలుగు|Telugu
th ไทย|Thai
tlh tlhIngan-Hol
tr Türkçe
uk Українська|Ukrainian
ur اردو|Urdu
vi Tiếng Việt
yi ייִדיש|Yiddish
yue 廣東話|Cantonese
zh-Hans 中文（简体）|Chinese, simplified
zh-Hant 中文（繁體）|Chinese, traditional
""".strip().splitlines()
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}


def seed(apps: Any, schema_editor: Any) -> None:
    apps.get_model("archive", "Archive").objects.create(pk=1)
    language = apps.get_model("archive", "Language")
    for line in LANGUAGES:
        code, _, names = line.partition(" ")
        name, _, sort_name = names.partition("|")
        language.objects.create(
            code=code,
            name=name,
            sort_name=sort_name or name,
            right_to_left=code in RIGHT_TO_LEFT,
        )


def unseed(apps: Any, schema_editor: Any) -> None:
    apps.get_model("archive", "Archive").objects.all().delete()
    apps.get_model("archive", "Language").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_version_0_1")]
    operations = [migrations.RunPython(seed, unseed)]
