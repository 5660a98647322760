"""Letters about reports: to moderators, to reporters, to creators. Members find theirs in the
inbox too.

None names a moderator who does not wish it. None to the reported names the reporter, but for
whoever signs a takedown request.
"""

from urllib.parse import quote

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ficary.archive.models import Archive
from ficary.moderation import events
from ficary.moderation.models import Report, ReportNote, Step
from ficary.people.models import User
from ficary.works.models import Work

# More hands than this are told by each other.
MOST_TOLD = 50


def waiting(count: int) -> None:
    """Tell the moderators (where there are none, the keepers) how many reports wait."""
    hands = User.objects.filter(is_active=True)
    told = hands.filter(moderator=True)
    if not told.exists():
        told = hands.filter(keeper=True)
    with translation.override(settings.LANGUAGE_CODE):
        text = ngettext("%(count)s report waits.", "%(count)s reports wait.", count)
        text = text % {"count": count}
        for address in told.order_by("pk").values_list("email", flat=True)[:MOST_TOLD]:
            _send(address, text, f"{text}\n\n{_url('desk-reports')}\n")


def answer(note: ReportNote, *, name: str, key: str) -> None:
    report = note.report
    with translation.override(report.language):
        archive = Archive.objects.the().name
        facts = {"number": report.pk, "archive": archive, "address": _whole(report.address)}
        lines = [
            _("You wrote to the moderators of %(archive)s about %(address)s.") % facts,
            note.text,
        ]
        if key:
            link = _url("report-reply-by", key)
            lines.append(_("You can reply here, once:") + f"\n{link}")
        facts["name"] = name
        lines.append(
            _("%(name)s, for the moderators of %(archive)s") % facts
            if name
            else _("The moderators of %(archive)s") % facts
        )
        if report.by is None:
            lines.append(_("It was not you? Then somebody mistyped an address: forget this mail."))
        _send(report.reply_to, subject(note), "\n\n".join(lines) + "\n")
    if report.by:
        events.members_written.send(ReportNote, to=[report.by], note=note, label=report.label)


def takedown(note: ReportNote) -> None:
    """The request as its creators may see it: without the addresses of whoever signed it."""
    report = note.report
    if report.work is None:
        return
    creators = _creators(report.work)
    with translation.override(settings.LANGUAGE_CODE):
        for member in creators:
            _send(member.email, subject(note), _told(report))
    events.members_written.send(ReportNote, to=creators, note=note, label=report.label)


def subject(note: ReportNote) -> str:
    """What stands above the letter that `note` tells of, in the language of today."""
    if note.step == Step.ANSWER:
        return _("Your report %(number)s") % {"number": note.report_id}
    return _("A takedown request for a work of yours")


def _creators(work: Work) -> list[User]:
    made = work.creatorships.accepted().values("pseud__user")
    return list(User.objects.filter(pk__in=made, is_active=True))


def _told(report: Report) -> str:
    claim = report.claim
    facts = {"title": report.label, "archive": Archive.objects.the().name}
    lines = [
        _("Somebody claims that “%(title)s” on %(archive)s infringes a copyright.") % facts,
        _("Signed by: %(name)s") % {"name": claim.get("signature", "")},
        _("The original: %(original)s") % {"original": claim.get("original", "")},
        _("Where it is: %(where)s") % {"where": claim.get("where", "")},
        report.text,
    ]
    if report.work and report.work.hidden_at:
        lines.append(_("The work is hidden for now: only you and the moderators see it."))
    lines.append(
        _("If this is a mistake, or you may do what you did, say so here:")
        + f"\n{_url('report-objection', report.pk)}"
    )
    lines.append(_("The moderators of %(archive)s") % facts)
    return "\n\n".join(lines) + "\n"


def _send(to: str, subject: str, text: str) -> None:
    """Through the outbox, marked as nobody's vacation notice should answer it."""
    title = " ".join(f"[{Archive.objects.the().name}] {subject}".split())
    EmailMessage(title, text, None, [to], headers={"Auto-Submitted": "auto-generated"}).send()


def _url(name: str, *parts: object) -> str:
    return f"{settings.URL}{reverse(name, args=parts)}"


def _whole(path: str) -> str:
    return f"{settings.URL}{quote(path)}"
