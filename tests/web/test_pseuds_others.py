"""Pseuds and people who are not their owners; and two tabs at one moment."""

from typing import Any

import pytest
from django.db.models.signals import pre_save
from django.test import Client

from ficary.people.models import Pseud, User
from tests import make

PAGES = ["Moth/edit", "Moth/confirm_delete"]


@pytest.mark.parametrize("who", ["stranger", "reader", "keeper"])
def test_nobody_else_changes_them(
    client: Client, author: User, reader: User, keeper: User, who: str
) -> None:
    make.pseud(author, "Moth")
    if who != "stranger":
        client.force_login({"reader": reader, "keeper": keeper}[who])
    here = {"origin": "http://testserver"}

    for page in PAGES:
        assert client.get(f"/users/ann/pseuds/{page}").status_code == 404
    for page in [*PAGES, "Moth/default"]:
        sent = client.post(f"/users/ann/pseuds/{page}", {"name": "X", "move": "yes"}, headers=here)
        assert sent.status_code == 404
    assert client.post("/users/ann/pseuds", {"name": "X"}, headers=here).status_code == 404
    assert sorted(author.pseuds.values_list("name", flat=True)) == ["Moth", "ann"]


def test_everybody_sees_them(client: Client, author: User) -> None:
    make.pseud(author, "Moth")

    page = client.get("/users/ann/pseuds").text

    assert "Moth" in page
    assert "Delete" not in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]


def test_a_name_taken_in_another_tab_meanwhile_is_said_beside_its_field(
    client: Client, author: User
) -> None:
    client.force_login(author)

    def quicker(instance: Pseud, **_: Any) -> None:
        """The form was checked a moment before: now the same name is there, in other letters."""
        if instance.name == "Moth":
            make.pseud(None, "unrelated")
            Pseud.objects.filter(name="unrelated").update(user=author, key="moth")

    pre_save.connect(quicker, sender=Pseud)
    page = client.post("/users/ann/pseuds", {"name": "Moth"})
    pre_save.disconnect(quicker, sender=Pseud)

    assert page.context["form"].errors == {"name": ["You have this pseud already."]}
