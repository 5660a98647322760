"""Whatever is typed at the door, or by who leaves: no page breaks, and nobody slips through."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficary.archive.models import Archive, Joining
from ficary.joining.models import Answers
from ficary.people.models import User
from ficary.works.models import Work
from tests import make
from tests.web import hostile
from tests.web.test_desk_joining import RULES
from tests.web.test_hostile_forms import VALUE
from tests.web.test_sign_in import HERE

BOXES = {"email": "lamp@example.org", "website": "", "resend": ""}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "queue": ("/invite_requests", BOXES),
    "status": ("/invite_requests/status", BOXES),
    "own": ("/users/kim/invitations", {"email": "a@example.org", "note": "Ada"}),
    "ask": ("/users/kim/invitations/ask", {"number": "3", "why": "friends"}),
    "give": ("/invitations/give", {"to": "one", "name": "kim", "number": "3"}),
    "rules": ("/desk/joining", RULES),
    "take out": ("/desk/joining/queue", {"take_out": "1"}),
    "banned": ("/desk/joining/banned", {"key": "@spam.example", "why": ""}),
    "decide": ("/desk/joining/waiting/{person}", {"words": "Hello", "let_in": "1"}),
    "close": ("/account/close", {"name": "kim", "password": make.PASSWORD, "fate": "orphan"}),
    "orphan": ("/orphan/new", {"fate": "orphan"}),
}


@pytest.fixture
def person(keeper: User) -> User:
    Archive.objects.update(joining=Joining.INVITED, queue=True, members_may_ask=True)
    User.objects.update(invitations_left=3)
    make.work(by=keeper)
    person = make.user("ada", waits_since="2026-11-01T00:00Z", last_login="2026-11-01T00:00Z")
    Answers.objects.create(user=person, given=[["Why?", "Whales."]])
    return person


@pytest.mark.parametrize("case", CASES)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_nothing_typed_breaks_it(
    client: Client, keeper: User, person: User, no_limits: None, case: str, data: st.DataObject
) -> None:
    address, right = CASES[case]
    client.force_login(keeper)
    wrong = data.draw(st.dictionaries(st.sampled_from(sorted(right)), VALUE, min_size=1))

    with hostile.undone():
        answer = client.post(address.format(person=person.pk), right | wrong, headers=HERE)

    assert answer.status_code in (200, 302, 403, 404, 429)
    assert Work.objects.count() == 1


@pytest.mark.parametrize(
    "query", ["work_id=x", "work_id=" + "9" * 40, "pseud_id=-1", "pseud_id=%F0%9F", "work_id="]
)
def test_no_address_breaks_the_orphaning(writer: Client, query: str) -> None:
    assert writer.get(f"/orphan/new?{query}").status_code == 404
