"""Questions about using Ficary, with answers that are true of it as it is."""

from typing import NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Answer
from ficary.web.forms.fields import grouped
from ficary.web.stored import Words, days
from ficary.works.tasks import UNDO


class Asked(NamedTuple):
    anchor: str
    question: Words
    answer: Words


OURS: tuple[tuple[Words, tuple[Asked, ...]], ...] = (
    (
        _("Reading"),
        (
            Asked(
                "account",
                _("Do I need an account to read?"),
                _(
                    "No. Only works that their authors show to members alone need one. An account "
                    "is for putting up works of your own."
                ),
            ),
            Asked(
                "adult",
                _("Why am I asked before I can read some works?"),
                _(
                    "They could have adult content, or their author chose not to rate them. Your "
                    "answer holds until you close the browser. With an account you can switch the "
                    "question off under “My account”."
                ),
            ),
            Asked(
                "dark",
                _("Can I read on a dark page?"),
                _(
                    "Yes: “Colours” at the top of each page has light, sepia, dark and black. "
                    "Without a choice pages follow your device."
                ),
            ),
        ),
    ),
    (
        _("Writing"),
        (
            Asked(
                "post",
                _("How do I put up a work?"),
                _(
                    "Sign in and choose “New work”. It needs a title, a fandom, a rating, at least "
                    "one warning (“chose not to warn” is one) and a text. “Preview” shows how it "
                    "will look, “Save draft” keeps it for you alone, “Post” shows it to readers."
                ),
            ),
            Asked(
                "files",
                _("Which files can I bring?"),
                format_lazy(
                    _(
                        "Plain text, Markdown and HTML: .txt, .md, .html, up to {size} MB. You see "
                        "in the form what the file became, before anything is saved. Save a file "
                        "of Word or LibreOffice as HTML first, or paste its text."
                    ),
                    size=limits.FILE // 1_000_000,
                ),
            ),
            Asked(
                "saved",
                _("What if the browser crashes while I write?"),
                _(
                    "What you type is kept some seconds after you stop, in the archive and in your "
                    "browser. Open the same form again, and it offers to bring the text back."
                ),
            ),
            Asked(
                "drafts",
                _("Who can see my drafts?"),
                _(
                    "You and those who write the work with you. They are under “My drafts” and "
                    "stay for as long as you want."
                ),
            ),
            Asked(
                "chapters",
                _("How do I post chapter by chapter?"),
                format_lazy(
                    _(
                        "Post the first, open the work and add a chapter. A chapter can be a draft "
                        "while the others are posted. One can be up to {most} characters long."
                    ),
                    most=grouped(limits.CHAPTER_SHOWN),
                ),
            ),
            Asked(
                "tags",
                _("How do I tag a relationship?"),
                format_lazy(
                    _(
                        "“A/B” is love or desire, “A & B” is anything else: friends, family, "
                        "enemies. Put commas between tags; a work can have {most}."
                    ),
                    most=limits.TAGS_OF_A_WORK,
                ),
            ),
            Asked(
                "members",
                _("Can I keep a work away from strangers and search engines?"),
                _(
                    "Yes: tick “Show it to members of this archive only” in its form. Then "
                    "whoever is not signed in does not find it here, and neither do search engines."
                ),
            ),
            Asked(
                "delete",
                _("How do I delete a work, and can I take that back?"),
                format_lazy(
                    _(
                        "“Delete” stands above the text when you look at it. It is gone for "
                        "readers at once. For {time} you can bring it back from “My drafts”; then "
                        "all of it is erased. "
                        "Copies that readers made are out of our reach."
                    ),
                    time=days(UNDO),
                ),
            ),
        ),
    ),
    (
        _("Names and accounts"),
        (
            Asked(
                "pseuds",
                _("Can I write under several names?"),
                _(
                    "Yes: make pseuds under “My pseuds” and choose one for each work. They are no "
                    "secret: readers see that they belong to your account."
                ),
            ),
            Asked(
                "email",
                _("Who sees my e-mail address?"),
                _(
                    "The keepers of this archive, and nobody else. It is for a forgotten "
                    "password and for mails about your account."
                ),
            ),
            Asked(
                "password",
                _("I forgot my password. What now?"),
                _(
                    "Choose “Sign in”, then “Forgot your password?”. Where the archive "
                    "sends no mail, ask its keeper: she can make a link by which you set a new one."
                ),
            ),
        ),
    ),
)


def in_our_words() -> list[tuple[Words, list[tuple[str, Answer]]]]:
    """As the page shows them, in its language."""
    return [(name, [(one.anchor, answer_of(one)) for one in asked]) for name, asked in OURS]


def answer_of(asked: Asked) -> Answer:
    text = {"title": str(asked.question), "source": str(asked.answer), "source_format": "plain"}
    return Answer.of(language=get_language(), **text)
