"""Mails that follow from what happens below."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from ficary.joining import events
from ficary.joining.models import MoreInvitations
from ficary.people.models import Invitation, User
from ficary.web import letters


def connect() -> None:
    events.invited.connect(_invited)
    events.member_already.connect(_member_already)
    events.let_in.connect(_let_in)
    events.turned_away.connect(_turned_away)
    events.request_answered.connect(_request_answered)


def invitation_link(key: str) -> str:
    return f"{settings.URL}{reverse('join')}?invitation={key}"


def _invited(invitation: Invitation, key: str, **_: Any) -> None:
    context = {"invitation": invitation, "link": invitation_link(key)}
    letters.write(invitation.email, "joining/mail/invited", **context)


def _member_already(email: str, **_: Any) -> None:
    letters.write(email, "joining/mail/member_already")


def _let_in(user: User, words: str, **_: Any) -> None:
    letters.write(user.email, "joining/mail/let_in", member=user, words=words)


def _turned_away(email: str, name: str, words: str, **_: Any) -> None:
    letters.write(email, "joining/mail/turned_away", name=name, words=words)


def _request_answered(request: MoreInvitations, **_: Any) -> None:
    letters.write(request.by.email, "joining/mail/request_answered", request=request)
