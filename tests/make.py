"""What tests make, by hand: fixed values, every argument optional."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

from django.tasks import task_backends
from django.test import override_settings

from ficary.archive.models import Language
from ficary.moderation import reporting
from ficary.moderation.models import Reason, Report
from ficary.moderation.subjects import Subject
from ficary.people.models import Pseud, User
from ficary.tags.models import Kind, Tag
from ficary.works.models import Chapter, Work

PASSWORD = "a long pass phrase"
_numbers = count(1)


def user(name: str | None = None, **facts: Any) -> User:
    name = name or f"user{next(_numbers)}"
    facts.setdefault("email", f"{name}@example.org")
    # As of somebody who was here before: the first visit notes the language of its pages.
    facts.setdefault("language", "en")
    return User.objects.join(name, password=PASSWORD, confirmed_age=13, **facts)


def pseud(user: User | None, name: str) -> Pseud:
    return Pseud.objects.create(user=user, name=name, key=name.casefold())


def tag(name: str, kind: Kind = Kind.FREEFORM) -> Tag:
    return Tag.objects.find_or_make(kind, [name])[0]


def tags(
    *,
    rating: str = "General Audiences",
    warnings: tuple[str, ...] = ("No Archive Warnings Apply",),
    categories: tuple[str, ...] = (),
    fandoms: tuple[str, ...] = ("Moby-Dick - Herman Melville",),
    relationships: tuple[str, ...] = (),
    characters: tuple[str, ...] = (),
    freeforms: tuple[str, ...] = (),
) -> list[Tag]:
    given = [name.casefold() for name in (rating, *warnings, *categories)]
    seeded = Tag.objects.in_bulk(given, field_name="key")
    return [
        *(seeded[key] for key in given),
        *Tag.objects.find_or_make(Kind.FANDOM, fandoms),
        *Tag.objects.find_or_make(Kind.RELATIONSHIP, relationships),
        *Tag.objects.find_or_make(Kind.CHARACTER, characters),
        *Tag.objects.find_or_make(Kind.FREEFORM, freeforms),
    ]


def work(
    *,
    by: User | Pseud | None = None,
    title: str = "The Lamplighter's Round",
    text: str = "<p>The lamps were lit by six.</p>",
    chapters: int = 1,
    draft: bool = False,
    language: str = "en",
    tagged: dict[str, Any] | None = None,
    published_on: date | None = None,
    **facts: Any,
) -> Work:
    """A posted work (unless `draft`) of one chapter; `facts` are fields of the work."""
    by = by or user()
    pseud = by if isinstance(by, Pseud) else by.pseuds.get(is_default=True)
    fields = {
        name: facts.pop(name)
        for name in ("summary", "notes", "end_notes", "status", "planned_chapters", "members_only")
        if name in facts
    }
    made = Work.objects.begin(
        by=pseud,
        tags=tags(**(tagged or {})),
        title=title,
        language=Language.objects.get(pk=language),
        **fields,
    )
    for number in range(1, chapters + 1):
        body = text if chapters == 1 else f"{text}<p>Part {number}.</p>"
        chapter(made, by=pseud, text=body, published_on=published_on)
    if not draft:
        made.post()
    if facts:
        Work.objects.filter(pk=made.pk).update(**facts)
    made.refresh_from_db()
    return made


@contextmanager
def many() -> Iterator[None]:
    """For many works: what tasks do after each, such as counting its tags, is done once for all."""
    collects = "django.tasks.backends.dummy.DummyBackend"
    with override_settings(TASKS={"default": {"BACKEND": collects, "QUEUES": ["quick", "slow"]}}):
        yield
        due = [(one.task, one.args, one.kwargs) for one in task_backends["default"].results]
    done: list[Any] = []
    for task, args, kwargs in due:
        if (task, args, kwargs) not in done:
            done.append((task, args, kwargs))
            task.call(*args, **kwargs)


def chapter(
    work: Work,
    *,
    by: Pseud | None = None,
    text: str = "<p>It rained all night.</p>",
    posted: bool = False,
    **fields: Any,
) -> Chapter:
    by = by or work.creatorships.first().pseud
    made = Chapter.objects.begin(work, by=by, source=text, source_format="html", **fields)
    if posted:
        made.post()
    return made


def report(about: Subject | Work | None = None, *, by: User | None = None, **said: Any) -> Report:
    """A report on a work (unless `about` says otherwise), by somebody signed out unless `by`."""
    about = about or work()
    subject = Subject.of_work(about) if isinstance(about, Work) else about
    said = {"text": f"Look at this, number {next(_numbers)}."} | said
    said = {"reason": Reason.TAGS, "language": "en"} | said
    return reporting.send(reporting.about(subject, by=by, **said), subject)
