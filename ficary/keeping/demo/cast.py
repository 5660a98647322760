"""Who keeps the demo and who writes in it: `cast.toml` has them by user name."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress

from ficary.core import same
from ficary.people.models import Pseud, User

FILE = Path(__file__).parent / "cast.toml"


def listed() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def make() -> None:
    """All of them; nobody can sign in before a password is set."""
    for name, facts in listed().items():
        user = User.objects.join(
            name, f"{name.lower()}@example.org", keeper=facts.get("keeper", False), confirmed_age=18
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        joined = datetime.combine(facts["joined"], datetime.min.time(), UTC)
        User.objects.filter(pk=user.pk).update(joined_at=joined)
        _make_pseuds(user, facts["pseuds"])


def _make_pseuds(user: User, about: dict[str, str]) -> None:
    """The first is the default; the one that bears the user's name is there already."""
    for number, (name, description) in enumerate(about.items()):
        pseud, _made = Pseud.objects.get_or_create(
            user=user, key=same.key(name), defaults={"name": name}
        )
        pseud.rename(name, description)
        if number == 0 and not pseud.is_default:
            pseud.make_default()
