"""Codes, as a phone shows them, and the pages that ask for them."""

import re
import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from ficary.people.models import User
from tests import make

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, *, step: int = 0) -> str:
    """What an app shows now, or `step` half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def with_app(user: User) -> list[str]:
    """Give `user` an app with `SECRET`; the recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def prove(client: Client) -> None:
    went = client.post("/account/again", {"way": "password", "password": make.PASSWORD})
    assert went.status_code == 302


def shown(page: Any) -> list[str]:
    """The recovery codes that stand on `page`."""
    return [
        found.replace(" ", "") for found in re.findall(r"<code>(\d{4} \d{4})</code>", page.text)
    ]
