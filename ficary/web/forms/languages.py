"""Which language an address means: by its code, AO3's, that of three letters, or a part of it."""

from collections.abc import Iterable
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ficary.archive.models import Language
from ficary.web.forms.fields import choice
from ficary.web.forms.filter_fields import AnyCode

# AO3 has codes of three letters for some, as ISO 639-3 has for all, and two of its own making.
_OTHERS: Final = """
af=afr ar=ara be=bel bg=bul bn=ben ca=cat cs=ces cy=cym da=dan de=deu el=ell en=eng eo=epo es=spa
et=est eu=eus fa=fas fi=fin fr=fra ga=gle gd=gla gl=glg he=heb hi=hin hr=hrv hu=hun hy=hye id=ind
is=isl it=ita ja=jpn ka=kat kk=kaz ko=kor la=lat lt=lit lv=lav mk=mkd ml=mal mn=mon mr=mar ms=msa
nb=nob,nor,no nl=nld nn=nno,nor,no pa=pan pl=pol pt=por pt-br=ptbr ro=ron ru=rus sa=san sk=slk
sl=slv so=som sq=sqi sr=srp sv=swe sw=swa ta=tam te=tel th=tha tr=tur uk=ukr ur=urd vi=vie yi=yid
zh-hans=zho zh-hant=zho
"""
_CALLED: Final = dict(line.split("=") for line in _OTHERS.split())
# Letters of the name of a script, as in "zh-Hans".
_SCRIPT: Final = 4
# Characters of what is no language that are told.
_TOLD: Final = 40


def called(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of these codes those that are meant by what is typed, in small letters: "zh" is Chinese in
    every script, unless one is called just so."""
    own = {code.lower(): code for code in codes}
    found: dict[str, tuple[str, ...]] = {}
    for low, code in own.items():
        language, _sign, rest = low.partition("-")
        names = [*_CALLED.get(low, "").split(","), language if len(rest) == _SCRIPT else ""]
        for name in filter(None, names):
            found[name] = (*found.get(name, ()), code)
    return found | {low: (code,) for low, code in own.items()}


class Asked:
    """The language of a list that an address asks for. `offered` are those with works; the others
    of the archive are known too, and what is in none finds nothing."""

    def __init__(self, sent: str, offered: Iterable[tuple[str, str]]) -> None:
        # As a choice of `choices`, if it is known.
        self.code = sent.strip()[:_TOLD]
        # What it means; empty: nothing is asked, or it is unknown.
        self.codes: tuple[str, ...] = (self.code,)
        self.choices = dict(offered)
        if not self.code:
            self.codes = ()
        elif self.code not in self.choices:
            self._look_up()

    @property
    def unknown(self) -> bool:
        return bool(self.code and not self.codes)

    def _look_up(self) -> None:
        every = dict(Language.objects.by_name().values_list("code", "name"))
        self.codes = called(every).get(self.code.lower().replace("_", "-"), ())
        if len(self.codes) == 1:
            self.code = self.codes[0]
        if self.codes:
            self.choices.setdefault(self.code, ", ".join(every[code] for code in self.codes))


class InLanguage(forms.Form):
    """Filters that can ask for one. A language that is unknown finds nothing, with an error beside
    the field: a list without it would look like what was found."""

    language = AnyCode(label=_("Language"), required=False)

    data: QueryDict
    asked_language: Asked

    def hear_language(self, offered: Iterable[tuple[str, str]]) -> None:
        sent = self.add_prefix("language")
        typed = self.data.get(sent, "")
        self.asked_language = Asked(typed, offered)
        known = self.asked_language.choices.items()
        choice(self, "language").choices = [("", _("All languages")), *known]
        if self.asked_language.code != typed:
            self.data = self.data.copy()
            self.data[sent] = self.asked_language.code

    def clean_language(self) -> tuple[str, ...]:
        if self.asked_language.unknown:
            code = {"code": self.asked_language.code}
            raise ValidationError(_("There is no language “%(code)s” here."), params=code)
        return self.asked_language.codes
