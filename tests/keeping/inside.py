"""What a test does inside an archive that runs in other processes; told as JSON."""

import json
from collections import Counter
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.tags.models import Kind, Tag
from ficary.works.models import OPEN_TAGGING, Tagging, Work


def open_with_writers(*names: str) -> None:
    """Open the archive; tells each writer's session."""
    Archive.objects.the().open(name="The Anvil")
    sessions = {}
    for name in names:
        browser = Client()
        browser.force_login(User.objects.join(name, f"{name}@example.org", confirmed_age=13))
        sessions[name] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    print(json.dumps(sessions))


def tell_works() -> None:
    """Each work by its number, with all that belongs to it, and what became of the tasks."""
    told: dict[int, Any] = {}
    for work in Work.objects.prefetch_related("chapters__text", "creatorships", "taggings"):
        told[work.pk] = {
            "title": work.title,
            "posted": work.posted_at is not None,
            "texts": [chapter.text.xhtml for chapter in work.chapters.all()],
            "creators": work.creatorships.count(),
            "tags": work.taggings.count(),
        }
    tasks = Counter(DBTaskResult.objects.values_list("status", flat=True))
    print(json.dumps({"works": told, "tasks": tasks}))


def tell_what_waits() -> None:
    """Tags whose count is out of date, and tasks that are not done."""
    waiting = DBTaskResult.objects.filter(enqueued_at__lt=timezone.now()).exclude(
        pk__in=DBTaskResult.objects.finished()
    )
    wrong = [
        tag.name
        for tag in Tag.objects.filter(kind=Kind.FANDOM)
        if tag.works_open != Tagging.objects.filter(OPEN_TAGGING, tag=tag).count()
    ]
    print(json.dumps({"tasks": waiting.count(), "wrong": wrong}))
