"""Why a comment is not taken."""

from django.utils.functional import Promise


class CommentRefused(Exception):
    """`field` is where it went wrong, as the form names it; "" for the whole."""

    def __init__(self, said: str | Promise, field: str = "") -> None:
        super().__init__(str(said))
        self.said, self.field = said, field
