"""A writer's statistics in a browser: axe, Nu, and nothing scrolls sideways."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from ficary.people.models import User
from ficary.reading.models import ChapterDay, WorkDay
from tests import make

pytestmark = pytest.mark.browser


def test_statistics_on_a_phone(desk: Callable[..., Any]) -> None:
    work = make.work(by=User.objects.get(name="ann"), chapters=3)
    today = timezone.now().date()
    WorkDay.objects.create(work=work, day=today, hits=9)
    for number, chapter in enumerate(work.chapters.in_order(), start=1):
        ChapterDay.objects.create(chapter=chapter, day=today, hits=9 // number)
    visit = desk(width=360)
    visit.go("/users/ann/stats?period=year")

    page = visit.go(f"/works/{work.pk}/stats")
    page.locator(".chart summary").last.click()

    rows = page.locator(".chart table").last.locator("tbody tr").all_inner_texts()
    assert [row.split() for row in rows] == [["1", "9"], ["2", "4"], ["3", "3"]]
