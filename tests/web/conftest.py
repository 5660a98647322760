"""What several tests of pages begin with."""

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.people import sessions
from ficary.people.models import User
from ficary.works.models import Chapter, Work
from tests import make


@pytest.fixture
def key(new_archive: Archive, no_limits: None) -> str:
    """The secret of the set-up link of an archive without a keeper."""
    return new_archive.renew_setup_link()


@pytest.fixture
def writer(client: Client, author: User) -> Client:
    """A browser in which the author is signed in, for some minutes: nothing is noted of it now."""
    client.force_login(author)
    session = client.session
    sessions.see(session, "")
    session.save()
    return client


@pytest.fixture
def hers(client: Client, reader: User) -> Client:
    """A browser in which a reader is signed in."""
    client.force_login(reader)
    return client


@pytest.fixture
def novel(author: User) -> Work:
    """A posted work in progress, with chapters "old 1" to "old 3"."""
    work = make.work(by=author, chapters=3, status="in_progress")
    for chapter in work.chapters.all():
        Chapter.objects.filter(pk=chapter.pk).update(title=f"old {chapter.position}")
    return work


@pytest.fixture
def desk(client: Client, keeper: User) -> Client:
    """A browser in which a keeper is signed in."""
    client.force_login(keeper)
    return client
