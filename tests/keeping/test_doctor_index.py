"""What `ficary doctor` says of the index."""

import shutil
from typing import Any

from ficary.keeping.doctor.finding import Grade
from ficary.keeping.doctor.index import check_index
from ficary.search import folders
from ficary.search.cluster import alias
from ficary.search.models import Change
from ficary.works.models import Work
from tests import make
from tests.conftest import BOTH, Index


def _grade() -> Grade:
    (found,) = check_index()
    return found.grade


@BOTH
def test_an_index_as_the_database_is_is_well(index: Index) -> None:
    make.work()
    index()

    assert _grade() == Grade.WELL


def test_a_cluster_that_does_not_answer_is_told(index: Index, settings: Any) -> None:
    settings.SEARCH_URL = "http://127.0.0.1:1"
    alias.ask_again()

    (found,) = check_index()

    assert found.grade == Grade.BAD
    assert "does not answer" in str(found)


def test_one_that_is_behind_is_told(index: Index) -> None:
    work = make.work()
    index()

    Work.objects.filter(pk=work.pk).update(generation=99)

    assert _grade() == Grade.BAD


def test_what_waits_in_the_outbox_is_no_fault(index: Index) -> None:
    work = make.work()
    index()

    work.describe(title="New")

    assert Change.objects.exists()
    assert _grade() == Grade.WELL


def test_a_lost_and_a_broken_one_are_told(index: Index) -> None:
    make.work()
    index()
    folder = folders.current()
    assert folder is not None

    (folder / "meta.json").unlink()
    assert _grade() == Grade.BAD

    shutil.rmtree(folders.root())
    assert _grade() == Grade.CARE
