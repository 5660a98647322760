"""How the archive behaves towards a member."""

from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from ficary.people.models import User


def time_zones() -> list[Any]:
    """Choices of a field: the world's time zones by continent."""
    named = sorted(z for z in available_timezones() if "/" in z and not z.startswith("Etc/"))
    by_continent = groupby(named, key=lambda zone: zone.split("/")[0])
    places = [
        (place, [(zone, zone.partition("/")[2].replace("_", " ")) for zone in zones])
        for place, zones in by_continent
    ]
    return [("", _("UTC, as the archive has it")), *places]


def languages() -> list[tuple[str, Any]]:
    """Those of our pages, each under its own name."""
    own = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
    return [("", _("As my browser asks")), *own]


class PreferencesForm(forms.ModelForm[User]):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=time_zones,
        help_text=_("By it we show you when something was posted."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=languages,
        help_text=_("Of our pages, and of mails to you."),
    )

    class Meta:
        model = User
        fields = (
            "sees_adult",
            "whole_works",
            "folds_warnings",
            "folds_freeforms",
            "keeps_history",
            "unlisted",
            "guests_may_reply",
            "language",
            "time_zone",
            "title_format",
        )
        help_texts = {
            "title_format": _(
                "Of works, such as “TITLE – AUTHOR – FANDOM”: these three words are filled in."
            ),
            "unlisted": _("We ask them to. Most of them listen."),
        }

    # What is asked together on the page.
    groups = (
        (_("Reading"), Meta.fields[:5]),
        (_("My works and comments"), Meta.fields[5:7]),
        (_("Language and time"), Meta.fields[7:]),
    )

    def grouped(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(name, [self[field] for field in fields]) for name, fields in self.groups]
