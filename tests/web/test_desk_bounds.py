"""Each page of the desk costs a bounded number of statements, however much there is."""

from typing import Any

import pytest
from django.test import Client

from ficary.core.models import Letter, LoggedError, Pulse
from ficary.moderation import deciding, sanctions
from ficary.people.models import User
from ficary.works.models import Work
from tests import make

MOST = 10
# A work's own page, with all that readers do there.
OF_A_WORK = 12
PAGES = (
    "/desk",
    "/desk/settings",
    "/desk/settings/looks",
    "/desk/settings/languages",
    "/desk/settings/media",
    "/desk/people",
    "/desk/people?find=user",
    "/desk/people/{member}",
    "/desk/works",
    "/desk/acts",
    "/desk/acts?by=kim&person=ann",
    "/desk/errors",
    "/desk/state",
    "/works/{work}",
    "/works/{work}/moderate",
    "/works/{work}/moderate/tags",
)


@pytest.fixture
def work(author: User, keeper: User) -> Work:
    Pulse.beat("m:clock")
    with make.many():
        for number in range(30):
            made = make.work(by=author, tagged={"freeforms": (f"tag {number}",)})
            make.user()
            deciding.hide(made, by=keeper, why="w")
            sanctions.note(author, "n", by=keeper)
            LoggedError.objects.create(
                fingerprint=str(number), level="ERROR", logger="l", message="m"
            )
            Letter.objects.create(to="x@example.org", message=b"", tries=1)
    return made


def test_no_page_of_the_desk_asks_much(
    desk: Client, work: Work, author: User, django_assert_max_num_queries: Any
) -> None:
    for page in PAGES:
        address = page.format(work=work.pk, member=author.pk)
        most = OF_A_WORK if page == "/works/{work}" else MOST
        with django_assert_max_num_queries(most, info=address):
            answer = desk.get(address)
        assert answer.status_code == 200, address
        assert len(answer.content) < 100_000, address
