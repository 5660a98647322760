"""Mail is written to the outbox, as it is for readers."""

from typing import Any

import pytest

from tests import mails


@pytest.fixture(autouse=True)
def _outbox(settings: Any) -> None:
    mails.by_server(settings)
