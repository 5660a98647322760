"""How readers reach the archive, and how its mail reaches them."""

import ipaddress
import ssl
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.utils import timezone

from ficary.core.mail import leaves_by_server
from ficary.core.models import Letter
from ficary.keeping import address
from ficary.keeping.doctor.finding import Finding, bad, care, well

PATIENCE = 8
# Proxies and servers differ by that much without harm.
APART = timedelta(minutes=2)


def check_address() -> Iterator[Finding]:
    parts = urlsplit(settings.URL)
    host = parts.hostname or ""
    if address.loopback(host):
        yield well("address", f"{settings.URL} is for this machine alone.")
        return
    if settings.DEBUG:
        yield bad("address", "FICARY_DEBUG shows secrets to everybody.", "Leave FICARY_DEBUG out.")
    if parts.scheme == "http":
        yield bad(
            "address",
            f"{settings.URL} is not encrypted: passwords can be read on the way.",
            "Put a web server with HTTPS in front (docs/running.md) and set FICARY_URL=https://….",
        )
    if _is_number(host):
        yield care(
            "address",
            f"{host} is a number: passkeys need a name.",
            "Give the archive a domain and set FICARY_URL to it.",
        )
    if parts.scheme == "https" and not settings.PROXIES:
        yield bad(
            "proxies",
            "FICARY_PROXIES is 0, and something in front speaks HTTPS: all readers have its "
            "address, and share one rate limit.",
            "Set FICARY_PROXIES=1 (or more, if there are more of them in a row).",
        )
    yield _ask()


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _ask() -> Finding:
    """As a reader would; the answer's date is that of another clock, perhaps."""
    try:
        with urlopen(f"{settings.URL}/healthz", timeout=PATIENCE) as answer:
            said, date = answer.read(100), answer.headers.get("Date", "")
    except (OSError, ValueError) as error:
        why = error.reason if isinstance(error, URLError) else error
        if isinstance(why, ssl.SSLError):
            return bad(
                "address",
                f"The certificate of {settings.URL} is not valid ({why.reason}).",
                "Renew it in the web server in front; Caddy does so by itself.",
            )
        return care(
            "address",
            f"{settings.URL} does not answer from here ({why}).",
            "See that `ficary serve` and the web server in front run, and that the name leads "
            "to this machine.",
        )
    if said.strip() != b"ok":
        return bad(
            "address",
            f"Something else than this archive answers at {settings.URL}.",
            "Let the web server in front pass all to `ficary serve`, the host's name included.",
        )
    if date and abs(parsedate_to_datetime(date) - timezone.now()) > APART:
        return bad("clock", "It differs from the web server's.", "`timedatectl set-ntp true`")
    return well("address", f"{settings.URL} answers.")


def check_mail() -> Iterator[Finding]:
    if not leaves_by_server():
        yield care(
            "mail",
            "It is kept in a folder: nobody is sent any.",
            "Set FICARY_MAIL to the address of a mail server (docs/settings.md).",
        )
        return
    try:
        line = mailers["outside"]
        line.open()
        line.close()
    except OSError as error:  # smtplib's errors are OSErrors too.
        yield bad(
            "mail",
            f"The mail server does not take us ({error}).",
            "See that the name, port, user and password in FICARY_MAIL are right.",
        )
    else:
        yield well("mail", "The mail server takes us.")


def check_letters() -> Iterator[Finding]:
    stuck = Letter.objects.filter(sent_at=None, tries__gt=3).order_by("written_at")
    if letter := stuck.first():
        yield care(
            "mail",
            f"{stuck[:1000].count()} mails could not be sent, the oldest of "
            f"{letter.written_at:%Y-%m-%d} ({letter.trouble[:200]}).",
            "Mend what it says; they are tried again by themselves.",
        )


def send_trial(to: str) -> Finding:
    trial = EmailMessage("A trial", "Mail from this archive arrives.", to=[to])
    try:
        mailers["outside"].send_messages([trial])
    except (OSError, ValueError) as error:
        return bad(
            "mail", f"The trial to {to} failed ({error}).", "See FICARY_MAIL and the address."
        )
    if not leaves_by_server():
        return care("mail", "The trial is kept in a folder.", "Set FICARY_MAIL to send it.")
    return well("mail", f"A trial has left for {to}.")
