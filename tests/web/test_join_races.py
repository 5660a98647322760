"""Two people at one moment: one joins, the other is told why not, and nothing is half done."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import Archive, Joining
from ficary.people.models import Invitation, User
from tests import mails, make
from tests.web.test_join import TYPED, join


class Meanwhile:
    """A password rule, so asked last of all that a form checks: meanwhile somebody is quicker."""

    def __init__(self, what: str) -> None:
        self.what = what

    def validate(self, password: str, user: User) -> None:
        if User.objects.filter(email="rival@example.org").exists():
            return
        rival = make.user("rival", email="rival@example.org")
        if self.what == "name":
            User.objects.filter(pk=rival.pk).update(name="mardie")
        elif self.what == "email":
            make.user("second", email="mardie@example.org")
        else:
            Invitation.objects.get().use(rival)

    def get_help_text(self) -> str:
        return ""


def _meanwhile(settings: Any, what: str) -> None:
    rule = {"NAME": f"{Meanwhile.__module__}.Meanwhile", "OPTIONS": {"what": what}}
    settings.AUTH_PASSWORD_VALIDATORS = [rule]


@pytest.mark.parametrize(("what", "field"), [("name", "username"), ("email", "email")])
def test_what_was_taken_meanwhile_is_said_beside_its_field(
    client: Client, settings: Any, what: str, field: str
) -> None:
    _meanwhile(settings, what)

    page = join(client)

    assert page.context["form"].errors.keys() == {field}
    assert not User.objects.filter(name=TYPED["username"]).exists()


def test_with_a_mail_server_nobody_learns_that_an_address_was_taken_meanwhile(
    client: Client, settings: Any
) -> None:
    mails.by_server(settings)
    _meanwhile(settings, "email")

    assert join(client).headers["Location"] == "/users/confirm"
    assert not User.objects.filter(name=TYPED["username"]).exists()


def test_an_invitation_lets_one_in(client: Client, keeper: User) -> None:
    Archive.objects.update(joining=Joining.INVITED)
    _invitation, key = Invitation.make(keeper)
    late = Client()
    for browser in (client, late):
        browser.get(f"/signup?invitation={key}")

    join(client)
    page = join(late, username="Other", email="other@example.org")

    assert "One joins by invitation here" in page.content.decode()
    assert not User.objects.filter(name="Other").exists()


def test_an_invitation_used_while_the_form_is_sent_makes_no_member(
    client: Client, keeper: User, settings: Any
) -> None:
    Archive.objects.update(joining=Joining.INVITED)
    _invitation, key = Invitation.make(keeper)
    client.get(f"/signup?invitation={key}")
    _meanwhile(settings, "invitation")

    page = join(client)

    assert "One joins by invitation here" in page.content.decode()
    assert not User.objects.filter(name=TYPED["username"]).exists()
