"""Comments: what readers and writers say to each other under a text."""

from ficary.comments.models.comment import Comment, Guest
from ficary.comments.models.refused import CommentRefused
from ficary.comments.models.spam_word import SpamWord

__all__ = ["Comment", "CommentRefused", "Guest", "SpamWord"]
