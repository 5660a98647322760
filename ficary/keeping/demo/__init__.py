"""An archive to look around in: `ficary serve --demo` fills it with stories of our own."""

import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from ficary.archive.models import Archive
from ficary.keeping import address
from ficary.keeping.demo import cast, stories
from ficary.keeping.refusal import CannotServe
from ficary.people.models import User
from ficary.works import tasks

NAME = "The Lantern Room"
ABOUT = "Stories about old stories, kept lit by whoever is up late"
# Without letters and digits that look alike.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def refuse_unless_safe(host: str) -> None:
    """Raise CannotServe where a demo would stand in the way, or in the open."""
    served = urlsplit(settings.URL).hostname or ""
    for where in (host, served):
        if not address.loopback(where):
            raise CannotServe(
                f"A demo is for this machine alone, and {where} can be reached from others: leave "
                "out --demo, or serve it at localhost (without --host, without FICARY_URL)."
            )
    archive = Archive.objects.the()
    if not archive.demo and (archive.opened_at is not None or User.objects.exists()):
        raise CannotServe(
            "This folder holds an archive of its own, which a demo would spoil: leave out --demo, "
            "or give the demo a new folder with FICARY_DATA=/some/folder."
        )


def fill() -> None:
    """Make the demo, unless it is there already, and say how to sign in.

    The passwords are new each time: nobody can know them from an earlier start.
    """
    archive = Archive.objects.the()
    with transaction.atomic():
        if archive.open(name=NAME, about=ABOUT, demo=True):
            cast.make()
            stories.load()
            # So that the first page has its fandoms, before any worker runs.
            tasks.count_works.call()
        keeper = User.objects.filter(keeper=True).order_by("pk")[:1]
        writer = User.objects.filter(keeper=False, is_active=True).order_by("pk")[:1]
        signed = [(user.name, _new_password(user)) for user in (*keeper, *writer)]
    print("\n".join(_told(archive.name, signed)), flush=True)


def _new_password(user: User) -> str:
    password = "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))
    user.set_password(password)
    user.save(update_fields=["password"])
    return password


def _told(name: str, signed: Iterable[tuple[str, str]]) -> Iterable[str]:
    yield f"“{name}” is a demo. Sign in at {settings.URL}{reverse('login')}"
    for role, (user, password) in zip(("its keeper", "a writer"), signed, strict=False):
        yield f"  as {role}:  name {user}  password {password}"
