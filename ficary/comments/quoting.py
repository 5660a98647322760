"""What a comment quotes of its chapter, and where it stands there after edits."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.comments.models import Comment, CommentRefused
from ficary.core.html import whole_words
from ficary.core.passage import Words
from ficary.works.models import Chapter

CUT = "…"
# Comments of one chapter that are placed at once.
BATCH = 2_000


def shortened(typed: str) -> str:
    """On one line, and cut after a word if it is long."""
    line = " ".join(typed.split())
    return line if len(line) <= limits.PASSAGE else _beginning(line) + CUT


def _beginning(line: str) -> str:
    start = line[: limits.PASSAGE - len(CUT)]
    return start if line[len(start)] == " " else whole_words(start).rstrip()


@transaction.atomic
def facts(chapter: Chapter, typed: str, near: int) -> dict[str, Any]:
    """What a comment keeps of a passage, as the chapter has it; refused if it has no such words.

    Whoever quotes puts no words into the writer's mouth.
    """
    line = " ".join(typed.split())
    if not line:
        return {}
    words = _words_now(chapter)
    quote = words.as_written(bare(line))
    found = words.find(quote, near)
    if found is None:
        raise CommentRefused(_("These words are not in the chapter."), "passage")
    more = CUT if line.endswith(CUT) else ""
    return {"quote": shortened(quote + more), "block": found.block, "digest": found.digest}


def _words_now(chapter: Chapter) -> Words:
    """No edit passes by before the comment stands, else it would not be placed again."""
    chapter.work.hold()
    now = Chapter.objects.select_related("text").filter(pk=chapter.pk).first()
    return Words(now.text.xhtml if now and now.text else "")


def bare(quote: str) -> str:
    """Without the sign that more follows."""
    return quote.removesuffix(CUT) or quote


def note_edit(**where: Any) -> bool:
    """Have what was quoted there looked for again; False if nothing was."""
    return bool(Comment.objects.quoting().filter(**where).update(unplaced=True))


def place_again(chapter: int) -> None:
    """Find the passages of its comments in the text that it has now; what is gone has no place."""
    now = Chapter.objects.select_related("text", "work").filter(pk=chapter).first()
    if now is None or now.text is None:
        return
    words = Words(now.text.xhtml)
    rows = list(Comment.objects.filter(chapter=chapter, unplaced=True).order_by("pk")[:BATCH])
    for row in rows:
        found = words.find(bare(row.quote), row.block)
        row.block, row.digest = (found.block, found.digest) if found else (row.block, "")
        row.unplaced = False
    with transaction.atomic():
        now.work.hold()
        # Edited meanwhile, or gone: another run looks again.
        if Chapter.objects.filter(pk=chapter, text=now.text).exists():
            Comment.objects.bulk_update(rows, ["block", "digest", "unplaced"])
