"""What happens to comments. Sent by the verbs alone, inside their transactions, with `comment=`.

A comment with `approved_at` is open: whoever may read its text may be told of it. One without
waits, and nobody but the creators of its work may be told (of one that is `doubted`, nobody at
all: it waits at the desk). Each comment is told as posted once, and as approved at most once: if it
was not open at once.
"""

from django.dispatch import Signal

comment_posted = Signal()
# It waited, and is open from now on.
comment_approved = Signal()
# Its text is another one. `waits=` tells whether it has to be approved again.
comment_edited = Signal()
# Nobody reads its text any more: deleted, hidden or marked as spam. The row may go after this.
comment_gone = Signal()
# Hidden or marked before, and open again.
comment_restored = Signal()
