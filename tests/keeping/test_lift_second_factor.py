"""Who runs the archive lets somebody in again who lost phone, keys and codes."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from ficary.moderation.models import Act
from ficary.people.models import User
from tests.web import proofs
from tests.web.test_sign_in import sign_in


@pytest.mark.usefixtures("no_limits")
def test_the_password_is_enough_again_and_it_is_written_down(client: Client, keeper: User) -> None:
    proofs.with_app(keeper)
    client.force_login(keeper)

    call_command("lift_second_factor", "KIM", why="met her")

    assert client.get("/desk").status_code == 302
    assert sign_in(client, "kim").headers["Location"] == "/"
    act = Act.objects.get()
    assert (act.what, act.person, act.by, act.why) == (
        "second factor lifted",
        keeper,
        None,
        "met her",
    )


@pytest.mark.parametrize(("name", "said"), [("nobody_here", "Nobody"), ("ann", "no second factor")])
def test_what_cannot_be_done_is_said(author: User, name: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("lift_second_factor", name)
