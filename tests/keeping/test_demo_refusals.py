"""The demo: where it is refused, before anything is changed."""

from typing import Any

import pytest

from ficary.archive.models import Archive
from ficary.keeping import demo
from ficary.keeping.refusal import CannotServe
from tests import make


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "::1"])
def test_a_new_folder_on_this_machine_is_safe(new_archive: Archive, host: str) -> None:
    demo.refuse_unless_safe(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "fic.example", "", "127.1"])
def test_an_address_that_others_reach_is_refused(new_archive: Archive, host: str) -> None:
    with pytest.raises(CannotServe, match="leave out --demo"):
        demo.refuse_unless_safe(host)


def test_a_public_address_in_front_is_refused(new_archive: Archive, settings: Any) -> None:
    settings.URL = "https://fic.example"

    with pytest.raises(CannotServe, match="fic.example can be reached from others"):
        demo.refuse_unless_safe("127.0.0.1")


def test_an_archive_of_its_own_is_refused() -> None:
    with pytest.raises(CannotServe, match="an archive of its own"):
        demo.refuse_unless_safe("127.0.0.1")


def test_people_who_came_before_the_keeper_are_refused_too(new_archive: Archive) -> None:
    make.user()

    with pytest.raises(CannotServe, match="an archive of its own"):
        demo.refuse_unless_safe("127.0.0.1")
