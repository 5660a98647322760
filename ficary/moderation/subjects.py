"""What can be reported. A new kind is a row of `Kind`, a way to make a `Subject`, a snapshot."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ficary.comments.models import Comment
from ficary.core import html
from ficary.people.models import Pseud, User
from ficary.works.models import Chapter, Work

# So many characters of a comment are its name.
_LABEL = 100


class Kind(models.TextChoices):
    WORK = "work", _("Works")
    PERSON = "person", _("People")
    COMMENT = "comment", _("Comments")
    PAGE = "page", _("Other pages")


@dataclass(frozen=True)
class Subject:
    """One thing that a report is about. All reports with the same `thing` are about the same."""

    kind: Kind
    # Its path on this archive, as people read it: not percent-encoded.
    address: str
    # Its title or name.
    label: str
    thing: str
    work: Work | None = None
    chapter: Chapter | None = None
    person: User | None = None
    pseud: Pseud | None = None
    comment: Comment | None = None

    @classmethod
    def of_work(cls, work: Work, chapter: Chapter | None = None) -> Self:
        """A work, or one chapter of it: they are judged together."""
        address = unquote((chapter or work).get_absolute_url())
        thing = f"work {work.pk}"
        return cls(Kind.WORK, address, work.title, thing, work=work, chapter=chapter)

    @classmethod
    def of_person(cls, person: User) -> Self:
        address = unquote(person.get_absolute_url())
        return cls(Kind.PERSON, address, person.name, f"person {person.pk}", person=person)

    @classmethod
    def of_pseud(cls, pseud: Pseud) -> Self:
        """A pseud is judged together with its member; a name without one stands by itself."""
        thing = f"person {pseud.user_id}" if pseud.user_id else f"pseud {pseud.pk}"
        address = unquote(pseud.get_absolute_url())
        return cls(Kind.PERSON, address, pseud.byline, thing, pseud=pseud)

    @classmethod
    def of_comment(cls, comment: Comment) -> Self:
        """A comment, named by the words that it begins with."""
        address = comment.get_absolute_url()
        label = html.excerpt(comment.text, _LABEL) or address
        return cls(Kind.COMMENT, address, label, f"comment {comment.pk}", comment=comment)

    @classmethod
    def of_page(cls, path: str) -> Self:
        return cls(Kind.PAGE, path, path, f"page {path}")

    def answerable(self) -> QuerySet[User]:
        """The members who answer for it: those who signed it, invited ones as well."""
        if self.work:
            return User.objects.filter(pseuds__creatorships__work=self.work).distinct()
        pseud = self.comment.pseud if self.comment else self.pseud
        member = self.person.pk if self.person else pseud and pseud.user_id
        return User.objects.filter(pk=member) if member else User.objects.none()
