"""What several tests of pages begin with."""

import pytest

from ficary.archive.models import Archive


@pytest.fixture
def key(new_archive: Archive, no_limits: None) -> str:
    """The secret of the set-up link of an archive without a keeper."""
    return new_archive.renew_setup_link()
