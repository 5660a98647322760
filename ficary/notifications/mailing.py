"""Mails about what was told: one for each reader and moment, whatever it tells of.

A mail is a stored letter. It is written in the transaction in which its notices are noted as
mailed: whatever is killed, there is exactly one, and `core.delivery` sends it.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ficary.archive.models import Archive
from ficary.notifications.models import Kind, Notice, StopLink
from ficary.notifications.models.naming import name_thankers
from ficary.people.models import User

# Readers whose mails are written in one transaction.
READERS: Final = 50
# Things told in one mail; the rest is in the inbox.
SHOWN: Final = 30


class Mail(NamedTuple):
    message: EmailMultiAlternatives
    link: StopLink


class _WrittenMeanwhile(Exception):
    """Another worker was faster."""


def write_due() -> bool:
    """Write the mails of some readers to whom any is owed; False if there are none."""
    due = Notice.objects.owed().order_by("mail_at").values_list("user", flat=True)
    users = list(dict.fromkeys(due[: READERS * 10]))[:READERS]
    if users:
        owed = Notice.objects.owed().filter(user__in=users)
        _write(list(owed.values_list("pk", flat=True)))
    return bool(users)


def _write(keys: list[int]) -> None:
    mails, told = _mails(keys)
    try:
        with transaction.atomic():
            _claim(keys, told)
            StopLink.objects.bulk_create(mail.link for mail in mails)
            mailers.default.send_messages([mail.message for mail in mails])
    except _WrittenMeanwhile:
        pass


def _claim(keys: list[int], told: list[int]) -> None:
    """Take these notices, all or none: of two at one moment the other gets none."""
    owed = Notice.objects.filter(pk__in=keys, mail_at__isnull=False)
    if owed.update(mail_at=None) != len(keys):
        raise _WrittenMeanwhile
    Notice.objects.filter(pk__in=told).update(mailed_at=timezone.now())


def _mails(keys: list[int]) -> tuple[list[Mail], list[int]]:
    """A mail for each reader, and the keys of what they tell: not what became secret since."""
    owed = Notice.objects.filter(pk__in=keys, user__is_active=True).shown()
    shown = list(owed.select_related("user").order_by("user", "pk").for_listing())
    name_thankers(shown)
    archive = Archive.objects.the()
    by_user = groupby(shown, key=lambda notice: notice.user)
    mails = [_mail(archive, user, list(notices)) for user, notices in by_user]
    return mails, [notice.pk for notice in shown]


def _mail(archive: Archive, user: User, notices: Sequence[Notice]) -> Mail:
    link, stop = StopLink.of(user, {notice.kind for notice in notices})
    with translation.override(user.language or settings.LANGUAGE_CODE):
        facts: dict[str, Any] = {
            "archive": archive,
            "site_url": settings.URL,
            "member": user,
            "notices": [_Told(notice, user) for notice in notices[:SHOWN]],
            "more": max(0, len(notices) - SHOWN),
            "kinds": link.told_of,
            "stop": stop,
        }
        message = EmailMultiAlternatives(
            f"[{archive.name}] {_subject(notices)}",
            render_to_string("notifications/mail/notices.txt", facts).strip() + "\n",
            to=[user.email],
            headers=_headers(notices, settings.URL + stop),
        )
        message.attach_alternative(
            render_to_string("notifications/mail/notices.html", facts), "text/html"
        )
    return Mail(message, link)


def _headers(notices: Sequence[Notice], stop: str) -> dict[str, str]:
    """The Message-ID is made of what the mail tells of; RFC 8058 lets a mail program stop it."""
    host = urlsplit(settings.URL).hostname or "localhost"
    return {
        "Message-ID": f"<notices-{notices[0].pk}-{notices[-1].pk}-{len(notices)}@{host}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


class _Told:
    """A notice as a mail shows it: whatever it says is what this reader may know."""

    def __init__(self, notice: Notice, reader: User) -> None:
        self.notice, self.work, self.chapter = notice, notice.work, notice.chapter
        self.names = str(notice.work.byline(reader)) if notice.work else ""
        self.address = settings.URL + notice.get_absolute_url()


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) > 1:
        count = len(notices)
        return ngettext("%(count)s new for you", "%(count)s new for you", count) % {"count": count}
    notice = notices[0]
    facts: dict[str, Any] = {"title": notice.title}
    if notice.kind == Kind.REPLY:
        return _("Answer to your comment on %(title)s") % facts
    if notice.said:
        return _("Comment on %(title)s") % facts
    if notice.kind == Kind.KUDOS:
        return _("Kudos for %(title)s") % facts
    if notice.chapter:
        facts["number"] = notice.chapter.number
        return _("%(title)s: chapter %(number)s") % facts
    return _("New work: %(title)s") % facts
