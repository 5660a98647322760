"""Whatever is done with a role is written down: every verb, with who and what."""

import ast
import inspect
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

import ficary
from ficary.archive.models import Archive, Language
from ficary.core.models import Letter, LoggedError
from ficary.joining.models import BannedAddress, InviteRequest, MoreInvitations
from ficary.moderation import (
    admitting,
    arranging,
    deciding,
    handling,
    roles,
    sanctions,
    tending,
)
from ficary.moderation.models import Act, Report, State
from ficary.people.models import User
from ficary.tags.models import Tag
from ficary.web.keeper.acts import NAMES
from ficary.works.models import Work
from tests import make

SPAM = handling.Decision(State.SPAM, "w")
# Verb -> how it is called by a keeper, and what stands in the book then.
VERBS: dict[Callable[..., Any], tuple[Callable[[Any], object], str]] = {
    arranging.change_archive: (
        lambda it: arranging.change_archive(it.archive, by=it.keeper, name="New"),
        "settings changed",
    ),
    arranging.add_language: (
        lambda it: arranging.add_language(
            Language(code="xx", name="Xx", sort_name="Xx"), by=it.keeper
        ),
        "language added",
    ),
    arranging.rename_language: (
        lambda it: arranging.rename_language(it.language, by=it.keeper, name="Lingua"),
        "language renamed",
    ),
    arranging.remove_language: (
        lambda it: arranging.remove_language(it.language, by=it.keeper),
        "language removed",
    ),
    arranging.add_medium: (
        lambda it: arranging.add_medium("Radio", by=it.keeper),
        "medium added",
    ),
    arranging.change_medium: (
        lambda it: arranging.change_medium(it.medium, by=it.keeper, name="Radio", position=2),
        "medium changed",
    ),
    arranging.remove_medium: (
        lambda it: arranging.remove_medium(it.medium, by=it.keeper),
        "medium removed",
    ),
    deciding.hide: (lambda it: deciding.hide(it.work, by=it.keeper, why="w"), "work hidden"),
    deciding.show: (
        lambda it: it.work.hide() and deciding.show(it.work, by=it.keeper),
        "work shown again",
    ),
    deciding.mend_tags: (
        lambda it: deciding.mend_tags(it.work, make.tags(), by=it.keeper, why="w"),
        "work's tags mended",
    ),
    tending.mend: (lambda it: tending.mend(it.work, by=it.keeper), "work reckoned anew"),
    deciding.erase: (lambda it: deciding.erase(it.work, by=it.keeper, why="w"), "work erased"),
    handling.take: (lambda it: handling.take(it.report, it.keeper), "report taken"),
    handling.give_back: (
        lambda it: (
            handling.take(it.report, it.keeper),
            handling.give_back(it.report, it.keeper),
        ),
        "report put back",
    ),
    handling.set_to: (
        lambda it: handling.set_to(it.report, State.WAITING, it.keeper),
        "report set to a state",
    ),
    handling.note: (lambda it: handling.note(it.report, "n", it.keeper), "report noted"),
    handling.answer: (
        lambda it: handling.answer(it.report, "a", by=it.keeper, signed=False, ask=False),
        "report answered",
    ),
    handling.decide: (lambda it: handling.decide(it.report, SPAM, it.keeper), "report decided"),
    handling.reopen: (
        lambda it: (
            handling.decide(it.report, SPAM, it.keeper),
            handling.reopen(it.report, it.keeper),
        ),
        "report reopened",
    ),
    sanctions.note: (lambda it: sanctions.note(it.ann, "n", by=it.keeper), "note written"),
    sanctions.warn: (lambda it: sanctions.warn(it.ann, by=it.keeper, why="w"), "member warned"),
    sanctions.suspend: (
        lambda it: sanctions.suspend(it.ann, days=1, by=it.keeper, why="w"),
        "member suspended",
    ),
    sanctions.lift_suspension: (
        lambda it: (
            sanctions.suspend(it.ann, days=1, by=it.keeper, why="w"),
            sanctions.lift_suspension(it.ann, by=it.keeper),
        ),
        "suspension lifted",
    ),
    sanctions.ban: (
        lambda it: sanctions.ban(it.ann, by=it.keeper, why="w", hide_works=False),
        "member banned",
    ),
    sanctions.lift_ban: (
        lambda it: it.ann.ban() and sanctions.lift_ban(it.ann, by=it.keeper),
        "ban lifted",
    ),
    roles.give: (lambda it: roles.give(it.ann, ["moderator"], by=it.keeper), "roles changed"),
    tending.resolve: (lambda it: tending.resolve(it.error, by=it.keeper), "error resolved"),
    tending.retry: (lambda it: tending.retry(it.letter, by=it.keeper), "letter tried again"),
    tending.throw_away: (
        lambda it: tending.throw_away(it.letter, by=it.keeper),
        "letter thrown away",
    ),
    admitting.let_in: (lambda it: admitting.let_in(it.newcomer, by=it.keeper), "member let in"),
    admitting.turn_away: (
        lambda it: admitting.turn_away(it.newcomer, by=it.keeper),
        "newcomer turned away",
    ),
    admitting.give_invitations: (
        lambda it: admitting.give_invitations(User.objects.all(), 3, by=it.keeper),
        "invitations given",
    ),
    admitting.answer_request: (
        lambda it: admitting.answer_request(
            MoreInvitations.objects.create(by=it.ann, number=1, why="w"), 1, by=it.keeper
        ),
        "request for invitations answered",
    ),
    admitting.take_out_of_queue: (
        lambda it: admitting.take_out_of_queue(it.place.pk, by=it.keeper),
        "address taken out of the queue",
    ),
    admitting.ban_address: (
        lambda it: admitting.ban_address(BannedAddress(key="@x.example"), by=it.keeper),
        "address banned",
    ),
    admitting.unban_address: (
        lambda it: admitting.unban_address(
            BannedAddress.objects.create(key="@x.example").pk, by=it.keeper
        ),
        "address unbanned",
    ),
}


@pytest.fixture(scope="module")
def stored(base: None) -> None:
    make.user("kim", keeper=True)
    make.work(by=make.user("ann"), title="Hers", tagged={"freeforms": ("Fog",)})
    LoggedError.objects.create(fingerprint="f", level="ERROR", logger="l", message="m")
    make.report(by=make.user("eve"))
    Letter.objects.create(to="x@example.org", message=b"", tries=1)
    make.user("newcomer", waits_since=timezone.now())
    InviteRequest.objects.stand("x@example.org")


@pytest.fixture
def it(stored: None) -> SimpleNamespace:
    return SimpleNamespace(
        archive=Archive.objects.the(),
        keeper=User.objects.get(name="kim"),
        ann=User.objects.get(name="ann"),
        work=Work.objects.get(title="Hers"),
        language=Language.objects.get(pk="la"),
        medium=Tag.objects.media()[0],
        error=LoggedError.objects.get(),
        report=Report.objects.get(),
        letter=Letter.objects.get(),
        newcomer=User.objects.get(name="newcomer"),
        place=InviteRequest.objects.get(),
    )


def _verbs() -> set[Any]:
    """Each function of these modules that asks by whom it is done."""
    modules = (admitting, arranging, deciding, handling, roles, sanctions, tending)
    return {
        verb
        for module in modules
        for name, verb in inspect.getmembers(module, inspect.isfunction)
        if verb.__module__ == module.__name__
        and not name.startswith(("_", "may_"))
        and "by" in inspect.signature(verb).parameters
    }


def test_no_verb_is_left_out() -> None:
    assert {verb.__name__ for verb in _verbs()} == {verb.__name__ for verb in VERBS}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_each_verb_writes_its_act(it: SimpleNamespace, verb: Callable[..., Any]) -> None:
    do, what = VERBS[verb]

    do(it)

    act = Act.objects.filter(what=what).get()
    assert act.by == it.keeper


def test_every_act_has_a_name_on_pages() -> None:
    """Read out of the source: the first argument of each `Act.record`."""
    whats = set()
    for file in Path(ficary.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Act.record"):
                told = ast.walk(node.args[0])
                whats |= {one.value for one in told if isinstance(one, ast.Constant)}

    assert whats
    assert whats <= NAMES.keys(), f"No name for {whats - NAMES.keys()} in web/keeper/acts.py"
