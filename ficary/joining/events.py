"""What happens at the door: whoever writes mails listens. Sent inside the verbs' transactions."""

from django.dispatch import Signal

# `invitation` was made for its `email`; `key` is its secret, known at this moment alone.
invited = Signal()
# Somebody in the queue has an account already, at `email`.
member_already = Signal()
# `user` was let in by a keeper, or is not (and closed); `words` are the keeper's, perhaps none.
let_in = Signal()
turned_away = Signal()
# A keeper has answered a member's `request` for invitations.
request_answered = Signal()
